import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { FoundTracks } from '../../../domain/contract/tracks.ts';
import { gapsM, joinedInOrder } from '../../../domain/routes/joined-tracks.ts';
import type { Track } from '../../../domain/routes/track.ts';
import { leftOutSentence } from '../../../domain/words/track-choice.ts';
import { base, buttons, dialogs, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { plainTables } from '../../theme/table-styles.ts';
import { everywhereWords } from '../../words/everywhere.ts';
import { formatsFor } from '../../words/format.ts';
import { language, speaking } from '../../words/language.ts';
import { termOf } from '../../words/terms.ts';
import { wayWords } from '../../words/ways.ts';

/** A table of lines that scrolls within its dialog. */
const trackChoiceStyles = css`
  dialog {
    width: min(40rem, 96vw);
    max-height: 92vh;
  }
  .lines {
    max-height: 50vh;
  }
  td:nth-child(3) {
    overflow-wrap: anywhere;
  }
  th:nth-child(n + 4) {
    text-align: end;
    white-space: nowrap;
  }
`;

/** The chosen lines of a file, joined, and the gaps between them. */
export type ChosenLinesEvent = CustomEvent<{
  readonly track: Track;
  readonly gapM: number;
  readonly fileName: string;
  readonly found: FoundTracks;
}>;

interface Offer {
  readonly fileName: string;
  readonly found: FoundTracks;
}

/** At most this many lines are listed, the longest ones: a route is among them. */
const MOST_LISTED = 200;

/** Asks which lines of a file to use: one, or several in order. */
@customElement('cordon-track-choice')
export class TrackChoice extends FollowingElement {
  @state() protected offer: Offer | undefined;
  @state() protected chosen: ReadonlySet<Track> = new Set();
  @query('dialog') protected dialog!: HTMLDialogElement;

  readonly #say = speaking(wayWords);
  readonly #everywhere = speaking(everywhereWords);

  show(fileName: string, found: FoundTracks): void {
    this.offer = { fileName, found };
    this.chosen = new Set();
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    return html`
      <dialog class="pad-l" aria-labelledby="title">
        ${this.offer ? this.#asking(this.offer) : nothing}
      </dialog>
    `;
  }

  #asking({ fileName, found }: Offer): TemplateResult {
    const { tracks, leftOut } = found;
    const listed = longest(tracks);
    const left = leftOutSentence(leftOut, { language: language.current, timeZone: 'UTC' });
    return html`
      <form @submit=${this.#onSubmit}>
        <h2 class="breaks" id="title">${this.#say('which-lines', { name: fileName, n: tracks.length })}</h2>
        <p class="quiet small">${this.#say('which-hint')}</p>
        <div class="lines scroll">${this.#table(tracks, listed)}</div>
        ${listed.size < tracks.length ? this.#quiet(this.#say('lines-shorter', { n: tracks.length - listed.size })) : nothing}
        ${left ? this.#quiet(left) : nothing}
        <div class="deeds">
          <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
          <button class="primary" ?disabled=${this.chosen.size === 0}>${this.#deed()}</button>
        </div>
      </form>
    `;
  }

  #quiet(words: string): TemplateResult {
    return html`
      <p class="quiet small">${words}</p>
    `;
  }

  #deed(): string {
    const lines = this.#chosenLines();
    if (lines.length === 0) return this.#say('choose-line');
    if (lines.length === 1) return this.#say('take-line');
    const km = formatsFor('UTC').km(joinedInOrder(lines).lengthM);
    return this.#say('take-lines', { n: lines.length, km });
  }

  #table(tracks: readonly Track[], listed: ReadonlySet<Track>): TemplateResult {
    const gaps = this.#gapsBefore();
    const heads = ['line-no', 'line-kind', 'line-name', 'line-length', 'line-points', 'line-gap'] as const;
    return html`
      <table>
        <thead>
          <tr>
            ${heads.map(
              (head) => html`
                <th scope="col">${this.#say(head)}</th>
              `,
            )}
          </tr>
        </thead>
        <tbody>
          ${tracks.map((track, i) => (listed.has(track) ? this.#row(track, i + 1, gaps.get(track)) : nothing))}
        </tbody>
      </table>
    `;
  }

  #row(track: Track, number: number, gapM: number | undefined): TemplateResult {
    const { km, count } = formatsFor('UTC');
    return html`
      <tr>
        <td>
          <label class="inline">
            <input type="checkbox" .checked=${this.chosen.has(track)} @change=${() => this.#toggle(track)} />
            ${number}
          </label>
        </td>
        <td>${termOf('trackKind', track.kind)}</td>
        <td>${track.name || '–'}</td>
        <td class="number nowrap">${km(track.lengthM)}</td>
        <td class="number nowrap">${count(track.line.length)}</td>
        <td class="number nowrap">${gapM === undefined ? '' : km(gapM)}</td>
      </tr>
    `;
  }

  #toggle(track: Track): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(track)) chosen.add(track);
    this.chosen = chosen;
  }

  /** In the order of the file. */
  #chosenLines(): Track[] {
    return this.offer?.found.tracks.filter((track) => this.chosen.has(track)) ?? [];
  }

  #gapsBefore(): ReadonlyMap<Track, number> {
    const lines = this.#chosenLines();
    return new Map(gapsM(lines).map((gapM, i) => [lines[i + 1]!, gapM]));
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const lines = this.#chosenLines();
    if (!this.offer || lines.length === 0) return;
    const gapM = gapsM(lines).reduce((sum, gap) => sum + gap, 0);
    const detail = { ...this.offer, track: joinedInOrder(lines), gapM };
    this.dialog.close();
    this.dispatchEvent(new CustomEvent('chosen-lines', { detail }));
  };

  static override readonly styles = [base, buttons, fields, dialogs, plainTables, trackChoiceStyles];
}

function longest(tracks: readonly Track[]): ReadonlySet<Track> {
  if (tracks.length <= MOST_LISTED) return new Set(tracks);
  return new Set(tracks.toSorted((a, b) => b.lengthM - a.lengthM).slice(0, MOST_LISTED));
}
