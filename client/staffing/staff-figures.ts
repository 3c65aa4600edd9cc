import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { hoursWith } from '../../domain/staffing/rules/hours.ts';
import { router } from '../app/router.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, fields, stack } from '../theme/shared-styles.ts';
import '../ui/figure.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { staffingWords } from '../words/staffing.ts';
import { dayShown } from './address.ts';
import { staffPath } from './address.ts';
import { refusedWords, verdictOf, verdictWords } from './answer-words.ts';
import { locksContext, type DayLocks } from './day-locks.ts';
import type { SolverAnswer } from './question.ts';
import { assignmentsOn } from './roster-change.ts';
import './shortage.ts';
import { solvingContext, type Solving } from './solving.ts';
import { BUDGETS_S } from './solving.ts';
import { wordLine } from '../ui/word.ts';

/** Important numbers are large; how they were found is in small type below. */
const figuresStyles = css`
  .totals {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
  }
  .totals > * + * {
    border-left: 1px solid var(--line-soft);
  }
  .verdict > :first-child {
    margin-inline-end: var(--space-1);
  }
  .verdict.proven > :first-child {
    color: var(--state-on-post);
  }
  .verdict.short > :first-child {
    color: var(--danger);
  }
  button.link {
    min-height: 1.5rem;
  }
  .state:empty {
    display: none;
  }
  .controls select {
    width: auto;
  }
  progress {
    width: 8rem;
  }
`;

/** The day, the three important numbers, their meaning, and the button to compute them. */
@customElement('cordon-staff-figures')
export class StaffFigures extends FollowingElement {
  readonly #say = speaking(staffingWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: solvingContext, subscribe: true }) protected solving!: Solving;
  @consume({ context: locksContext, subscribe: true }) protected locks!: DayLocks;

  override render(): TemplateResult {
    const answer = this.solving.solved?.answer;
    const isShort = answer !== undefined && verdictOf(answer.result) === 'short';
    return html`
      ${this.#days()}
      <div class="totals box">
        ${this.#figure('now-officers', this.#officersNow(), 'roster')}
        ${this.#figure(isShort ? 'used-officers' : 'needed-officers', answer && answer.result.officers > 0 ? answer.result.officers : undefined, 'change')}
        ${this.#figure('proven-least', answer && answer.result.lowerBound > 0 ? answer.result.lowerBound : undefined, undefined)}
      </div>
      ${wordLine('roster', 'minimum', 'uncovered', 'stint', 'transfer', 'reserve')}
      ${answer && isSaying(answer) ? this.#verdict(answer) : nothing}
      <cordon-shortage class="scroll small"></cordon-shortage>
      ${this.#controls()} ${this.#locked()} ${this.#state()}
    `;
  }

