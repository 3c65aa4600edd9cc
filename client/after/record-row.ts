import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import type { Formats } from '../words/format.ts';
import type { FigureEntry } from './entries.ts';
import { isMarked, marksOf, whatOf, type Voice } from './entry-words.ts';

/** How a record stands in the list. */
interface RowState {
  readonly unfolded: boolean;
  /** When the server took it; known once its journal entry has been read. */
  readonly takenAt: number | undefined;
  /** The day is said where a run has several. */
  readonly withDay: boolean;
  readonly toggle: () => void;
}

/** A record as a button that unfolds to its journal entries: when, who, where, what, and under which numbers it is in the journal. */
export function recordRow(
  entry: FigureEntry,
  voice: Voice,
  { unfolded, takenAt, withDay, toggle }: RowState,
): TemplateResult {
  const { say, formats } = voice;
  return html`
    <button class="flat wide small unfold" aria-expanded=${unfolded} @click=${toggle}>
      <span class="stack when">
        ${formats.clock(entry.happenedAt)}${
          withDay
            ? html`
                <span class="tiny quiet">${formats.day(entry.happenedAt)}</span>
              `
            : nothing
        }
      </span>
      <span class="who">
        <span class="strong">${entry.who}</span>
        <span class="quiet">${entry.whose}</span>
      </span>
      <span class="across wrap quiet what">
        <span class="where">${entry.where}</span>
        ${said(entry, voice)}
      </span>
      <span class="across loose tiny quiet journal">
        <span>${entry.revisions.map((revision) => say('entry-no', { n: revision })).join(' · ')}</span>
        <span class="taken">
          ${takenAt === undefined ? '' : say('taken-at', { at: takenWords(takenAt, entry.happenedAt, formats) })}
        </span>
      </span>
      <span class="quiet turn">${icon(unfolded ? 'chevron-down' : 'chevron-right')}</span>
    </button>
  `;
}

function said(entry: FigureEntry, voice: Voice): TemplateResult {
  const flag = isMarked(entry)
    ? html`
        <span class="flag">${icon('warning')}</span>
      `
    : nothing;
  const marks = marksOf(entry, voice).map(
    (mark) => html`
      <span class="whole plain">${mark}</span>
    `,
  );
  return html`
    <span>${flag}${whatOf(entry, voice)}</span>
    ${marks}
  `;
}

/** When the server took it; with the day where that is another than the day on which it happened. */
function takenWords(takenAt: number, happenedAt: number, { clock, day }: Formats): string {
  return day(takenAt) === day(happenedAt) ? clock(takenAt) : `${day(takenAt)} ${clock(takenAt)}`;
}
