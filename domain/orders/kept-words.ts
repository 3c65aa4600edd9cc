import { dayAt, laterDay, midnightOf } from '../kernel/calendar.ts';
import { openRunsOf, type Cover } from '../operation/cover.ts';
import { dayOf } from '../operation/days.ts';
import { dayOfWords, isWords } from '../records/personal.ts';
import { serverTime } from '../records/run.ts';

const HOUR_MS = 3_600_000;

/** The first day, UTC, whose words and photographs the brief still keeps at a server time. Undefined if it keeps them all. */
export function wordsKeptFrom({ brief: { wordsDays } }: Cover, now: number): string | undefined {
  return wordsDays === undefined ? undefined : laterDay(dayAt(now), -wordsDays);
}

/** Of those under whom words are stored, the days that are over. */
export function daysOver(cover: Cover, people: readonly string[], now: number): readonly string[] {
  const from = wordsKeptFrom(cover, now);
  const days = people.filter(isWords).map(dayOfWords);
  return from === undefined || !mayRead(cover, now) ? [] : days.filter((day) => day < from);
}

/** Deleting reads the operation anew, and reports wait for that. While a run is open it is done in the first hour of an operation day. */
function mayRead(cover: Cover, now: number): boolean {
  const { brief } = cover;
  return openRunsOf(cover).length === 0 || dayOf(brief, now) !== dayOf(brief, now - HOUR_MS);
}

/** A photograph of an incident or a request, by its run and the clock of that. */
export interface DatedPhoto {
  readonly hash: string;
  readonly runId: string;
  readonly at: number;
}

/** The photographs whose days are over. One that was taken in again later, or that shows a hazard, is kept. */
export function photosOver(cover: Cover, photos: readonly DatedPhoto[], now: number): readonly string[] {
  const from = wordsKeptFrom(cover, now);
  if (from === undefined) return [];
  const until = midnightOf(from);
  const isOver = ({ runId, at }: DatedPhoto): boolean => {
    const run = cover.runs.find(({ id }) => id === runId);
    return run !== undefined && serverTime(run.clock, at) < until;
  };
  const kept = new Set([
    ...photos.filter((photo) => !isOver(photo)).map(({ hash }) => hash),
    ...cover.hazardPhotos,
  ]);
  return [...new Set(photos.map(({ hash }) => hash))].filter((hash) => !kept.has(hash));
}
