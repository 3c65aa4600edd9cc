import { html, nothing, type TemplateResult } from 'lit';
import { lengthM } from '../../../domain/kernel/geodesy.ts';
import type { Line } from '../../../domain/kernel/position.ts';
import { icon } from '../../ui/icons.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase, type Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import { wayWords } from '../../words/ways.ts';
import type { PlanDesk, Tool } from '../desk/plan-desk.ts';

/** What a click on the map means now, how long the line is, and the button that ends it. */
export function drawHint(desk: PlanDesk, tool: Tool, say: Say<PlanWord>): TemplateResult {
  const line = tool.kind === 'line' ? ((tool.draft.valueAt(tool.path) as Line | undefined) ?? []) : [];
  const metres = line.length > 1 ? formatsFor('UTC').km(lengthM(line)) : '';
  return html`
    <div class="hint" role="status">
      <span>
        ${asked(tool, say)}
        ${
          metres
            ? html`
                <strong>${metres}</strong>
              `
            : nothing
        }
      </span>
      <button @click=${() => desk.takeTool(undefined)}>${icon('check')}${say('line-done')}</button>
    </div>
  `;
}

function asked(tool: Tool, say: Say<PlanWord>): string {
  if (tool.kind === 'place') return say('click-hint', { what: termOf('collection', tool.collection) });
  return tool.avoiding ? phrase(wayWords['avoid-hint']) : say('draw-hint');
}
