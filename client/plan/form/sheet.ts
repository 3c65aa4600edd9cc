import { html, nothing, type TemplateResult } from 'lit';
import type { Brief } from '../../../domain/records/brief.ts';
import type { Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import { faultWords } from '../../words/terms.ts';
import type { Draft } from './draft.ts';
import type { Field, Option } from './field.ts';
import type { FieldProblem } from './problems.ts';

/** What the drawing of a form needs to know. */
export interface Sheet {
  readonly draft: Draft;
  readonly brief: Brief;
  readonly say: Say<PlanWord>;
  readonly problems: ReadonlyMap<string, FieldProblem>;
  readonly readOnly: boolean;
  /** The path of the line that is being drawn on the map, and how to begin or end that. */
  readonly drawing: string | undefined;
  readonly draw: (path: string, closed: boolean) => void;
  /** Whether the next click on the map is a place to avoid, and how to begin or end that. */
  readonly avoiding: boolean;
  readonly avoid: (path: string) => void;
  /** Whether halts are being set on the map, and how to begin or end that. */
  readonly setsHalts: boolean;
  readonly setHalts: () => void;
}

/** Draws a field of a form. */
export type Draws = (field: Field, sheet: Sheet) => TemplateResult;

export type Single = Exclude<Field, { kind: 'beside' | 'rows' | 'group' }>;

export function fieldProblem({ path }: Single, { problems, say }: Sheet): TemplateResult | typeof nothing {
  const problem = problems.get(path);
  return problem
    ? html`
        <span class="problem" id=${path}>${problemWords(problem, say)}</span>
      `
    : nothing;
}

function problemWords(problem: FieldProblem, say: Sheet['say']): string {
  if ('refusal' in problem) return faultWords({ kind: 'refused', refusal: problem.refusal });
  return say(problem.key, problem.params);
}

export function optionOf({ value, label }: Option, chosen: unknown): TemplateResult {
  return html`
    <option value=${value} ?selected=${value === chosen}>${label}</option>
  `;
}
