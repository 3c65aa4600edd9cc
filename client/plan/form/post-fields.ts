import type { Operation } from '../../../domain/operation/operation.ts';
import { PLACE_OF_KIND } from '../../../domain/posts/post-places.ts';
import { POST_KINDS, type Post } from '../../../domain/records/post.ts';
import { newId } from '../../api/new-id.ts';
import type { Plain } from './draft.ts';
import { levelOptions, recordOptions, termOptions, type Field, type NumberField } from './field.ts';

const seconds = (path: string, label: 'lead-s' | 'lag-s' | 'settle-s'): NumberField => ({
  kind: 'number',
  path,
  label,
});

/** Seconds around a passing convoy. */
export const TIMING_FIELDS: readonly Field[] = [
  {
    kind: 'beside',
    fields: [seconds('settleS', 'settle-s'), seconds('leadS', 'lead-s'), seconds('lagS', 'lag-s')],
  },
];

const heads = (grade: 'police' | 'auxiliary' | 'warden'): NumberField => ({
  kind: 'number',
  path: `strength.${grade}`,
  label: grade,
});

export const STRENGTH_FIELD: Field = {
  kind: 'beside',
  fields: [heads('police'), heads('auxiliary'), heads('warden')],
};

/** A duty point; at a gate or car park, it has a field for that one too. */
export function postFields(operation: Operation, record: Plain): readonly Field[] {
  return [
    {
      kind: 'beside',
      fields: [
        { kind: 'text', path: 'code', label: 'code', code: true },
        { kind: 'choice', path: 'level', label: 'level', options: levelOptions },
        { kind: 'choice', path: 'kind', label: 'kind', options: termOptions('postKind', POST_KINDS) },
      ],
    },
    { kind: 'text', path: 'name', label: 'name' },
    STRENGTH_FIELD,
    groupChoice(operation),
    ...placeChoices(operation, record),
    { kind: 'words', path: 'duty', label: 'duty-text' },
    { kind: 'position', path: 'position', label: 'position' },
    {
      kind: 'rows',
      path: 'fixedWindows',
      label: 'fixed-windows',
      fields: [
        { kind: 'moment', path: 'from', label: 'from' },
        { kind: 'moment', path: 'until', label: 'until' },
      ],
      fresh: () => ({ id: newId() }),
    },
    {
      kind: 'group',
      path: 'timing',
      label: 'own-timing',
      hint: 'own-timing-hint',
      optional: true,
      fields: TIMING_FIELDS,
      fresh: () => ({ leadS: 600, lagS: 120, settleS: 900 }),
    },
  ];
}

export function groupChoice(operation: Operation): Field {
  return {
    kind: 'choice',
    path: 'groupId',
    label: 'group',
    optional: true,
    options: recordOptions(operation, 'groups', ({ name }) => name),
  };
}

/** The gate or car park is required if the post's kind refers to it; for any other post it is optional. */
function placeChoices(operation: Operation, record: Plain): Field[] {
  const isAbout = (path: string): boolean => PLACE_OF_KIND[record['kind'] as Post['kind']] === path;
  const isAsked = (path: string): boolean => isAbout(path) || record[path] !== undefined;
  const fields: Field[] = [];
  for (const [path, name, label] of PLACES) {
    if (!isAsked(path)) continue;
    const options = recordOptions(operation, name, (place) => place.name);
    fields.push(choice(path, label, options, !isAbout(path)));
  }
  if (fields.length > 0 || record['venueId'] !== undefined)
    fields.push(
      choice(
        'venueId',
        'venue',
        recordOptions(operation, 'venues', ({ name }) => name),
        true,
      ),
    );
  return fields;
}

const PLACES = [
  ['gateId', 'gates', 'gate'],
  ['carParkId', 'carParks', 'car-park'],
] as const;

/** If a required choice has no options yet, the field says where to plan one. */
function choice(
  path: string,
  label: 'gate' | 'car-park' | 'venue',
  options: ReturnType<typeof recordOptions>,
  optional: boolean,
): Field {
  const none = !optional && options.length === 0;
  return { kind: 'choice', path, label, optional, options, ...(none && { hint: 'none-planned' }) };
}
