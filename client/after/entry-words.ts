import type { TermValue } from '../../domain/kernel/sentence.ts';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import type { Report } from '../../domain/records/report.ts';
import type { TurnOut } from '../../domain/records/run.ts';
import type { AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import type { Say } from '../words/language.ts';
import { incidentKind, termOf } from '../words/terms.ts';
import type { FigureEntry } from './entries.ts';

/** What is needed to put a record into words: the voice, and times in the operation's zone. */
export interface Voice {
  readonly say: Say<AfterWord>;
  readonly formats: Formats;
}

/** What a record says, in a few words. */
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
      return voice.say('incident-what', {
        kind: incidentKind(entry.record),
        words: entry.record.words,
      });
    case 'request':
      return entry.record.words;
  }
}

function turnOutWords({ from, until }: TurnOut, { say, formats }: Voice): string {
  return until === undefined
    ? say('turned-out-still', { from: formats.time(from) })
    : say('turned-out', { from: formats.time(from), until: formats.timeOn(until, from) });
}

function reportWords({ step, dueAt, happenedAt }: Report, { say, formats }: Voice): string {
  if (step !== 'on-post') return termOf('step', step);
  return `${say('on-post-due', { due: formats.clock(dueAt) })} · ${lateness(happenedAt - dueAt, { say, formats })}`;
}

function lateness(ms: number, { say, formats }: Voice): string {
  if (ms === 0) return say('to-the-minute');
  return say(ms < 0 ? 'n-early' : 'n-late', { span: formats.duration(Math.abs(ms) / 1000) });
}

/** Marks of a record that a reader must not miss: irregular, voided, how a matter was handled. */
export function marksOf(entry: FigureEntry, { say, formats }: Voice): string[] {
  switch (entry.kind) {
    case 'turn-out':
    case 'assignment':
      return [];
    case 'report':
      return irregularMark(entry.record.irregular);
    case 'count': {
      const { irregular, voided } = entry.record;
      const void_ =
        voided &&
        say('voided-by', { by: voided.by, at: formats.timeOn(voided.at, entry.happenedAt), why: voided.why });
      return [...irregularMark(irregular), ...(void_ ? [void_] : [])];
    }
    case 'incident':
    case 'request':
      return handlingOf(entry.record, { say, formats });
  }
}

function irregularMark(irregular: TermValue<'irregular'> | undefined): string[] {
  return irregular === undefined ? [] : [termOf('irregular', irregular)];
}

function handlingOf(
  { happenedAt, answered, closed }: Incident | PublicRequest,
  { say, formats }: Voice,
): string[] {
  const told = (word: 'answered-by' | 'closed-by', handling: NonNullable<typeof answered>) =>
    say(word, { by: handling.by, at: formats.timeOn(handling.at, happenedAt), words: handling.words });
  return [
    answered ? told('answered-by', answered) : say('not-answered'),
    closed ? told('closed-by', closed) : say('not-closed'),
  ];
}

/** Whether a record is late, irregular, voided or unfinished: shown with a mark of its own. */
export function isMarked(entry: FigureEntry): boolean {
  switch (entry.kind) {
    case 'turn-out':
      return entry.record.until === undefined;
    case 'assignment':
      return true;
    case 'report':
      return (
        entry.record.irregular !== undefined ||
        (entry.record.step === 'on-post' && entry.happenedAt > entry.record.dueAt)
      );
    case 'count':
      return entry.record.irregular !== undefined || entry.record.voided !== undefined;
    case 'incident':
    case 'request':
      return entry.record.closed === undefined;
  }
}
