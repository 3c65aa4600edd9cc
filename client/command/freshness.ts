import { html, type TemplateResult } from 'lit';
import type { Device, Freshness } from '../../domain/reports/devices.ts';
import { freshnessGlyphs } from '../theme/map-signs.ts';
import { glyphShapes } from '../ui/state.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { phrase } from '../words/language.ts';
import type { LiveRun } from './live-run.ts';

/** The mark of a device; the caller adds the words. */
export function freshnessMark(freshness: Freshness): TemplateResult {
  return html`
    <svg viewBox="0 0 16 16" width="0.8em" height="0.8em" aria-hidden="true" data-freshness=${freshness}>
      ${glyphShapes(freshnessGlyphs[freshness])}
    </svg>
  `;
}

/** As in “phone silent for 25 min”. */
export function freshnessWords({ freshness, heardAt }: Device, { minute, plan }: LiveRun): string {
  const seconds = Math.max(0, minute - (heardAt ?? minute)) / 1000;
  return phrase(commandWords[`device-${freshness}`], {
    time: formatsFor(plan.brief.timeZone).duration(seconds),
  });
}
