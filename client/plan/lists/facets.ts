import type { Collections } from '../../../domain/records/collections.ts';
import { passesByRoute } from '../../../domain/duties/duties.ts';
import type { Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import type { PlanDesk } from '../desk/plan-desk.ts';
import type { TabName } from '../desk/plan-collections.ts';
import type { Option } from '../form/field.ts';
import { LEVELS, recordOptions, termOptions } from '../form/option-lists.ts';
import type { Row } from './rows.ts';

/** One way to narrow a table down. */
export interface Facet {
  readonly key: string;
  readonly label: string;
  readonly options: readonly Option[];
  keep(row: Row, value: string): boolean;
}

export function facetsOf(tab: TabName, desk: PlanDesk, say: Say<PlanWord>): readonly Facet[] {
  const { operation } = desk;
  const troubled: Facet = {
    key: 'trouble',
    label: say('conflicts'),
    options: [
      { value: 'yes', label: say('with-conflicts') },
      { value: 'no', label: say('without-conflicts') },
    ],
    keep: (row, value) => desk.watch.of(row.id).length > 0 === (value === 'yes'),
  };
  const squad: Facet = {
    key: 'squad',
    label: say('squad'),
    options: recordOptions(operation, 'squads', ({ name }) => name),
    keep: ({ record }, value) => 'squadId' in record && record.squadId === value,
  };
  switch (tab) {
    case 'posts':
      return [...postFacets(desk, say), troubled];
    case 'officers':
      return [squad, { ...termFacet('grade', say('grade'), 'grade') }, troubled];
    case 'vehicles':
      return [squad, termFacet('kind', say('kind'), 'vehicle')];
    default:
      return [];
  }
}

function postFacets({ operation }: PlanDesk, say: Say<PlanWord>): Facet[] {
  return [
    {
      key: 'route',
      label: say('route'),
      options: recordOptions(operation, 'routes', ({ code, name }) => `${code} ${name}`),
      keep: ({ record }, value) =>
        [...passesByRoute(operation.plan, record as Collections['posts']).keys()].some(
          ({ id }) => id === value,
        ),
    },
    {
      key: 'level',
      label: say('level'),
      options: LEVELS.map((option) => ({ ...option, label: say('level-n', { n: option.value }) })),
      keep: ({ record }, value) => 'level' in record && String(record.level) === value,
    },
    {
      key: 'group',
      label: say('group'),
      options: recordOptions(operation, 'groups', ({ name }) => name),
      keep: ({ record }, value) => 'groupId' in record && record.groupId === value,
    },
  ];
}

function termFacet(key: 'grade' | 'kind', label: string, kind: 'grade' | 'vehicle'): Facet {
  return {
    key,
    label,
    options: termOptions(kind),
    keep: ({ record }, value) => (record as unknown as Record<string, unknown>)[key] === value,
  };
}
