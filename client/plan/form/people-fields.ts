import type { Operation } from '../../../domain/operation/operation.ts';
import { codesOf, type Group, type Officer, type Squad } from '../../../domain/records/people.ts';
import { termOf } from '../../words/terms.ts';
import type { Plain } from './draft.ts';
import {
  NAME,
  NUMBER,
  beside,
  choice,
  computed,
  groupChoice,
  number,
  recordOptions,
  termOptions,
  text,
  type Field,
  type RecordField,
} from './field.ts';

/** The leaders to choose from are the group's officers; without a record, all officers. */
export function groupFields(operation: Operation, { id }: Plain): readonly RecordField[] {
  const { indexes, tables } = operation.plan;
  return [
    NAME,
    leaderChoice(operation, ({ squadId }) => id === undefined || tables.squads.get(squadId)?.groupId === id),
    computed('kind', 'kind', () => termOf('collection', 'groups')),
    computed(
      'officers',
      'officers-n',
      (group: Group) =>
        indexes.squadsByGroup
          .of(group.id)
          .reduce((sum, squad) => sum + indexes.officersBySquad.of(squad.id).length, 0),
      NUMBER,
    ),
  ];
}

export function squadFields(operation: Operation, { id }: Plain): readonly RecordField[] {
  const { officersBySquad } = operation.plan.indexes;
  return [
    NAME,
    { ...groupChoice(operation), optional: false },
    leaderChoice(operation, ({ squadId }) => id === undefined || squadId === id),
    { kind: 'position', path: 'base', label: 'base' },
    computed('kind', 'kind', () => termOf('collection', 'squads')),
    computed('officers', 'officers-n', (squad: Squad) => officersBySquad.of(squad.id).length, NUMBER),
  ];
}

export function officerFields(operation: Operation): readonly RecordField[] {
  const { assignmentsByOfficer } = operation.plan.indexes;
  return [
    beside(
      text('number', 'number', { code: true, width: '5rem' }),
      text('callSign', 'call-sign', { code: true, optional: true }),
      choice('grade', 'grade', termOptions('grade')),
    ),
    NAME,
    squadChoice(operation),
    awayRows(),
    computed('duties', 'duties-n', (officer: Officer) => assignmentsByOfficer.of(officer.id).length, NUMBER),
  ];
}

/** When an officer cannot be on duty: one row for each absence. */
function awayRows(): Field {
  return {
    kind: 'rows',
    path: 'away',
    label: 'away-times',
    also: 'away-also',
    fields: [
      beside(
        { kind: 'moment', path: 'from', label: 'from' },
        { kind: 'moment', path: 'until', label: 'until' },
      ),
      choice('why', 'away-why', termOptions('away')),
    ],
    fresh: () => ({ why: 'leave' }),
  };
}

export function vehicleFields(operation: Operation): readonly RecordField[] {
  return [
    text('plate', 'plate', { code: true }),
    beside(choice('kind', 'kind', termOptions('vehicle')), number('seats', 'seats')),
    squadChoice(operation),
  ];
}

function squadChoice(operation: Operation): Field {
  const called = ({ name, groupId }: { name: string; groupId: string }): string =>
    [operation.plan.tables.groups.get(groupId)?.name, name].filter(Boolean).join(' · ');
  const options = recordOptions(operation, 'squads', called);
  return choice('squadId', 'squad', options);
}

function leaderChoice(operation: Operation, keep: (officer: Officer) => boolean): Field {
  const called = (officer: Officer): string =>
    `${officer.name} · ${codesOf(officer)} · ${termOf('grade', officer.grade)}`;
  const options = recordOptions(operation, 'officers', called, keep);
  return choice('leaderId', 'leader', options, { optional: true });
}
