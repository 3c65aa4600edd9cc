import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FoundEffects } from '../../../domain/contract/roads.ts';
import type { Interval } from '../../../domain/kernel/interval.ts';
import type { Position } from '../../../domain/kernel/position.ts';
import type { CutOff, Grown, WayChange } from '../../../domain/roads/cut-off-times.ts';
import type { Diversion, SignDirection } from '../../../domain/roads/diversions.ts';
import type { NamedPlace } from '../../../domain/roads/network.ts';
import type { DrawnEffects } from '../../map/effects-layer.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { effectsWords } from '../../words/effects.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { phrase, speaking } from '../../words/language.ts';
import { placeKinds } from '../../words/roads.ts';
import { faultWords } from '../../words/terms.ts';
import { showPlaces } from '../../map/show-places.ts';
import type { EffectsStanding } from './effects-follower.ts';
import { stripStyles } from './strip-styles.ts';

/** The arrow for each direction of a sign. */
const signArrows: Readonly<Record<SignDirection, string>> = {
  left: '←',
  right: '→',
  'straight-on': '↑',
};

const drawn = new WeakMap<FoundEffects, DrawnEffects>();

/** The effects as the map draws them; the same object for the same effects. */
export function drawnEffects(found: FoundEffects): DrawnEffects {
  let drawing = drawn.get(found);
  if (!drawing) {
    const ways = found.diversions.flatMap(({ around }) => around ?? []);
    drawing = {
      cutOff: found.cutOff.map(({ place }) => place.position),
      grown: found.grown.map(({ place }) => place.position),
      ways: ways.map(({ line }) => line),
      signs: ways.flatMap(({ signs }) =>
        signs.map(({ position, direction }) => ({ position, arrow: signArrows[direction] })),
      ),
    };
    drawn.set(found, drawing);
  }
  return drawing;
}

/** Lists side by side in a strip. */
const effectsStyles = [
  stripStyles,
  css`
    .body {
      display: flex;
      gap: var(--space-2) var(--space-6);
      max-height: 15rem;
    }
    section {
      flex: 1 1 14rem;
    }
    button.bare {
      justify-content: start;
      min-height: 1.75rem;
      padding: 0 var(--space-1);
      text-align: start;
      white-space: normal;
    }
    ol {
      padding-inline-start: var(--space-4);
    }
    .behind {
      opacity: 0.6;
    }
    .key {
      display: flex;
      gap: var(--space-1) var(--space-4);
    }
    .key span {
      display: inline-flex;
      gap: var(--space-1);
      align-items: center;
    }
    .key i {
      display: inline-grid;
      place-items: center;
      width: 1rem;
      height: 1rem;
      font-style: normal;
      line-height: 1;
    }
    .key .cut {
      border-radius: 50%;
      background: var(--danger);
      color: var(--on-danger);
    }
    .key .far {
      border: 3px solid var(--state-late);
      border-radius: 50%;
    }
    .key .way {
      height: 0;
      border-top: 3px dashed var(--state-late);
    }
    .key .sign {
      border-radius: var(--radius);
      background: var(--state-late);
      color: var(--state-on);
    }
  `,
];

/** The effects of the closures at a moment: places cut off, longer ways, diversions with their signs. */
@customElement('cordon-closure-effects')
export class ClosureEffectsElement extends FollowingElement {
  @property({ attribute: false }) standing!: EffectsStanding;
  /** The interval in which the street of a place is closed, if known. */
  @property({ attribute: false }) closureAround!: (place: Position) => Interval | undefined;
  @property({ attribute: 'time-zone' }) timeZone = 'UTC';

  readonly #say = speaking(effectsWords);

