import { html, nothing, type TemplateResult } from 'lit';
import { DeskPolicy, type Simulation } from '../../domain/records/run.ts';
import { boundsOf } from '../ui/bounds.ts';
import type { drillWords } from '../words/drill.ts';
import type { Say } from '../words/language.ts';
import { termOf } from '../words/terms.ts';

type DrillSay = Say<keyof typeof drillWords>;

/** Whom a drill simulates, as far as it is chosen. */
export interface Simulated {
  readonly officers: boolean;
  readonly desk: boolean;
}

const USUAL = { seed: 1, late: 5, silent: 2, wrong: 2, answerMin: 3, orderMin: 6 } as const;

/** The fields that ask who is simulated in a drill. */
export function simulationFields(
  say: DrillSay,
  chosen: Simulated,
  choose: (chosen: Simulated) => void,
): TemplateResult {
  const tick = (name: 'officers' | 'desk', label: 'simulate' | 'simulate-desk') => html`
    <label class="across middle">
      <input
        type="checkbox"
        name=${label}
        .checked=${chosen[name]}
        @change=${(event: Event) => choose({ ...chosen, [name]: (event.target as HTMLInputElement).checked })}
      />
      ${say(label)}
    </label>
  `;
  return html`
    ${tick('officers', 'simulate')}
    ${
      chosen.officers
        ? html`
            <div class="row">
              ${whole(say('seed'), 'seed', 0, 4_294_967_295)} ${percent(say('late-share'), 'late')}
              ${percent(say('silent-share'), 'silent')} ${percent(say('wrong-share'), 'wrong')}
            </div>
            ${tick('desk', 'simulate-desk')} ${chosen.desk ? deskFields(say) : nothing}
          `
        : nothing
    }
  `;
}

function deskFields(say: DrillSay): TemplateResult {
  const { answerMin, orderMin, sends } = DeskPolicy.properties;
  return html`
    <div class="row">
      ${whole(say('answer-min'), 'answerMin', boundsOf(answerMin).minimum!, boundsOf(answerMin).maximum!)}
      ${whole(say('order-min'), 'orderMin', boundsOf(orderMin).minimum!, boundsOf(orderMin).maximum!)}
      <label>
        ${say('sends')}
        <select name="sends">
          ${sends.enum.map(
            (who) => html`
              <option value=${who}>${termOf('sends', who)}</option>
            `,
          )}
        </select>
      </label>
    </div>
  `;
}

function percent(label: string, name: 'late' | 'silent' | 'wrong'): TemplateResult {
  return whole(label, name, 0, 100);
}

function whole(label: string, name: keyof typeof USUAL, min: number, max: number): TemplateResult {
  return html`
    <label>
      ${label}
      <input type="number" name=${name} required min=${min} max=${max} value=${USUAL[name]} />
    </label>
  `;
}

/** What was filled in. Undefined if nobody is simulated. */
export function simulationIn(said: FormData, { officers, desk }: Simulated): Simulation | undefined {
  if (!officers) return undefined;
  const number = (name: string) => Number(said.get(name));
  return {
    seed: number('seed'),
    late: number('late') / 100,
    silent: number('silent') / 100,
    wrong: number('wrong') / 100,
    ...(desk && {
      desk: {
        answerMin: number('answerMin'),
        orderMin: number('orderMin'),
        sends: said.get('sends') === 'squad' ? 'squad' : 'nearest',
      },
    }),
  };
}
