import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AskedSteps } from '../../../domain/contract/roads.ts';
import type { Interval } from '../../../domain/kernel/interval.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { PlanCollection } from '../../../domain/records/collections.ts';
import { longerWayLimitS } from '../../../domain/records/limits.ts';
import { cutOffTimes, type PlaceHit, type PlacesHit } from '../../../domain/roads/cut-off-times.ts';
import { keptPlacesOf } from '../../../domain/roads/kept-places.ts';
import { closedSteps, type ClosedStep, type RouteThrough } from '../../../domain/routes/arm-closures.ts';
import { call, type ClientFault } from '../../api/http.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/table.ts';
import type { Column, RowPickEvent } from '../../ui/table.ts';
import { effectsWords } from '../../words/effects.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { listed, phrase, speaking } from '../../words/language.ts';
import { placeKinds } from '../../words/roads.ts';
import { faultWords } from '../../words/terms.ts';
import { showPlaces } from '../../map/show-places.ts';
import { stripStyles } from './strip-styles.ts';

/** The state of the search for places that are cut off during the plan; `share` goes from 0 to 1. */
type SearchStanding =
  | { readonly kind: 'idle' }
  | { readonly kind: 'finding'; readonly share: number }
  | {
      readonly kind: 'found';
      readonly places: readonly PlaceHit[];
      readonly plan: string;
      readonly limitS: number;
    }
  | { readonly kind: 'fault'; readonly fault: ClientFault };

/** The target duration of a request, in ms: the road thread can answer others in between, and a search can be cancelled. */
const ASK_FOR_MS = 400;
const FIRST_BATCH = 4;
/** The most steps that the server accepts in one request. */
const MOST_STEPS = 500;

/** Asks the server, step by step, which places are cut off as the closures of a plan begin and end. */
export class CutOffSearch {
  readonly #changed: () => void;
  #standing: SearchStanding = { kind: 'idle' };
  /** The number of the current search; when it changes, the old search is cancelled. */
  #number = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get standing(): SearchStanding {
    return this.#standing;
  }

  /** Starts a new search with the present plan. */
  async start(operation: Operation, networkId: string): Promise<void> {
    const number = ++this.#number;
    const [plan, limitS] = [planOf(operation), longerWayLimitS(operation.brief)];
    this.#stand({ kind: 'finding', share: 0 });
    const found = await this.#find(operation, networkId, limitS, number);
    if (number !== this.#number) return;
    if ('fault' in found) this.#stand({ kind: 'fault', fault: found.fault });
    else this.#stand({ kind: 'found', places: cutOffTimes(found.steps), plan, limitS });
  }

  /** Cancels the search. */
  stop(): void {
    this.#number += 1;
    if (this.#standing.kind === 'finding') this.#stand({ kind: 'idle' });
  }

  #stand(standing: SearchStanding): void {
    this.#standing = standing;
    this.#changed();
  }

  async #find(
    operation: Operation,
    networkId: string,
    limitS: number,
    number: number,
  ): Promise<{ readonly steps: readonly (ClosedStep & PlacesHit)[] } | { readonly fault: ClientFault }> {
    const steps = closedSteps(operation.plan, await junctionsOf(operation, networkId));
    const lines = [...new Set(steps.flatMap(({ closed }) => closed.map(({ route }) => route.line)))];
    const kept = keptPlacesOf(operation.plan);
    const hits: (ClosedStep & PlacesHit)[] = [];
    let batch = FIRST_BATCH;
    while (hits.length < steps.length && number === this.#number) {
      const asked = steps.slice(hits.length, hits.length + batch);
      const startedAt = performance.now();
      const answer = await call('POST /api/networks/:id/steps', {
        params: { id: networkId },
        body: { lines, steps: asked.map((step) => stretchesOf(step, lines)), limitS, kept },
      });
      if (!answer.ok) return { fault: answer.refusal };
      answer.value.steps.forEach((hit, i) => hits.push({ ...asked[i]!, ...hit }));
      batch = nextBatch(batch, performance.now() - startedAt);
      if (number === this.#number) this.#stand({ kind: 'finding', share: hits.length / steps.length });
    }
    return { steps: hits };
  }
}

/** The collections that a search depends on. */
export const CUT_OFF_OF: readonly PlanCollection[] = ['routes', 'movements', 'briefs', 'keptPlaces'];

/** The version of the plan for a search: when it changes, the results belong to an older plan. */
export function planOf(operation: Operation): string {
  return CUT_OFF_OF.map((name) => operation.plan.versionOf(name)).join(' ');
}

function nextBatch(batch: number, tookMs: number): number {
  const fits = Math.round((batch * ASK_FOR_MS) / Math.max(1, tookMs));
  return Math.min(MOST_STEPS, Math.max(1, Math.min(2 * batch, fits)));
}

/** The junctions of every route that a convoy drives; a route outside the network closes nothing. */
async function junctionsOf(operation: Operation, networkId: string): Promise<RouteThrough[]> {
  const driven = [...operation.plan.tables.routes.values()].filter(
    ({ id, line }) => line.length > 1 && operation.plan.indexes.movementsByRoute.of(id).length > 0,
  );
  const found = await Promise.all(
    driven.map(({ line }) =>
      call('POST /api/networks/:id/matches', { params: { id: networkId }, body: { line } }),
    ),
  );
  return driven.flatMap((route, i) => {
    const match = found[i]!;
    return match.ok ? [{ route, junctions: match.value.junctions }] : [];
  });
}

