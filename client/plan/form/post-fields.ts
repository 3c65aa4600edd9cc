import { passesByRoute } from '../../../domain/duties/duties.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { PLACE_OF_KIND } from '../../../domain/posts/post-places.ts';
import { headsOf } from '../../../domain/records/grades.ts';
import { GRADES } from '../../../domain/records/people.ts';
import { POST_KINDS, type Post } from '../../../domain/records/post.ts';
import { newId } from '../../api/new-id.ts';
import type { Plain } from './draft.ts';
import {
  LEVEL,
  NAME,
  NUMBER,
  POSITION,
  beside,
  choice,
  computed,
  groupChoice,
  number,
  recordOptions,
  termOptions,
  text,
  venueChoice,
  type Field,
  type RecordField,
} from './field.ts';

/** Seconds around a passing convoy. */
export const TIMING_FIELDS: readonly Field[] = [
  beside(number('settleS', 'settle-s'), number('leadS', 'lead-s'), number('lagS', 'lag-s')),
];

/** A duty point; at a gate or car park, the form asks for that one too. */
export function postFields(operation: Operation, record: Plain): readonly RecordField[] {
  const routes = (post: Post): string =>
    [...passesByRoute(operation.plan, post).keys()].map(({ code }) => code).join(' ');
  return [
    beside(
      text('code', 'code', { code: true, width: '4rem' }),
      LEVEL,
      choice('kind', 'kind', termOptions('postKind', POST_KINDS)),
    ),
    text('kindName', 'own-kind', { optional: true, unasked: record['kind'] !== 'own' }),
    NAME,
    beside(...GRADES.map((grade) => number(`strength.${grade}`, grade))),
    groupChoice(operation),
    ...placeChoices(operation, record),
    { kind: 'words', path: 'duty', label: 'duty-text' },
    POSITION,
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
    computed('routes', 'route', routes, { width: '3.5rem' }),
    computed('heads', 'heads', ({ strength }: Post) => headsOf(strength), NUMBER),
  ];
}

/** The gate or car park is required if the post's kind refers to it; for any other post it is optional. */
function placeChoices(operation: Operation, record: Plain): Field[] {
  const isAbout = (path: string): boolean => PLACE_OF_KIND[record['kind'] as Post['kind']] === path;
  const isAsked = (path: string): boolean => isAbout(path) || record[path] !== undefined;
  const places = PLACES.map(([path, collection, label]) => {
    const options = recordOptions(operation, collection);
    return choice(path, label, options, {
      optional: !isAbout(path),
      unasked: !isAsked(path),
      ...(isAbout(path) && options.length === 0 && { hint: 'none-planned' }),
    });
  });
  const unasked = !PLACES.some(([path]) => isAsked(path)) && record['venueId'] === undefined;
  return [...places, { ...venueChoice(operation), unasked }];
}

/** If a required choice has no options yet, the field says where to plan one. */
const PLACES = [
  ['gateId', 'gates', 'gate'],
  ['carParkId', 'carParks', 'car-park'],
] as const;
