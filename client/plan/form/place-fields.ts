import type { Operation } from '../../../domain/operation/operation.ts';
import type { Plain } from './draft.ts';
import type { Field } from './field.ts';
import { recordOptions, termOptions } from './option-lists.ts';

const NAME: Field = { kind: 'text', path: 'name', label: 'name', most: 80 };
const POSITION: Field = { kind: 'position', path: 'position', label: 'position' };

function venueChoice(operation: Operation, optional: boolean): Field {
  const options = recordOptions(operation, 'venues', ({ name }) => name);
  return { kind: 'choice', path: 'venueId', label: 'venue', optional, options };
}

export function venueFields(): readonly Field[] {
  return [
    NAME,
    { kind: 'choice', path: 'kind', label: 'kind', options: termOptions('venue') },
    POSITION,
    { kind: 'line', path: 'outline', label: 'outline', closed: true, optional: true },
  ];
}

export function gateFields(operation: Operation): readonly Field[] {
  return [NAME, venueChoice(operation, false), POSITION];
}

/** The gates to choose from are those of its venue; without one, all. */
export function carParkFields(operation: Operation, { venueId }: Plain): readonly Field[] {
  const gates = recordOptions(
    operation,
    'gates',
    ({ name }) => name,
    (gate) => venueId === undefined || gate.venueId === venueId,
  );
  return [
    NAME,
    { kind: 'number', path: 'capacity', label: 'capacity', least: 0, most: 100_000, whole: true },
    venueChoice(operation, true),
    { kind: 'many', path: 'gateIds', label: 'linked-gates', options: gates },
    POSITION,
  ];
}

export function supportSiteFields(): readonly Field[] {
  const area = (path: string, label: 'rooms-m2' | 'square-m2'): Field => ({
    kind: 'number',
    path,
    label,
    least: 0,
    most: 1_000_000,
    whole: true,
  });
  return [
    NAME,
    { kind: 'beside', fields: [area('roomsM2', 'rooms-m2'), area('squareM2', 'square-m2')] },
    { kind: 'lines', path: 'services', label: 'services' },
    POSITION,
  ];
}
