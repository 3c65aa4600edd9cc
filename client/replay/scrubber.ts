import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Notable } from '../../domain/replay/notable.ts';
import type { LiveRun } from '../command/live-run.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { stateGlyph } from '../ui/state.ts';
import { formatsFor } from '../words/format.ts';
import { listed, speaking } from '../words/language.ts';
import { replayWords } from '../words/replay.ts';
import { NOTABLE_SIGNS, notableWords } from './notable-words.ts';
import type { ReplaySide } from './replay-side.ts';
import { styled } from '../ui/styled.ts';

/** The moment that is asked for, on the clock of the run. */
export type MomentAskEvent = CustomEvent<number>;

/** Marks that are closer than this share of the whole are one mark. */
const CLOSE = 1 / 70;

/** Keys move by this much, ms. */
const MINUTE_MS = 60_000;

/** What a mark names before it says how many there are. */
const MOST_NAMED = 4;

/** The time of a run as a line with its notable moments. Dispatches `moment-ask`. */
@customElement('cordon-scrubber')
export class CordonScrubber extends FollowingElement {
  @property({ attribute: false }) side!: ReplaySide;
  readonly #say = speaking(replayWords);

  override render(): TemplateResult {
    const { live, notable, replayed } = this.side;
    const { from, until } = replayed!;
    const { dateClock, dateTime } = formatsFor(live.plan.brief.timeZone);
    return html`
      <div class="marks">${marksOf(notable, from, until).map((mark) => this.#mark(mark, live))}</div>
      <input
        class="wide"
        type="range"
        aria-label=${this.#say('moment')}
        aria-valuetext=${dateClock(live.now)}
        min=${from}
        max=${until}
        step=${MINUTE_MS / 60}
        .value=${String(live.now)}
        @input=${(event: Event) => this.#ask(Number((event.target as HTMLInputElement).value))}
        @keydown=${this.#onKey}
      />
      <div class="across between tiny quiet figures">
        <span>${dateTime(from)}</span>
        <span>${this.side.arePositionsDeleted ? this.#say('positions-deleted') : nothing}</span>
        <span>${dateTime(until)}</span>
      </div>
    `;
  }

  #mark({ share, moments }: Mark, live: LiveRun): TemplateResult {
    const [first] = moments;
    const { dateTime } = formatsFor(live.plan.brief.timeZone);
    const named = moments.slice(0, MOST_NAMED).map((one) => `${dateTime(one.at)} ${notableWords(one, live)}`);
    const more = moments.length > MOST_NAMED ? [this.#say('n-notable', { n: moments.length })] : [];
    const words = listed([...named, ...more]);
    return html`
      <button
        class="flat mark"
        style=${styled(`left:${100 * share}%`)}
        tabindex="-1"
        title=${words}
        aria-label=${words}
        @click=${() => this.#ask(first!.at)}
      >
        ${stateGlyph(NOTABLE_SIGNS[gravest(moments).kind])}
      </button>
    `;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const minutes = { PageUp: 15, PageDown: -15, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (minutes === undefined) return;
    event.preventDefault();
    this.#ask(this.side.at + minutes * MINUTE_MS);
  };

  #ask(at: number): void {
    this.dispatchEvent(new CustomEvent('moment-ask', { detail: at, bubbles: true, composed: true }));
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      .marks {
        position: relative;
        height: 1.1rem;
        margin-inline: 8px;
      }
      .mark {
        position: absolute;
        min-height: 0;
        transform: translateX(-50%);
      }
      input {
        margin: 0;
      }
    `,
  ];
}

interface Mark {
  readonly share: number;
  readonly moments: readonly Notable[];
}

function marksOf(notable: readonly Notable[], from: number, until: number): readonly Mark[] {
  const marks: { share: number; moments: Notable[] }[] = [];
  for (const moment of notable) {
    const share = until > from ? (moment.at - from) / (until - from) : 0;
    const last = marks.at(-1);
    if (last && share - last.share < CLOSE) last.moments.push(moment);
    else marks.push({ share, moments: [moment] });
  }
  return marks;
}

const GRAVE: readonly Notable['kind'][] = ['critical', 'help', 'incident', 'full'];

/** The moment whose sign a mark has. */
function gravest(moments: readonly Notable[]): Notable {
  for (const kind of GRAVE) {
    const found = moments.find((moment) => moment.kind === kind);
    if (found) return found;
  }
  return moments[0]!;
}
