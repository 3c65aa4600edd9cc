import Type from 'typebox';
import { LIMIT_FAULTS, NotUsable } from '../accounts/limits.ts';
import type { PhotoRefusal } from '../incidents/photo-refusal.ts';
import type { Frozen } from '../kernel/position.ts';
import { record, refusalOf, Whole } from '../kernel/record.ts';
import { Fault, actionFaults, faultOf } from '../operation/fault.ts';
import type { BaseMapRefusal } from '../roads/base-map-refusal.ts';
import type { RoadRefusal } from '../roads/road-refusal.ts';
import type { TrackFault } from '../routes/track-fault.ts';
import { TOKEN_FAULTS, TOKEN_SCOPES } from './token-scopes.ts';

/** The first line of a journal that cannot be imported, and why. */
const LineFault = record({ line: Whole, fault: Fault });
export type LineFault = Frozen<typeof LineFault>;

/** What can go wrong over HTTP, with actions and with other requests. */
export const DoorFault = Type.Union([
  ...actionFaults,
  faultOf('wrong-login', {}),
  faultOf('wrong-password', {}),
  faultOf('wrong-code', {}),
  faultOf('wrong-link', {}),
  faultOf('login-taken', {}),
  faultOf('easy-password', {}),
  faultOf('last-administrator', {}),
  faultOf('limits-refused', { why: Type.Enum(LIMIT_FAULTS) }),
  faultOf('not-usable', NotUsable),
  faultOf('too-many-tries', { retryAfterS: Type.Number() }),
  faultOf('foreign-origin', {}),
  faultOf('not-found', {}),
  faultOf('roads-refused', { refusal: refusalOf<RoadRefusal>() }),
  faultOf('base-map-refused', { refusal: refusalOf<BaseMapRefusal>() }),
  faultOf('photo-refused', { refusal: refusalOf<PhotoRefusal>() }),
  faultOf('track-refused', { fault: refusalOf<TrackFault>() }),
  faultOf('line-refused', LineFault.properties),
  faultOf('token-refused', { why: Type.Enum(TOKEN_FAULTS) }),
  faultOf('address-refused', { address: Type.String() }),
  faultOf('out-of-scope', {
    needs: Type.Array(Type.Enum(TOKEN_SCOPES), { description: 'one of these is enough; none: no token may' }),
  }),
]);
export type DoorFault = Frozen<typeof DoorFault>;

/** The answer to every HTTP request that failed. For an action it also says that the action was not accepted. */
export const FaultAnswer = record({
  ok: Type.Optional(Type.Literal(false)),
  fault: DoorFault,
  words: Type.Optional(
    Type.String({ description: 'the fault as a sentence, for programs, in the language of Accept-Language' }),
  ),
});
