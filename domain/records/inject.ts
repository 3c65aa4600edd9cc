import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, record } from '../kernel/record.ts';

/** What is brought into a drill. Its word is in `terms.inject`. */
export const INJECT_KINDS = [
  'vehicle-out',
  'officer-out',
  'road-blocked',
  'surge',
  'lost-child',
  'convoy-late',
  'network-down',
] as const;

/** The collection of the record that an inject of a kind is about. */
export const INJECT_TARGETS = {
  'vehicle-out': 'vehicles',
  'officer-out': 'officers',
  'road-blocked': 'routes',
  surge: 'carParks',
  'lost-child': 'supportSites',
  'convoy-late': 'movements',
  'network-down': 'groups',
} as const satisfies Record<InjectKind, string>;

/** What is expected: the command post answers, gives an order, those who are ordered have understood, and it is dealt with. */
export const EXPECTED_STEPS = ['noticed', 'ordered', 'understood', 'done'] as const;
export type ExpectedStep = (typeof EXPECTED_STEPS)[number];

/** What must have happened how long after the inject, in minutes on the clock of the drill. */
const Expectation = record({
  step: Type.Enum(EXPECTED_STEPS),
  withinMin: Type.Integer({ minimum: 1, maximum: 240 }),
});

const content = {
  kind: Type.Enum(INJECT_KINDS),
  targetId: Type.String({
    minLength: 1,
    maxLength: 120,
    description: 'the record that it is about, by its kind',
  }),
  atM: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 10_000_000, description: 'where a road is blocked, in metres' }),
  ),
  vehicles: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 10_000, description: 'how many come at once in a surge' }),
  ),
  minutes: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 720,
      description: 'how late a convoy is, or how long a network is down',
    }),
  ),
  words: Reason,
  expects: Type.Array(Expectation, { maxItems: EXPECTED_STEPS.length }),
};

/** Something that is brought into a drill, without a time. */
export const InjectContent = record(content);
export type InjectContent = Frozen<typeof InjectContent>;

/** An inject in the script of the plan. It is due at its moment on the clock of a drill. */
export const Inject = record({ id: idOf<'Inject'>(), at: Moment, ...content });
export type Inject = Frozen<typeof Inject>;
export type InjectKind = Inject['kind'];

/** An inject that was brought into a drill, from the script or by hand, with the incident or the request that it began. */
export const Injection = record({
  id: idOf<'Injection'>(),
  runId: idOf<'Run'>(),
  injectId: Type.Optional(idOf<'Inject'>()),
  happenedAt: Moment,
  by: Name,
  matterId: Type.String({ minLength: 1, maxLength: 120 }),
  ...content,
});
export type Injection = Frozen<typeof Injection>;
