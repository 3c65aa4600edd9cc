import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Interval } from '../../../domain/kernel/interval.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { PlaceHit } from '../../../domain/roads/cut-off-times.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/table.ts';
import type { Column, RowPickEvent } from '../../ui/table.ts';
import { effectsWords } from '../../words/effects.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { phrase, speaking } from '../../words/language.ts';
import { placeKinds } from '../../words/roads.ts';
import { faultWords } from '../../words/terms.ts';
import { showPlaces } from '../roads/show-places.ts';
import { CutOffSearch, planOf, type SearchStanding } from './cut-off-search.ts';
import { stripStyles } from './strip-styles.ts';

type Row = PlaceHit & { readonly id: string };

/** How long each place is cut off over the whole plan, or its way longer than the brief's limit; found when asked for. */
@customElement('cordon-cut-off-times')
export class CutOffTimes extends FollowingElement {
  @property({ attribute: false }) operation!: Operation;
  /** Changes with the plan, so that what is out of date is said. */
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
    const told = times.map(({ from, until }) => `${time(from)}–${time(until)}`).join(', ');
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
