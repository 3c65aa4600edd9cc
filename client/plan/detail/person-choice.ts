import { css, html, nothing, type TemplateResult } from 'lit';
import type { Operation } from '../../../domain/operation/operation.ts';
import { codesOf, type Officer } from '../../../domain/records/people.ts';
import { phrase } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';

/** An officer who could be put on a duty: number of duties, a note, and the reason why they cannot, if any. */
interface PersonChoice {
  readonly officer: Officer;
  readonly duties: number;
  readonly told?: string;
  readonly whyNot?: string | undefined;
  readonly mayPick: boolean;
}

/** One officer to choose: name, number, grade, squad, duties; one who cannot be chosen is shown with the reason. */
export function personChoice(operation: Operation, choice: PersonChoice, pick: () => void): TemplateResult {
  const { officer, duties, told, whyNot, mayPick } = choice;
  const squad = operation.plan.tables.squads.get(officer.squadId)?.name ?? '';
  const held = phrase(planWords['duties-held'], { n: duties });
  const said = whyNot === undefined ? told : `✕ ${whyNot}`;
  return html`
    <button class="left wide pad-1 person" ?disabled=${whyNot !== undefined || !mayPick} @click=${pick}>
      <span>
        <strong>${officer.name}</strong>
        <span class="small quiet">
          ${codesOf(officer)} · ${termOf('grade', officer.grade)} · ${squad} · ${held}
        </span>
      </span>
      ${
        said
          ? html`
              <span class="small ${whyNot === undefined ? 'quiet' : 'wrong'}">${said}</span>
            `
          : nothing
      }
    </button>
  `;
}

export const personChoiceStyles = css`
  .people {
    display: grid;
    gap: 2px;
  }
  button.person {
    display: grid;
    gap: 0;
    justify-content: start;
    height: auto;
    border-color: var(--line-soft);
    white-space: normal;
  }
  button.person:disabled {
    background: none;
    opacity: 1;
  }
`;
