import type { Actor } from '../../domain/records/actor.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { phrase } from '../words/language.ts';

/** The name of whoever said or did something; of somebody simulated, it says so. docs/rules.md, V8. */
export function actorName({ name, simulated }: Pick<Actor, 'name' | 'simulated'>): string {
  return simulated ? phrase(everywhereWords['by-simulated'], { by: name }) : name;
}
