import type { Operation } from '../../../domain/operation/operation.ts';
import { codesOf, type Identity, type Officer } from '../../../domain/records/people.ts';
import type { PlanWord } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import type { Plain } from './draft.ts';
import { recordOptions, termOptions, type Field } from './field.ts';
import { groupChoice } from './post-fields.ts';

const NAME: Field = { kind: 'text', path: 'name', label: 'name' };

export function groupFields(operation: Operation, { id }: Plain): readonly Field[] {
  return [
    NAME,
    leaderChoice(operation, ({ squadId }) => operation.tables.squads.get(squadId)?.groupId === id),
  ];
}

export function squadFields(operation: Operation, { id }: Plain): readonly Field[] {
  return [
    NAME,
    { ...groupChoice(operation), optional: false } as Field,
    leaderChoice(operation, ({ squadId }) => squadId === id),
    { kind: 'position', path: 'base', label: 'base' },
  ];
}

export function officerFields(operation: Operation): readonly Field[] {
  return [
    {
      kind: 'beside',
      fields: [
        { kind: 'text', path: 'number', label: 'number', code: true },
        { kind: 'text', path: 'callSign', label: 'call-sign', code: true, optional: true },
        { kind: 'choice', path: 'grade', label: 'grade', options: termOptions('grade') },
      ],
    },
    NAME,
    squadChoice(operation),
    awayRows('away-times'),
  ];
}

/** An officer in lists and CSV files, column by column. */
export const OFFICER_COLUMNS: readonly {
  readonly key: PlanWord;
  readonly value: (officer: Identity) => string;
}[] = [
  { key: 'number', value: ({ number }) => number },
  { key: 'name', value: ({ name }) => name },
  { key: 'grade', value: ({ grade }) => termOf('grade', grade) },
  { key: 'call-sign', value: ({ callSign }) => callSign ?? '' },
];

/** When an officer cannot be on duty: one row for each absence. */
export function awayRows(label: 'away-times' | 'away-also'): Field {
  return {
    kind: 'rows',
    path: 'away',
    label,
    fields: [
      {
        kind: 'beside',
        fields: [
          { kind: 'moment', path: 'from', label: 'from' },
          { kind: 'moment', path: 'until', label: 'until' },
        ],
      },
      { kind: 'choice', path: 'why', label: 'away-why', options: termOptions('away') },
    ],
    fresh: () => ({ why: 'leave' }),
  };
}

export function vehicleFields(operation: Operation): readonly Field[] {
  return [
    { kind: 'text', path: 'plate', label: 'plate', code: true },
    {
      kind: 'beside',
      fields: [
        { kind: 'choice', path: 'kind', label: 'kind', options: termOptions('vehicle') },
        { kind: 'number', path: 'seats', label: 'seats' },
      ],
    },
    squadChoice(operation),
  ];
}

export function squadChoice(operation: Operation): Field {
  const called = ({ name, groupId }: { name: string; groupId: string }): string =>
    [operation.tables.groups.get(groupId)?.name, name].filter(Boolean).join(' · ');
  return {
    kind: 'choice',
    path: 'squadId',
    label: 'squad',
    options: recordOptions(operation, 'squads', called),
  };
}

function leaderChoice(operation: Operation, keep: (officer: Officer) => boolean): Field {
  const called = (officer: Officer): string =>
    `${officer.name} · ${codesOf(officer)} · ${termOf('grade', officer.grade)}`;
  const options = recordOptions(operation, 'officers', called, keep);
  return { kind: 'choice', path: 'leaderId', label: 'leader', optional: true, options };
}