  /** How many officers are in the day's roster now. */
  #officersNow(): number {
    const { operation } = this.store;
    const held = assignmentsOn(operation, dayShown(operation));
    return new Set(held.map(({ assignment }) => assignment.officerId)).size;
  }

  #days(): TemplateResult {
    const { operation } = this.store;
    const day = dayShown(operation);
    return html`
      <div class="across tight middle compact" role="group" aria-label=${this.#say('days')}>
        ${operation.brief.days.map(
          (one) => html`
            <button
              aria-pressed=${one === day}
              @click=${() => router.go(`${staffPath(operation.id, one)}${location.search}`)}
            >
              ${this.#formats.day(one)}
            </button>
          `,
        )}
      </div>
    `;
  }

  #figure(
    key: 'now-officers' | 'needed-officers' | 'used-officers' | 'proven-least',
    n: number | undefined,
    view: string | undefined,
  ): TemplateResult {
    return html`
      <cordon-figure
        label=${this.#say(key)}
        value=${n === undefined ? '–' : this.#formats.count(n)}
        @click=${() => router.select({ view })}
      ></cordon-figure>
    `;
  }

  #verdict({ result }: SolverAnswer): TemplateResult {
    const verdict = verdictOf(result);
    const sign = { proven: '✓', gap: '≈', short: '✕', none: '…', 'no-duties': '–' }[verdict];
    return html`
      <p class="verdict ${verdict}">
        <span aria-hidden="true">${sign}</span>
        <strong>${verdictWords(result)}</strong>
        ${
          verdict === 'proven'
            ? html`
                ·
                <button class="flat link" @click=${() => router.select({ view: undefined })}>
                  ${this.#say('suffice-why')}
                </button>
              `
            : nothing
        }
      </p>
      ${result.officers > 0 ? [this.#driving(result), this.#hours(result)] : nothing}
    `;
  }

  /** The bound of the cost bounds the driving only if it has as many officers as the result. */
  #driving({ travelS, costBound, officers, cost, lowerBound }: SolverAnswer['result']): TemplateResult {
    const { duration } = this.#formats;
    const least = Math.max(0, costBound - (cost - travelS));
    const found = duration(travelS);
    return html`
      <p class="quiet small">
        ${officers === lowerBound ? this.#say('driving-found', { found, least: duration(least) }) : this.#say('driving-only', { found })}
      </p>
    `;
  }

  /** How evenly the time on duty is divided among the officers. */
  #hours(result: SolverAnswer['result']): TemplateResult | typeof nothing {
    const { operation } = this.store;
    const { day } = this.solving;
    const hours = hoursWith(operation.plan, day, result);
    if (!hours) return nothing;
    const { duration } = this.#formats;
    return html`
      <p class="quiet small">
        ${this.#say(operation.brief.days.length > 1 ? 'hours-all-days' : 'hours-day', {
          least: duration(hours.leastS),
          median: duration(hours.medianS),
          most: duration(hours.mostS),
        })}
      </p>
    `;
  }

  #controls(): TemplateResult {
    const isAgain = this.solving.solved !== undefined;
    return html`
      <div class="across middle controls">
        ${
          this.solving.isSolving
            ? html`
                <button @click=${() => this.solving.stop()}>${icon('stop')}${this.#say('stop')}</button>
              `
            : html`
                <button
                  class=${isAgain && !this.solving.isStale ? '' : 'primary'}
                  @click=${() => void this.solving.solve()}
                >
                  ${icon('play')}${this.#say(isAgain ? 'solve-again' : 'solve')}
                </button>
              `
        }
        <label class="inline">
          ${this.#say('within')}
          <select
            @change=${(event: Event) => (this.solving.budgetS = Number((event.target as HTMLSelectElement).value))}
          >
            ${BUDGETS_S.map(
              (seconds) => html`
                <option value=${seconds} ?selected=${seconds === this.solving.budgetS}>
                  ${this.#say('seconds-n', { n: seconds })}
                </option>
              `,
            )}
          </select>
        </label>
      </div>
    `;
  }

  /** How many assignments are locked; this survives a reload. */
  #locked(): TemplateResult | typeof nothing {
    const locked = this.locks.ids;
    if (locked.size === 0) return nothing;
    return html`
      <p class="quiet small">▣ ${this.#say('locked-kept', { n: locked.size })}</p>
    `;
  }

  /** What the solver is doing, or how it ended. */
  #state(): TemplateResult {
    const answer = this.solving.solved?.answer;
    return html`
      <div role="status" class="state small across middle quiet">
        ${this.solving.isSolving ? this.#progress(answer) : this.#ending(answer)}
      </div>
    `;
  }

  #progress(answer: SolverAnswer | undefined): TemplateResult {
    const stage = this.#say(`stage-${answer && !answer.ended ? answer.stage : 'fewest'}`);
    const used = answer && !answer.ended ? answer.usedMs : 0;
    return html`
      <progress
        class="fixed"
        max=${this.solving.budgetS * 1000}
        value=${used}
        aria-label=${this.#say('solving')}
      ></progress>
      <span>${this.#say('solving')}: ${stage}</span>
    `;
  }

  #ending(answer: SolverAnswer | undefined): TemplateResult | typeof nothing {
    if (this.solving.refused)
      return html`
        <span class="wrong">▲ ${refusedWords(this.store.operation, this.solving.refused)}</span>
      `;
    if (this.solving.isStale)
      return html`
        <span class="wrong">▲ ${this.#say('stale')}</span>
      `;
    if (answer?.ended === 'time' || answer?.ended === 'stopped')
      return html`
        <span>${this.#say(`ended-${answer.ended}`)}</span>
      `;
    return nothing;
  }

  get #formats(): Formats {
    return formatsFor(this.store.operation.brief.timeZone);
  }

  static override readonly styles = [base, stack, buttons, fields, figuresStyles];
}

/** While nothing is found and nothing is proven, there is nothing to show. */
function isSaying({ result, ended }: SolverAnswer): boolean {
  return (
    verdictOf(result) !== 'none' || result.lowerBound > 0 || (ended === 'done' && result.uncovered.length > 0)
  );
}
