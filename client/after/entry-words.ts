import { html, nothing, type TemplateResult } from 'lit';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import type { Mark } from '../../domain/records/fact.ts';
import type { Report } from '../../domain/records/report.ts';
import type { TurnOut } from '../../domain/records/run.ts';
import { dueAt } from '../../domain/totals/counting.ts';
import { icon } from '../ui/icons.ts';
import type { AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import type { Say } from '../words/language.ts';
import { incidentTitle, termOf } from '../words/terms.ts';
import type { FigureEntry } from './entries.ts';

/** What is needed to put a record into words: phrases, and times in the operation's zone. */
export interface Voice {
  readonly say: Say<AfterWord>;
  readonly formats: Formats;
}

/** The content of a record in a few words. */
export function whatOf(entry: FigureEntry, voice: Voice): string {
  switch (entry.kind) {
    case 'turn-out':
      return turnOutWords(entry.record, voice);
    case 'report':
      return reportWords(entry.record, voice);
    case 'assignment':
      return voice.say('not-heard', { due: voice.formats.clock(entry.dueAt) });
    case 'count':
      return voice.say('n-vehicles', { n: voice.formats.count(entry.record.vehicles) });
    case 'incident':
      return incidentTitle(entry.record);
    case 'request':
      return entry.record.words;
  }
}

function turnOutWords({ from, until }: TurnOut, { say, formats }: Voice): string {
  return until === undefined
    ? say('turned-out-still', { from: formats.time(from) })
    : say('turned-out', { from: formats.time(from), until: formats.timeOn(until, from) });
}

function reportWords(report: Report, { say, formats }: Voice): string {
  const { step, happenedAt } = report;
  if (step !== 'on-post') return termOf('step', step);
  const due = dueAt(report);
  return `${say('on-post-due', { due: formats.clock(due) })} · ${lateness(happenedAt - due, { say, formats })}`;
}

function lateness(ms: number, { say, formats }: Voice): string {
  if (ms === 0) return say('to-the-minute');
  return say(ms < 0 ? 'n-early' : 'n-late', { span: formats.duration(Math.abs(ms) / 1000) });
}

/** Important marks of a record: irregular, voided, how a matter was handled. */
export function marksOf(entry: FigureEntry, { say, formats }: Voice): string[] {
  switch (entry.kind) {
    case 'turn-out':
    case 'assignment':
      return [];
    case 'report':
    case 'count': {
      const { voided } = entry;
      const void_ =
        voided &&
        say('voided-by', { by: voided.by, at: formats.timeOn(voided.at, entry.happenedAt), why: voided.why });
      return [...markWords(entry.record), ...(void_ ? [void_] : [])];
    }
    case 'incident':
    case 'request':
      return [...markWords(entry.record), ...handlingOf(entry.record, { say, formats })];
  }
}

function markWords({ marks = [] }: { readonly marks?: readonly Mark[] }): string[] {
  return marks.map((mark) => termOf('mark', mark));
}

function handlingOf(
  { happenedAt, answered, closed }: Incident | PublicRequest,
  { say, formats }: Voice,
): string[] {
  const told = (word: 'answered-by' | 'closed-by', handling: NonNullable<typeof answered>) =>
    say(word, {
      ...{ by: handling.by, words: handling.words },
      at: formats.timeOn(handling.at, happenedAt),
      span: formats.duration((handling.at - happenedAt) / 1000),
    });
  return [
    answered ? told('answered-by', answered) : say('not-answered'),
    closed ? told('closed-by', closed) : say('not-closed'),
  ];
}

/** Whether a record is late, irregular, voided or unfinished, and so gets a mark. */
function isMarked(entry: FigureEntry): boolean {
  switch (entry.kind) {
    case 'turn-out':
      return entry.record.until === undefined;
    case 'assignment':
      return true;
    case 'report':
      return (
        entry.record.marks !== undefined ||
        (entry.record.step === 'on-post' && entry.happenedAt > dueAt(entry.record))
      );
    case 'count':
      return entry.record.marks !== undefined || entry.voided !== undefined;
    case 'incident':
    case 'request':
      return entry.record.marks !== undefined || entry.record.closed === undefined;
  }
}

/** The state of a record in the list. */
interface RowState {
  readonly unfolded: boolean;
  /** When the server accepted it; known once its journal entry has been read. */
  readonly takenAt: number | undefined;
  /** The day is shown if a run has several. */
  readonly withDay: boolean;
  readonly toggle: () => void;
}

/** A record as a button that unfolds to its journal entries: when, who, where, what, and its revisions in the journal. */
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

/** When the server accepted it; with the day if that is not the day on which it happened. */
function takenWords(takenAt: number, happenedAt: number, { clock, day }: Formats): string {
  return day(takenAt) === day(happenedAt) ? clock(takenAt) : `${day(takenAt)} ${clock(takenAt)}`;
}
