import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import { scoresOf, type ExpectationScore, type InjectScore } from '../../domain/drill/score.ts';
import { dueInjects } from '../../domain/drill/simulating.ts';
import type { Inject } from '../../domain/records/inject.ts';
import { router } from '../app/router.ts';
import { meContext } from '../store/contexts.ts';
import { FollowingElement, everySecond } from '../ui/following.ts';
import { iconButton } from '../ui/icons.ts';
import { tellAnswer } from '../ui/notices.ts';
import { drillWords } from '../words/drill.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import './inject-form.ts';
import { injectWords, isThere } from './inject-words.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { panelStyles } from './panel-styles.ts';

const RATES = [1, 2, 5, 10, 20, 30, 60] as const;

/** The sign of each state of an expectation, beside its word. */
const SIGNS = { met: '✓', late: '▲', missed: '✕', open: '○' } as const;

/** Controls a drill: its clock, and its injects with how each was dealt with. */
@customElement('cordon-drill-panel')
export class CordonDrillPanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  readonly #say = speaking(drillWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult | typeof nothing {
    const { run } = this.live;
    if (run.record.kind !== 'drill') return nothing;
    everySecond();
    return html`
      <header>
        <h2>${this.#say('drill')}</h2>
        ${iconButton('close', this.#everywhere('close'), () => router.select({ show: undefined }))}
        <p class="quiet small">${this.#players()}</p>
      </header>
      ${this.#mayLead ? this.#clock() : nothing} ${this.#injects()}
      ${
        this.#mayLead
          ? html`
              <cordon-inject-form></cordon-inject-form>
            `
          : nothing
      }
    `;
  }

  #players(): string {
    const { simulation } = this.live.run.record;
    if (!simulation) return this.#say('not-simulated');
    const { seed, desk } = simulation;
    const officers = this.#say('simulated', { seed });
    if (!desk) return officers;
    const { answerMin: answer, orderMin: order, sends } = desk;
    return `${officers} · ${this.#say('desk-simulated', { answer, order, sends })}`;
  }

  #clock(): TemplateResult {
    const { clock } = this.live.run.record;
    const isPaused = clock.rate === 0;
    const resumed = clock.earlier?.at(-1)?.rate ?? 1;
    return html`
      <section aria-label=${this.#say('clock')}>
        <div class="across middle wrap">
          <time class="larger strong figures">${this.#formats.clock(this.live.now)}</time>
          <button class="primary end" @click=${() => this.#pace(isPaused ? resumed : 0)}>
            ${this.#say(isPaused ? 'resume' : 'pause')}
          </button>
          <select
            aria-label=${this.#say('rate')}
            ?disabled=${isPaused}
            @change=${(event: Event) => this.#pace(Number((event.target as HTMLSelectElement).value))}
          >
            ${(RATES.some((rate) => rate === clock.rate) || isPaused ? RATES : [clock.rate, ...RATES]).map(
              (rate) => html`
                <option value=${rate} ?selected=${rate === (isPaused ? resumed : clock.rate)}>
                  ×${rate}
                </option>
              `,
            )}
          </select>
        </div>
      </section>
    `;
  }

  #injects(): TemplateResult {
    const { run, now } = this.live;
    const scores = scoresOf(run, now);
    const done = new Set(scores.map(({ injection }) => injection.injectId));
    const due = dueInjects(run).filter(({ id }) => !done.has(id));
    const expected = scores.flatMap((score) => score.expected);
    const met = expected.filter(({ state }) => state === 'met').length;
    return html`
      <section>
        <h3>
          ${this.#say('injects')}
          <span class="quiet small regular">${this.#say('score', { met, all: expected.length })}</span>
        </h3>
        ${
          due.length + scores.length === 0
            ? html`
                <p class="quiet">${this.#say('none-injects')}</p>
              `
            : nothing
        }
        <ul aria-label=${this.#say('injects')}>
          ${due.map((inject) => this.#due(inject))} ${scores.toReversed().map((score) => this.#scored(score))}
        </ul>
      </section>
    `;
  }

  #due(inject: Inject): TemplateResult {
    const { run } = this.live;
    const what = injectWords(run.plan, inject);
    const isPossible = isThere(run.plan, inject);
    return html`
      <li>
        <p class="grow">
          <b>${what}</b>
          <span class="block quiet">
            ${
              isPossible
                ? this.#say('due-at', { time: this.#formats.timeOn(inject.at, this.live.now) })
                : `▲ ${this.#say('gone')}`
            }
          </span>
        </p>
        ${
          this.#mayLead && isPossible
            ? html`
                <button
                  aria-label=${this.#say('inject-now-of', { what })}
                  @click=${() => this.#bringIn(inject, what)}
                >
                  ${this.#say('inject-now')}
                </button>
              `
            : nothing
        }
      </li>
    `;
  }

  #scored({ injection, expected }: InjectScore): TemplateResult {
    const { plan } = this.live.run;
    const key = this.live.run.tables.requests.has(injection.matterId) ? 'request' : 'incident';
    return html`
      <li>
        <p class="grow">
          <button
            class="flat link"
            @click=${() => router.select({ show: undefined, [key]: injection.matterId })}
          >
            ${injectWords(plan, injection)}
          </button>
          <span class="block quiet">
            ${this.#say('brought-in', { time: this.#formats.timeOn(injection.happenedAt, this.live.now) })} ·
            ${injection.words}
          </span>
          ${expected.map((one, i) => this.#expectation(one, injection.expects[i]!.withinMin))}
        </p>
      </li>
    `;
  }

  #expectation({ step, state }: ExpectationScore, withinMin: number): TemplateResult {
    const isWrong = state === 'late' || state === 'missed';
    return html`
      <span class="block small">
        <span class=${isWrong ? 'wrong' : ''}>${SIGNS[state]} ${this.#say(state)}</span>
        ${termOf('expected', step)} ${this.#say('within-min', { n: withinMin })}
      </span>
    `;
  }

  get #formats() {
    return formatsFor(this.live.plan.brief.timeZone);
  }

  get #mayLead(): boolean {
    const me = this.#me.value;
    return me !== undefined && this.live.isOpen && may(me, 'drill.inject');
  }

  async #pace(rate: number): Promise<void> {
    const { run, store } = this.live;
    tellAnswer(await store.api.act('drill.pace', { runId: run.record.id, rate }), this.#zone);
  }

  async #bringIn({ id }: Inject, what: string): Promise<void> {
    const { run, store } = this.live;
    const answer = await store.api.act('drill.inject', { runId: run.record.id, injectId: id });
    tellAnswer(answer, this.#zone, this.#say('told', { what }));
  }

  get #zone(): string {
    return this.live.plan.brief.timeZone;
  }

  static override readonly styles = panelStyles;
}
