import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Handled } from '../../domain/totals/beside.ts';
import { base } from '../theme/shared-styles.ts';
import { figureStyles } from '../ui/figure.ts';
import { FollowingElement } from '../ui/following.ts';
import { afterWords, type AfterWord } from '../words/after.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { speaking, type Params, type Say } from '../words/language.ts';
import type { RunAccount } from './account.ts';
import { FIGURES, type FigureName, type Opened } from './figures.ts';
import { shareOf } from './share.ts';
import { wordLine } from '../ui/word.ts';

/** A request to open a figure, or to close the open one. */
export type FigureOpenEvent = CustomEvent<Opened | undefined>;

/** The totals of a run in large type. Dispatches `figure-open`. */
@customElement('cordon-after-totals')
export class CordonAfterTotals extends FollowingElement {
  @property({ attribute: false }) account: RunAccount | undefined;
  @property({ attribute: 'time-zone' }) timeZone = 'UTC';
  @property({ attribute: false }) opened: Opened | undefined;

  readonly #say = speaking(afterWords);
  readonly #common = speaking(everywhereWords);

  override render(): TemplateResult | typeof nothing {
    if (!this.account) return nothing;
    const headlines = headlinesOf(this.account, this.#say, formatsFor(this.timeZone));
    return html`
      <h2 class="unseen">${this.#say('totals')}</h2>
      <ul>
        ${headlines.map(
          (headline) => html`
            <li class="stack surface">${this.#figure(headline)}</li>
          `,
        )}
      </ul>
      ${wordLine('person-dispatches', 'vehicle-dispatches', 'turn-out', 'vehicles-guided')}
    `;
  }

  #figure({ figure, value, of, note }: Headline): TemplateResult {
    const pressed = this.opened?.figure === figure && this.opened.row === undefined;
    return html`
      <button
        class="stack tight flat pad-4"
        aria-pressed=${pressed}
        @click=${() => this.#open(figure, pressed)}
      >
        <span class="small strong">${this.#say(figure)}</span>
        <span class="number nowrap figures">
          <span class="strong value">${value}</span>
          ${
            of === undefined
              ? nothing
              : html`
                  <span class="large quiet of">
                    <span class="unseen">${this.#common('of')}</span>
                    <span aria-hidden="true">/</span>
                    ${of}
                  </span>
                `
          }
        </span>
        <span class="small quiet">${note}</span>
      </button>
    `;
  }

  #open(figure: FigureName, pressed: boolean): void {
    const detail: Opened | undefined = pressed ? undefined : { figure };
    this.dispatchEvent(new CustomEvent('figure-open', { detail }));
  }

  static override readonly styles = [
    base,
    figureStyles,
    css`
      :host {
        container-type: inline-size;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: 1px;
        overflow: hidden;
        border: 1px solid var(--line-soft);
        border-radius: var(--radius-l);
        background: var(--line-soft);
      }
      @container (min-width: 100rem) {
        ul {
          grid-template-columns: repeat(8, minmax(0, 1fr));
        }
      }
      @container (max-width: 46rem) {
        ul {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      button {
        align-content: start;
      }
      button[aria-pressed='true'] {
        background: var(--accent-soft);
      }
      .value {
        font-size: calc(var(--text-figure) * 1.2);
      }
    `,
  ];
}

/** A large total on the screen and on paper: the number, what it is out of, and its meaning. */
interface Headline {
  readonly figure: FigureName;
  readonly value: string;
  /** Beside the number. */
  readonly of?: string;
  /** Below it. */
  readonly note: string;
}

export function headlinesOf(
  { totals, beside }: RunAccount,
  say: Say<AfterWord>,
  formats: Formats,
): Headline[] {
  const { all } = totals;
  const { count: n } = formats;
  const outOf = (part: number, whole: number) => ({ value: n(part), of: n(whole) });
  const of: Readonly<Record<FigureName, Omit<Headline, 'figure' | 'note'> & { readonly params: Params }>> = {
    persons: {
      value: n(all.personDispatches.value),
      params: { n: n(beside.officersOut), all: n(beside.officers) },
    },
    vehicles: {
      value: n(all.vehicleDispatches.value),
      params: { n: n(beside.vehiclesOut), all: n(beside.vehicles) },
    },
    attended: {
      ...outOf(all.attended.value, all.planned),
      params: { share: shareOf(all.attended.value, all.planned) },
    },
    'on-time': {
      ...outOf(all.onTime.value, all.attended.value),
      params: { share: shareOf(all.onTime.value, all.attended.value) },
    },
    guided: {
      value: n(all.guided.value),
      params: { n: n(beside.counts), void: n(beside.voidedCounts) },
    },
    incidents: { value: n(beside.incidents.all), params: handled(beside.incidents, n) },
    requests: { value: n(beside.requests.all), params: handled(beside.requests, n) },
    irregular: {
      value: n(beside.listed),
      params: { share: shareOf(beside.listed, beside.taken) },
    },
  };
  return FIGURES.map((figure) => {
    const { params, ...number } = of[figure];
    return { figure, ...number, note: say(`${figure}-of`, params) };
  });
}

function handled({ answered, closed }: Handled, n: Formats['count']): Params {
  return { answered: n(answered), closed: n(closed) };
}