  override render(): TemplateResult {
    const { standing } = this;
    const told =
      standing.kind === 'found'
        ? this.#say('effects-told', {
            cutOff: standing.found.cutOff.length,
            grown: standing.found.grown.length,
            diversions: standing.found.diversions.length,
          })
        : '';
    return html`
      <details>
        <summary class="pad-row">
          <span class="strong">${this.#say('effects')}</span>
          <span class="quiet">${told}</span>
        </summary>
        ${this.#body(standing)}
      </details>
    `;
  }

  #body(standing: EffectsStanding): TemplateResult {
    if (standing.kind === 'found') return this.#lists(standing);
    const isFault = standing.kind === 'fault';
    const words = isFault ? faultWords(standing.fault, this.timeZone) : this.#say(standing.kind);
    return html`
      <div class="body wrap scroll"><p class=${isFault ? 'wrong' : 'quiet'} role="status">${words}</p></div>
    `;
  }

  #lists({ found, limitS, isBehind }: Extract<EffectsStanding, { kind: 'found' }>): TemplateResult {
    const { cutOff, grown, diversions, unmatched } = found;
    const isEmpty = cutOff.length + grown.length + diversions.length === 0;
    const limit = this.#formats.duration(limitS);
    return html`
      <div class="body ${isBehind ? 'behind' : ''} wrap scroll" aria-busy=${isBehind}>
        ${isEmpty ? this.#line(this.#say('no-effects')) : this.#key()}
        ${unmatched > 0 ? this.#line(this.#say('unmatched', { n: unmatched })) : nothing}
        ${this.#section(
          this.#say('cut-off'),
          cutOff.map((one) => this.#cutOff(one)),
        )}
        ${this.#section(
          this.#say('grown', { limit }),
          grown.map((one) => this.#grown(one)),
          this.#say('grown-hint'),
        )}
        ${this.#section(
          this.#say('diversions'),
          diversions.map((one) => this.#diversion(one)),
        )}
      </div>
    `;
  }

  #line(words: string): TemplateResult {
    return html`
      <p class="quiet" role="status">${words}</p>
    `;
  }

  #section(heading: string, items: readonly TemplateResult[], hint = ''): TemplateResult | typeof nothing {
    if (items.length === 0) return nothing;
    return html`
      <section class="slight">
        <h3 title=${hint}>${heading}</h3>
        <ul>
          ${items}
        </ul>
      </section>
    `;
  }

  #cutOff({ place, noWayIn, noWayOut }: CutOff): TemplateResult {
    const lost = noWayIn && noWayOut ? 'cut-off-both' : noWayIn ? 'cut-off-in' : 'cut-off-out';
    const closure = this.closureAround(place.position);
    const times =
      closure &&
      this.#say('street-closed', {
        from: this.#formats.time(closure.from),
        until: this.#formats.time(closure.until),
      });
    return this.#place(place, [this.#say(lost), times ?? ''].filter(Boolean).join(' · '));
  }

  #grown({ place, toIt, fromIt }: Grown): TemplateResult {
    const told = [toIt && this.#change('way-to', toIt), fromIt && this.#change('way-from', fromIt)];
    return this.#place(place, told.filter((words) => words !== undefined).join(' · '));
  }

  #change(key: 'way-to' | 'way-from', { beforeS, duringS }: WayChange): string {
    const { duration } = this.#formats;
    const during = duringS === undefined ? this.#say('no-way') : duration(duringS);
    return this.#say(key, { before: duration(beforeS), during });
  }

  #place({ name, kind, position }: NamedPlace, told: string): TemplateResult {
    const kindWord = placeKinds[kind] ? phrase(placeKinds[kind]) : '';
    return html`
      <li>
        <button class="bare" @click=${() => showPlaces(this, [position])}>
          <span>
            <span class="strong">${name}</span>
            <span class="quiet">${kindWord}</span>
            ${told}
          </span>
        </button>
      </li>
    `;
  }

  #diversion({ street, closed, around, from, until }: Diversion): TemplateResult {
    const { km, duration } = this.#formats;
    const name = street === '' ? this.#say('no-name') : street;
    const words = around
      ? this.#say('diversion-of', {
          street: name,
          length: km(around.lengthM),
          time: duration(around.durationS),
          closedLength: km(closed.lengthM),
          closedTime: duration(closed.durationS),
        })
      : this.#say('diversion-none', { street: name });
    return html`
      <li>
        <button class="bare" @click=${() => showPlaces(this, around?.line ?? [from, until])}>${words}</button>
        ${around ? this.#signs(around.signs) : nothing}
      </li>
    `;
  }

  #signs(signs: NonNullable<Diversion['around']>['signs']): TemplateResult {
    const told = signs.map(({ position, direction, street, atM }) => {
      const name = street === '' ? this.#say('no-name') : street;
      const words = this.#say(`sign-${direction}`, { street: name });
      return html`
        <li>
          <button class="bare" @click=${() => showPlaces(this, [position])}>
            <span aria-hidden="true">${signArrows[direction]}</span>
            ${words}
            <span class="quiet">${this.#formats.chainage(atM)}</span>
          </button>
        </li>
      `;
    });
    return html`
      <details>
        <summary class="pad-row">${this.#say('signs', { n: signs.length })}</summary>
        <ol>
          ${told}
        </ol>
      </details>
    `;
  }

  #key(): TemplateResult {
    const one = (look: string, sign: string, words: string): TemplateResult => html`
      <span>
        <i class=${look} aria-hidden="true">${sign}</i>
        ${words}
      </span>
    `;
    return html`
      <div class="whole key wrap quiet">
        ${one('cut', '−', this.#say('key-cut-off'))} ${one('far', '', this.#say('key-grown'))}
        ${one('way', '', this.#say('key-diversion'))} ${one('sign', '←', this.#say('key-sign'))}
      </div>
    `;
  }

  get #formats(): Formats {
    return formatsFor(this.timeZone);
  }

  static override readonly styles = [base, buttons, effectsStyles];
}
