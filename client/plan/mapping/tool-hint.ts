import { html, nothing, type TemplateResult } from 'lit';
import { lengthM } from '../../../domain/kernel/geodesy.ts';
import type { Line } from '../../../domain/kernel/position.ts';
import { icon } from '../../ui/icons.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import { wayWords } from '../../words/ways.ts';
import type { PlanSelection, Tool } from '../desk/plan-selection.ts';
import { haltMinutes } from './halt-tool.ts';

/** What a click on the map does at present, the result so far, and how to stop the tool. */
export function toolHint(selection: PlanSelection, tool: Tool): TemplateResult {
  const line = tool.kind === 'line' ? ((tool.draft.valueAt(tool.path) as Line | undefined) ?? []) : [];
  return html`
    <div
      class="framed raised hint across loose middle wrap small"
      role="group"
      aria-label=${phrase(planWords['tool-in-hand'])}
    >
      <span role="status">
        ${saidOf(tool)}
        ${
          line.length > 1
            ? html`
                <strong>${formatsFor('UTC').km(lengthM(line))}</strong>
              `
            : nothing
        }
      </span>
      ${tool.kind === 'halts' ? haltMinutes(tool.draft) : nothing}
      <button @click=${() => selection.takeTool(undefined)}>
        ${icon('check')}${phrase(planWords['line-done'])}
      </button>
    </div>
  `;
}

function saidOf(tool: Tool): string {
  if (tool.kind === 'line') return phrase(tool.avoiding ? wayWords['avoid-hint'] : planWords['draw-hint']);
  if (tool.kind === 'halts') return phrase(wayWords['halt-hint']);
  if (tool.kind === 'lasso') return phrase(planWords['lasso-hint']);
  return phrase(planWords['click-hint'], { what: termOf('collection', tool.collection) });
}