function stretchesOf({ closed }: ClosedStep, lines: AskedSteps['lines']): AskedSteps['steps'][number] {
  return closed.flatMap(({ route, stretches }) => {
    const line = lines.indexOf(route.line);
    return stretches.map(({ fromM, untilM }) => ({ line, fromM, untilM }));
  });
}

type Row = PlaceHit & { readonly id: string };

/** How long each place is cut off during the plan, or its way is longer than the brief's limit; computed on request. */
@customElement('cordon-cut-off-times')
export class CutOffTimes extends FollowingElement {
  @property({ attribute: false }) operation!: Operation;
  /** Changes with the plan, so that outdated results are marked. */
  @property() plan = '';

  readonly #say = speaking(effectsWords);
  readonly #search = new CutOffSearch(() => this.requestUpdate());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#search.stop();
  }

  override render(): TemplateResult | typeof nothing {
    const { networkId } = this.operation.brief;
    if (networkId === undefined) return nothing;
    const { standing } = this.#search;
    const n = standing.kind === 'found' ? standing.places.length : undefined;
    return html`
      <details>
        <summary class="pad-row">
          <span class="strong">${this.#say('over-time')}</span>
          <span class="quiet">${n === undefined ? '' : this.#say('over-time-told', { n })}</span>
        </summary>
        <div class="body stack">${this.#deed(standing, networkId)}${this.#told(standing)}</div>
      </details>
    `;
  }

  #deed(standing: SearchStanding, networkId: string): TemplateResult {
    if (standing.kind !== 'finding')
      return html`
        <button @click=${() => void this.#search.start(this.operation, networkId)}>
          ${this.#say('find-over-time')}
        </button>
      `;
    return html`
      <div class="across middle finding">
        <progress aria-label=${this.#say('finding')} .value=${standing.share}></progress>
        <button @click=${() => this.#search.stop()}>${this.#say('break-off')}</button>
      </div>
    `;
  }

  #told(standing: SearchStanding): TemplateResult | typeof nothing {
    if (standing.kind === 'fault') return this.#line(faultWords(standing.fault, this.#zone), 'wrong');
    if (standing.kind !== 'found') return nothing;
    const limit = this.#formats.duration(standing.limitS);
    return html`
      ${standing.plan === planOf(this.operation) ? nothing : this.#line(this.#say('plan-changed'), 'wrong')}
      ${standing.places.length === 0 ? this.#line(this.#say('none-over-time', { limit })) : this.#table(standing.places, limit)}
    `;
  }

  #table(places: readonly PlaceHit[], limit: string): TemplateResult {
    const rows = places.map((place, i): Row => ({ ...place, id: String(i) }));
    return html`
      ${this.#line(this.#say('over-time-hint', { limit }))}
      <cordon-table
        class="wide"
        label=${this.#say('over-time')}
        .columns=${this.#columns()}
        .rows=${rows}
        @row-pick=${({ detail: { id } }: RowPickEvent) => showPlaces(this, [rows[Number(id)]!.place.position])}
      ></cordon-table>
    `;
  }

  #columns(): readonly Column<Row>[] {
    const { duration } = this.#formats;
    const lasting = (key: string, label: string, seconds: (row: Row) => number): Column<Row> => ({
      key,
      label,
      value: seconds,
      show: (row) => (seconds(row) > 0 ? duration(seconds(row)) : '–'),
      number: true,
      width: '6rem',
    });
    const kindOf = ({ place: { kind } }: Row): string => (placeKinds[kind] ? phrase(placeKinds[kind]) : '');
    return [
      { key: 'place', label: this.#say('place'), value: ({ place }) => place.name },
      { key: 'kind', label: this.#say('place-kind'), value: kindOf, width: '6rem' },
      lasting('longest', this.#say('cut-off-longest'), ({ cutOff }) => cutOff.longestS),
      lasting('total', this.#say('cut-off-total'), ({ cutOff }) => cutOff.totalS),
      lasting('hit', this.#say('hit-longest'), ({ hit }) => hit.longestS),
      {
        key: 'times',
        label: this.#say('cut-off-times'),
        value: ({ cutOff, hit }) => (cutOff.times[0] ?? hit.times[0])!.from,
        show: ({ cutOff }) => this.#times(cutOff.times),
      },
    ];
  }

  #times(times: readonly Interval[]): TemplateResult {
    const { time } = this.#formats;
    const told = listed(times.map(({ from, until }) => `${time(from)}–${time(until)}`));
    return html`
      <span title=${told}>${told || '–'}</span>
    `;
  }

  #line(words: string, look = 'quiet'): TemplateResult {
    return html`
      <p class=${look} role="status">${words}</p>
    `;
  }

  get #zone(): string {
    return this.operation.brief.timeZone;
  }

  get #formats(): Formats {
    return formatsFor(this.#zone);
  }

  static override readonly styles = [
    base,
    buttons,
    stripStyles,
    css`
      .body {
        grid-template-columns: minmax(0, 1fr);
        justify-items: start;
      }
      cordon-table {
        height: 12rem;
        border: 1px solid var(--line-soft);
      }
    `,
  ];
}
