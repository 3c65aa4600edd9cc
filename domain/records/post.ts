import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { Moment, Name, Words, record } from '../kernel/record.ts';
import { Level, Timing } from './brief.ts';

const Heads = Type.Integer({ minimum: 0, maximum: 99 });

/** Officers needed, by grade. */
export const Strength = record({ police: Heads, auxiliary: Heads, warden: Heads });
export type Strength = Frozen<typeof Strength>;

/** A time at which a post is held independently of convoys: at a gate, a car park, on patrol. */
export const FixedWindow = record({ id: idOf<'FixedWindow'>(), from: Moment, until: Moment });
export type FixedWindow = Frozen<typeof FixedWindow>;

/** What a post is about. Its word is in `terms.postKind`, its sign in `client/theme/map-signs.ts`: none compiles without. */
export const POST_KINDS = [
  'junction',
  'crossing',
  'bridge',
  'tunnel',
  'gap',
  'fill-in',
  'gate',
  'car-park',
  'patrol',
  'high-ground',
  'fixed-sentry',
  'night-guard',
  'quick-reaction',
  'reserve',
  'own',
] as const;

/** Posts whose officers wait for what nobody planned: a day on which one is held has a reserve. */
export const RESERVE_KINDS: ReadonlySet<(typeof POST_KINDS)[number]> = new Set(['quick-reaction', 'reserve']);

/** A place that officers hold, usually a junction on a guarded route. */
export const Post = record({
  id: idOf<'Post'>(),
  code: Type.String({ minLength: 1, maxLength: 16, description: 'what is said on the radio, e.g. 3-045' }),
  name: Name,
  position: Position,
  kind: Type.Enum(POST_KINDS),
  kindName: Type.Optional(
    Type.String({ minLength: 1, maxLength: 40, description: 'what a post of the kind `own` is called' }),
  ),
  junctionKey: Type.Optional(
    Type.String({
      maxLength: 120,
      description: 'the junction it was proposed at: drawn anew, the route finds it again',
    }),
  ),
  level: Level,
  strength: Strength,
  duty: Words,
  fixedWindows: Type.Array(FixedWindow, { maxItems: 60 }),
  timing: Type.Optional(Timing),
  groupId: Type.Optional(idOf<'Group'>()),
  venueId: Type.Optional(idOf<'Venue'>()),
  gateId: Type.Optional(idOf<'Gate'>()),
  carParkId: Type.Optional(idOf<'CarPark'>()),
});
export type Post = Frozen<typeof Post>;
