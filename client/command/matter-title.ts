import type { Attention, AttentionKind } from '../../domain/attention/attention.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { phrase } from '../words/language.ts';
import type { StateName } from '../words/states.ts';
import type { Watched } from './live-run.ts';
import { messageTitle, targetWords } from './order-words.ts';
import { passageWords } from './position-words.ts';
import { incidentTitle } from '../words/terms.ts';
/** The sign of each kind. */
export const SIGNS: Readonly<Record<AttentionKind, StateName>> = {
  incident: 'incident',
  uncovered: 'uncovered',
  'relieved-early': 'uncovered',
  short: 'late',
  late: 'late',
  'reopened-early': 'reopened',
  'closed-early': 'closed',
  'transfer-late': 'late',
  'still-closed': 'passed',
  request: 'ordered',
  'relief-overdue': 'on-post',
  help: 'incident',
  passage: 'on-the-way',
  message: 'ordered',
  'order-late': 'ordered',
  'car-park-full': 'passed',
  'car-park-filling': 'late',
  silent: 'planned',
  quiet: 'relieved',
};

/** What a matter is about, in words. */
export function matterTitle(live: Watched, { about, passage }: Attention): string {
  if (passage) return passageWords(live.plan, passage);
  const { record } = about;
  switch (about.collection) {
    case 'requests':
      return about.record.words;
    case 'incidents':
      return incidentTitle(about.record);
    case 'orders':
      return targetWords(live.operation, live.run, about.record);
    case 'messages':
      return messageTitle(live, about.record);
    case 'posts':
      return `${about.record.code} ${about.record.name}`;
    default:
      return 'plate' in record ? record.plate : 'name' in record ? record.name : record.id;
  }
}

/** How long until it matters, or since when it does. */
export function matterWhen({ minute, plan }: Watched, { due, since, ...matter }: Attention): string {
  const at = due ?? since;
  const route = matter.passage ? undefined : matter.route;
  const time = formatsFor(plan.brief.timeZone).duration(Math.abs(at - minute) / 1000);
  if (due === undefined || (!route && at <= minute)) return phrase(commandWords['for-how-long'], { time });
  if (!route) return phrase(commandWords['begins-in'], { time });
  return phrase(commandWords[at > minute ? 'head-in' : 'head-since'], { time });
}
