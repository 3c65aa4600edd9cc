import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, record } from '../kernel/record.ts';
import { Mark, Stamp } from './fact.ts';

/** Its word is in `terms.incident`, ready-made sentences for the phone in `incidentPhrases`: none compiles without. */
export const INCIDENT_KINDS = ['accident', 'obstruction', 'crowd', 'medical', 'dispute', 'other'] as const;

/** The gravest comes last. Journals and phones from before it do not state one. */
export const SEVERITIES = ['slight', 'serious', 'critical'] as const;

/** Answered and closed by somebody, at a time, in words. */
const Handling = record({ by: Name, at: Moment, words: Reason });

/** Something that happened and needs a human. An officer or the command post opens it. */
export const Incident = record({
  id: idOf<'Incident'>(),
  runId: idOf<'Run'>(),
  kind: Type.Enum(INCIDENT_KINDS),
  severity: Type.Optional(Type.Enum(SEVERITIES)),
  words: Reason,
  position: Type.Optional(Position),
  postId: Type.Optional(idOf<'Post'>()),
  officerId: Type.Optional(idOf<'Officer'>()),
  raisedBy: Name,
  happenedAt: Moment,
  marks: Type.Optional(Type.Array(Mark, { minItems: 1 })),
  stamp: Stamp,
  answered: Type.Optional(Handling),
  closed: Type.Optional(Handling),
});
export type Incident = Frozen<typeof Incident>;

/** A request of the public at a support site. It must be answered and closed. */
export const PublicRequest = record({
  id: idOf<'PublicRequest'>(),
  runId: idOf<'Run'>(),
  supportSiteId: idOf<'SupportSite'>(),
  words: Reason,
  happenedAt: Moment,
  marks: Type.Optional(Type.Array(Mark, { minItems: 1 })),
  stamp: Stamp,
  answered: Type.Optional(Handling),
  closed: Type.Optional(Handling),
});
export type PublicRequest = Frozen<typeof PublicRequest>;
