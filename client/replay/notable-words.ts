import type { Notable } from '../../domain/replay/notable.ts';
import { calledBy } from '../../domain/records/people.ts';
import { phrase } from '../words/language.ts';
import { replayWords } from '../words/replay.ts';
import type { StateName } from '../words/states.ts';
import { incidentName, termOf } from '../words/terms.ts';
import type { LiveRun } from '../command/live-run.ts';

/** The sign of each notable moment. */
export const NOTABLE_SIGNS: Readonly<Record<Notable['kind'], StateName>> = {
  opened: 'ordered',
  critical: 'incident',
  help: 'incident',
  incident: 'late',
  departed: 'on-the-way',
  ended: 'reopened',
  full: 'passed',
  closed: 'relieved',
};

/** A notable moment in words: what it is, and of whom or what. */
export function notableWords({ kind, about }: Notable, { operation }: LiveRun): string {
  const word = phrase(replayWords[kind]);
  if (!about) return word;
  return phrase(replayWords['notable-of'], { kind: word, name: nameIn(about, operation) });
}

function nameIn(about: NonNullable<Notable['about']>, operation: LiveRun['operation']): string {
  if ('name' in about) return about.name;
  if ('raisedBy' in about) return incidentName(about);
  const officer = operation.find('officers', about.officerId);
  return officer ? calledBy(officer) : termOf('message', about.kind);
}
