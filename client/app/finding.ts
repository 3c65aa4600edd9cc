import type { Operation } from '../../domain/operation/operation.ts';
import type { CollectionName } from '../../domain/records/collections.ts';
import { recordsOf } from '../store/records.ts';

/** Something that a search found: what it is, and what it is called. */
export interface Finding {
  readonly collection: CollectionName;
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

const MOST = 40;

/** Records whose code, number, plate or name holds the words; those that begin with them first. */
export function find(operation: Operation, words: string): Finding[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  const beginning: Finding[] = [];
  const holding: Finding[] = [];
  for (const finding of everything(operation)) {
    const said = [finding.code.toLowerCase(), finding.name.toLowerCase()];
    if (said.some((word) => word.startsWith(wanted))) beginning.push(finding);
    else if (said.some((word) => word.includes(wanted))) holding.push(finding);
    if (beginning.length >= MOST) break;
  }
  return [...beginning, ...holding].slice(0, MOST);
}

function* everything(operation: Operation): Iterable<Finding> {
  for (const { id, code, name } of recordsOf(operation, 'posts'))
    yield { collection: 'posts', id, code, name };
  for (const { id, code, name } of recordsOf(operation, 'routes'))
    yield { collection: 'routes', id, code, name };
  for (const { id, number, name } of recordsOf(operation, 'officers')) {
    yield { collection: 'officers', id, code: number, name };
  }
  for (const collection of ['venues', 'gates', 'carParks', 'supportSites', 'squads', 'groups'] as const) {
    for (const { id, name } of recordsOf(operation, collection)) yield { collection, id, code: '', name };
  }
  for (const { id, plate } of recordsOf(operation, 'vehicles'))
    yield { collection: 'vehicles', id, code: plate, name: '' };
}
