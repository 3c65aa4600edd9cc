import type { Operation } from '../../../domain/operation/operation.ts';
import {
  INJECT_KINDS,
  INJECT_TARGETS,
  type Inject,
  type InjectKind,
} from '../../../domain/records/inject.ts';
import { recordsOf } from '../../store/records.ts';
import { calledOf } from '../desk/plan-collections.ts';
import type { Plain } from './draft.ts';
import {
  beside,
  choice,
  computed,
  number,
  termOptions,
  type Field,
  type Option,
  type RecordField,
} from './field.ts';

/** An inject of the script: when, what, about which record, and what is expected. */
export function injectFields(operation: Operation, record: Plain): readonly RecordField[] {
  const kind = INJECT_KINDS.find((one) => one === record['kind']);
  return [
    { kind: 'moment', path: 'at', label: 'inject-at' },
    choice('kind', 'kind', termOptions('inject')),
    choice('targetId', 'inject-target', kind ? targetOptions(operation, kind) : []),
    ...(kind ? numberOf(kind) : []),
    { kind: 'words', path: 'words', label: 'inject-words' },
    {
      kind: 'rows',
      path: 'expects',
      label: 'inject-expects',
      fields: [
        beside(
          choice('step', 'inject-step', termOptions('expected')),
          number('withinMin', 'inject-within-min'),
        ),
      ],
      fresh: () => ({ step: 'noticed', withinMin: 3 }),
    },
    computed('target', 'inject-target', (inject: Inject) => targetOf(operation, inject)),
  ];
}

function numberOf(kind: InjectKind): readonly Field[] {
  if (kind === 'road-blocked') return [{ kind: 'chainage', path: 'atM', label: 'at', optional: true }];
  if (kind === 'surge') return [number('vehicles', 'vehicles-n', { optional: true })];
  const lasts = kind === 'convoy-late' || kind === 'network-down';
  return lasts ? [number('minutes', 'inject-minutes', { optional: true })] : [];
}

function targetOptions({ plan }: Operation, kind: InjectKind): Option[] {
  return recordsOf(plan, INJECT_TARGETS[kind]).map((one) => ({ value: one.id, label: calledOf(one) }));
}

function targetOf({ plan }: Operation, { kind, targetId }: Inject): string {
  const record = plan.tables[INJECT_TARGETS[kind]].get(targetId);
  return record ? calledOf(record) : '–';
}
