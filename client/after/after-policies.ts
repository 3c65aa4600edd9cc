import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  comparedInjects,
  comparedWith,
  type ComparedInject,
  type ComparedRun,
} from '../../domain/closings/comparison.ts';
import type { DrillFigures } from '../../domain/drill/review.ts';
import type { InjectScore } from '../../domain/drill/score.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { EXPECTED_STEPS, type ExpectedStep } from '../../domain/records/inject.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { router } from '../app/router.ts';
import { injectWords } from '../command/inject-words.ts';
import { base } from '../theme/shared-styles.ts';
import { tables } from '../theme/table-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { drillWords } from '../words/drill.ts';
import { speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';

const FIGURES = ['late-n', 'uncovered', 'unanswered', 'met-n'] as const;

/** The policies of a simulated command post side by side: drills of one edition and one seed, and the event beside them. docs/rules.md, V7. */
@customElement('cordon-after-policies')
export class CordonAfterPolicies extends FollowingElement {
  @property({ attribute: false }) operation!: Operation;
  @property({ attribute: false }) run!: RunState;
  @property({ attribute: false }) serverNow = 0;
  readonly #say = speaking(drillWords);

  override render(): TemplateResult | typeof nothing {
    const runs = comparedWith(this.operation, this.run, ({ record }) => runTime(record, this.serverNow));
    if (runs.length < 2) return nothing;
    return html`
      <table aria-label=${this.#say('policies')}>
        <caption class="left strong">${this.#say('policies')}</caption>
        <thead>
          <tr>
            <th scope="col"><span class="unseen">${this.#say('figure')}</span></th>
            ${runs.map((one) => this.#head(one))}
          </tr>
        </thead>
        <tbody>
          ${FIGURES.map((figure) => this.#figures(figure, runs))}
          ${comparedInjects(runs).map((inject) => this.#inject(inject))}
        </tbody>
      </table>
    `;
  }

  #head({ run, review }: ComparedRun): TemplateResult {
    const { name, kind, simulation } = run.record;
    const { desk, seed } = simulation ?? {};
    const policy = desk
      ? this.#say('desk-simulated', { answer: desk.answerMin, order: desk.orderMin, sends: desk.sends })
      : this.#say('by-people');
    return html`
      <th scope="col" aria-selected=${run.id === this.run.id}>
        ${name}
        <span class="block small regular quiet">
          ${kind === 'event' ? termOf('run', kind) : policy}
          ${seed === undefined ? nothing : ` · ${this.#say('simulated', { seed })}`}
        </span>
        ${
          review
            ? nothing
            : html`
                <button class="flat link small" @click=${() => router.select({ run: run.id })}>
                  ${this.#say('open-run')}
                </button>
              `
        }
      </th>
    `;
  }

  #figures(figure: (typeof FIGURES)[number], runs: readonly ComparedRun[]): TemplateResult {
    return html`
      <tr>
        <th scope="row" class="regular">${this.#say(figure)}</th>
        ${runs.map(
          ({ review }) => html`
            <td>${review ? this.#figure(figure, review.figures) : '–'}</td>
          `,
        )}
      </tr>
    `;
  }

  #figure(figure: (typeof FIGURES)[number], { late, uncovered, unanswered, met, expected }: DrillFigures) {
    if (figure === 'met-n') return expected === 0 ? '–' : `${met} ${this.#say('of-plan', { n: expected })}`;
    return { 'late-n': late, uncovered, unanswered }[figure];
  }

  #inject({ id, scores }: ComparedInject): TemplateResult {
    const injection = scores.find((one) => one !== undefined)!.injection;
    return html`
      <tr data-inject=${id}>
        <th scope="row" class="regular">${injectWords(this.run.plan, injection)}</th>
        ${scores.map(
          (score) => html`
            <td>
              ${
                score
                  ? EXPECTED_STEPS.map((step) => this.#step(step, score))
                  : html`
                      <span class="quiet">${this.#say('not-in-run')}</span>
                    `
              }
            </td>
          `,
        )}
      </tr>
    `;
  }

  #step(step: ExpectedStep, { injection, times, expected }: InjectScore): TemplateResult {
    const at = times[step];
    const state = expected.find((one) => one.step === step)?.state;
    const isWrong = state === 'late' || state === 'missed';
    const after =
      at === undefined
        ? '–'
        : this.#say('after-min', { n: Math.round((at - injection.happenedAt) / 6000) / 10 });
    return html`
      <span class=${isWrong ? 'block small wrong' : 'block small'}>
        ${termOf('expected', step)} ${after} ${state ? this.#say(state) : nothing}
      </span>
    `;
  }

  static override readonly styles = [base, tables];
}
