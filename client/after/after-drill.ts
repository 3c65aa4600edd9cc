import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reviewOf } from '../../domain/closings/comparison.ts';
import { notPlayed, unansweredIn, type DrillFigures } from '../../domain/drill/review.ts';
import { scoresOf, type InjectScore } from '../../domain/drill/score.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { EXPECTED_STEPS } from '../../domain/records/inject.ts';
import type { Run } from '../../domain/records/run.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { injectWords } from '../command/inject-words.ts';
import { router } from '../app/router.ts';
import { base } from '../theme/shared-styles.ts';
import { tables } from '../theme/table-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { drillWords } from '../words/drill.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import { runsInOrder, type RunAccount } from './account.ts';
import './after-policies.ts';
import { sections } from './after-styles.ts';

const SIGNS = { met: '✓', late: '▲', missed: '✕', open: '○' } as const;

/** The review of a drill: each inject with its times, what was not answered, and the drill beside others and the event. */
@customElement('cordon-after-drill')
export class CordonAfterDrill extends FollowingElement {
  @property({ attribute: false }) operation!: Operation;
  @property({ attribute: false }) account!: RunAccount;
  @property({ attribute: false }) serverNow = 0;
  readonly #say = speaking(drillWords);

  override render(): TemplateResult | typeof nothing {
    if (this.account.run.record.kind !== 'drill') return nothing;
    return html`
      <section class="slight stack" aria-labelledby="heading">
        <div class="middle wrap heading"><h2 id="heading" class="large">${this.#say('review')}</h2></div>
        <div class="card scroll pad-4 stack loose">${this.#injects()} ${this.#unanswered()}</div>
        <div class="card scroll pad-4">
          <cordon-after-policies
            .operation=${this.operation}
            .run=${this.account.run}
            .serverNow=${this.serverNow}
          ></cordon-after-policies>
        </div>
        <div class="card scroll pad-4">${this.#compared()}</div>
      </section>
    `;
  }

  #injects(): TemplateResult {
    const { run } = this.account;
    const scores = scoresOf(run, this.#nowOf(run));
    const missed = notPlayed(run);
    if (scores.length + missed.length === 0)
      return html`
        <p class="quiet">${this.#say('none-injects')}</p>
      `;
    return html`
      <table aria-label=${this.#say('injects')}>
        <thead>
          <tr>
            <th scope="col">${this.#say('inject')}</th>
            ${EXPECTED_STEPS.map(
              (step) => html`
                <th scope="col">${termOf('expected', step)}</th>
              `,
            )}
          </tr>
        </thead>
        <tbody>
          ${scores.map((score) => this.#row(score))}
          ${missed.map(
            (inject) => html`
              <tr>
                <th scope="row" class="regular">${injectWords(run.plan, inject)}</th>
                <td colspan=${EXPECTED_STEPS.length} class="quiet">${this.#say('not-played')}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  #row({ injection, times, expected }: InjectScore): TemplateResult {
    const { plan } = this.account.run;
    const { time } = formatsFor(plan.brief.timeZone);
    return html`
      <tr>
        <th scope="row" class="regular">${time(injection.happenedAt)} ${injectWords(plan, injection)}</th>
        ${EXPECTED_STEPS.map((step) => {
          const i = expected.findIndex((one) => one.step === step);
          const state = expected[i]?.state;
          const at = times[step];
          return html`
            <td class=${state === 'late' || state === 'missed' ? 'wrong' : ''}>
              ${state ? `${SIGNS[state]} ` : ''}${this.#after(at === undefined ? undefined : at - injection.happenedAt)}
              ${
                state
                  ? html`
                      <span class="quiet small">
                        ${this.#say('within-min', { n: injection.expects[i]!.withinMin })}
                      </span>
                    `
                  : nothing
              }
            </td>
          `;
        })}
      </tr>
    `;
  }

  #unanswered(): TemplateResult | typeof nothing {
    const { orders, matters } = unansweredIn(this.account.run);
    if (orders.length + matters.length === 0) return nothing;
    const { time } = formatsFor(this.account.run.plan.brief.timeZone);
    const lines = [
      ...matters.map(({ happenedAt, words }) => `${time(happenedAt)} ${words ?? ''}`),
      ...orders.map(({ givenAt, kind, words }) => `${time(givenAt)} ${termOf('order', kind)} ${words ?? ''}`),
    ];
    return html`
      <div>
        <h3>${this.#say('unanswered')} ${lines.length}</h3>
        <ul>
          ${lines.map(
            (line) => html`
              <li>${line}</li>
            `,
          )}
        </ul>
      </div>
    `;
  }

  /** Every run beside the one that is shown. Of a run that an earlier version closed and that was not opened here, the facts are not at hand. */
  #compared(): TemplateResult {
    const heads = ['on-time', 'late-n', 'uncovered', 'unanswered', 'met-n'] as const;
    const medians = ['median-noticed', 'median-ordered', 'median-done'] as const;
    return html`
      <table aria-label=${this.#say('review-of')}>
        <thead>
          <tr>
            <th scope="col">${this.#say('run')}</th>
            ${[...heads, ...medians].map(
              (head) => html`
                <th scope="col" class="number">${this.#say(head)}</th>
              `,
            )}
          </tr>
        </thead>
        <tbody>
          ${runsInOrder(this.operation).map((run) => this.#runRow(run, heads.length + medians.length))}
        </tbody>
      </table>
    `;
  }

  #runRow(record: Run, columns: number): TemplateResult {
    const run = this.operation.runs.get(record.id)!;
    const isShown = run.id === this.account.run.id;
    const { figures } = reviewOf(this.operation, run, this.#nowOf(run)) ?? {};
    return html`
      <tr aria-selected=${isShown}>
        <th scope="row" class="regular">${record.name} · ${termOf('run', record.kind)}</th>
        ${
          figures
            ? this.#cells(figures)
            : html`
                <td colspan=${columns}>
                  <button class="flat link" @click=${() => router.select({ run: record.id })}>
                    ${this.#say('open-run')}
                  </button>
                </td>
              `
        }
      </tr>
    `;
  }

  #cells(figures: DrillFigures): TemplateResult[] {
    const { onTime, late, uncovered, unanswered, met, expected, answerMs, orderMs, doneMs } = figures;
    const assigned = onTime + late + uncovered;
    return [
      `${onTime} ${this.#say('of-plan', { n: assigned })}`,
      late,
      uncovered,
      unanswered,
      expected === 0 ? '–' : `${met} ${this.#say('of-plan', { n: expected })}`,
      this.#after(answerMs),
      this.#after(orderMs),
      this.#after(doneMs),
    ].map(
      (cell) => html`
        <td class="number">${cell}</td>
      `,
    );
  }

  #after(ms: number | undefined): string {
    return ms === undefined ? '–' : this.#say('after-min', { n: Math.round(ms / 6000) / 10 });
  }

  #nowOf({ record }: RunState): number {
    return runTime(record, this.serverNow);
  }

  static override readonly styles = [base, tables, sections];
}
