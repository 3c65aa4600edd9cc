import { html, type TemplateResult } from 'lit';
import type { Officer } from '../../../domain/records/people.ts';
import { holdsOf } from '../../../domain/duties/closures.ts';
import type { Movement } from '../../../domain/records/route.ts';
import type { Formats } from '../../words/format.ts';
import type { Say } from '../../words/language.ts';
import type { TimetableWord } from '../../words/timetable.ts';
import { MOMENTS } from '../detail/timetable-columns.ts';
import type { Held } from './departure-drag.ts';
import type { Pointed } from './pointing.ts';

/** In which language, and on whose clock. */
export interface Voice {
  readonly say: Say<TimetableWord>;
  readonly formats: Formats;
}

/** The moments of the place and the convoy that are pointed at, and who stands there then. */
export function pointedWords(
  { say, formats }: Voice,
  pointed: Pointed,
  { limitS, who }: { readonly limitS: number; readonly who: readonly Officer[] },
): TemplateResult {
  const { row, isOver } = pointed.place;
  const passing = row.passings.find(({ movement }) => movement.id === pointed.strung?.movement.id);
  const hold = formats.duration(holdsOf(row.closures, limitS).longestS);
  const moments = MOMENTS.map((moment) =>
    passing ? `${say(`at-${moment}`)} ${formats.clock(passing.moments[moment])}` : '',
  );
  const names = who.map(({ number, name }) => `${number} ${name}`).join(', ');
  return html`
    <b>${row.post.code} ${formats.chainage(row.pass.chainageM)}</b>
    ${names && `· ${say('held-by', { who: names })} ·`} ${passing?.movement.name ?? ''} · ${moments.join(' ')}
    · ${isOver ? '▲' : ''}${say('hold')} ${hold} · ${row.post.name}
  `;
}

/** The convoy in hand, and when it would depart. */
export function heldWords(voice: Voice, { movement, departsAt }: Held): TemplateResult {
  return html`
    <b>${movement.name}</b>
    ${laterWords(voice, movement, departsAt - movement.departsAt)}
  `;
}

/** `07:40 → 07:52 (+12 min)` */
export function laterWords({ say, formats }: Voice, { departsAt }: Movement, laterMs: number): string {
  const by = `${laterMs < 0 ? '−' : '+'}${formats.duration(Math.abs(laterMs) / 1000)}`;
  return say('departs-then', { from: formats.time(departsAt), to: formats.time(departsAt + laterMs), by });
}
