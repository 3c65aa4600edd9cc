import type { Operation } from '../../../domain/operation/operation.ts';
import type { Field, NumberField } from './field.ts';
import { LEVELS, recordOptions } from './option-lists.ts';
import { phrase } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';

const speed = (path: string): NumberField => ({
  kind: 'number',
  path,
  label: 'speed-kmh',
  least: 3,
  most: 160,
});

export function routeFields(): readonly Field[] {
  const features = (['detour', 'turn-back'] as const).map((value) => ({
    value,
    label: phrase(planWords[value]),
  }));
  const overtaking = (['allowed', 'forbidden'] as const).map((value) => ({
    value,
    label: phrase(planWords[`overtaking-${value}`]),
  }));
  return [
    {
      kind: 'beside',
      fields: [
        { kind: 'text', path: 'code', label: 'code', most: 12, code: true },
        { kind: 'choice', path: 'level', label: 'level', options: LEVELS },
      ],
    },
    { kind: 'text', path: 'name', label: 'name', most: 80 },
    { kind: 'choice', path: 'overtaking', label: 'overtaking', optional: true, options: overtaking },
    { kind: 'line', path: 'line', label: 'line', closed: false },
    {
      kind: 'rows',
      path: 'features',
      label: 'features',
      fields: [
        { kind: 'choice', path: 'kind', label: 'kind', options: features },
        { kind: 'chainage', path: 'fromM', label: 'from' },
        { kind: 'chainage', path: 'untilM', label: 'until' },
      ],
      fresh: () => ({ kind: 'detour', note: '' }),
    },
  ];
}

/** A movement's departure is set here once; afterwards it is changed on its own, with its consequences shown first. */
export function movementFields(operation: Operation, isNew: boolean): readonly Field[] {
  const routes = recordOptions(operation, 'routes', ({ code, name }) => `${code} ${name}`);
  const first: Field[] = [
    { kind: 'choice', path: 'routeId', label: 'route', options: routes },
    { kind: 'moment', path: 'departsAt', label: 'departs' },
  ];
  return [
    { kind: 'text', path: 'name', label: 'name', most: 80 },
    ...(isNew ? first : []),
    {
      kind: 'beside',
      fields: [
        speed('speedKmh'),
        { kind: 'number', path: 'vehicles', label: 'vehicles-n', least: 1, most: 500, whole: true },
        { kind: 'number', path: 'spacingM', label: 'spacing-m', least: 3, most: 500 },
      ],
    },
    {
      kind: 'rows',
      path: 'halts',
      label: 'halts',
      fields: [
        { kind: 'chainage', path: 'atM', label: 'at' },
        { kind: 'number', path: 'forS', label: 'for-s', least: 1, most: 86_400, whole: true },
      ],
      fresh: () => ({ forS: 300 }),
      onMap: true,
    },
    {
      kind: 'rows',
      path: 'stretches',
      label: 'stretches',
      fields: [
        { kind: 'chainage', path: 'fromM', label: 'from' },
        { kind: 'chainage', path: 'untilM', label: 'until' },
        speed('speedKmh'),
      ],
      fresh: () => ({ speedKmh: 20 }),
    },
  ];
}
