import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, record } from '../kernel/record.ts';

/** Answered and closed by somebody, at a time, in words. */
const Handling = record({ by: Name, at: Moment, words: Reason });

/** Something that happened and needs a human: raised by an officer or at the command post. */
export const Incident = record({
  id: idOf<'Incident'>(),
  runId: idOf<'Run'>(),
  kind: Type.Union([
    Type.Literal('accident'),
    Type.Literal('obstruction'),
    Type.Literal('crowd'),
    Type.Literal('medical'),
    Type.Literal('dispute'),
    Type.Literal('other'),
  ]),
  words: Reason,
  position: Type.Optional(Position),
  postId: Type.Optional(idOf<'Post'>()),
  officerId: Type.Optional(idOf<'Officer'>()),
  raisedBy: Name,
  happenedAt: Moment,
  answered: Type.Optional(Handling),
  closed: Type.Optional(Handling),
});
export type Incident = Frozen<typeof Incident>;

/** What the public asked for at a support site: it must be answered and closed. */
export const PublicRequest = record({
  id: idOf<'PublicRequest'>(),
  runId: idOf<'Run'>(),
  supportSiteId: idOf<'SupportSite'>(),
  words: Reason,
  happenedAt: Moment,
  answered: Type.Optional(Handling),
  closed: Type.Optional(Handling),
});
export type PublicRequest = Frozen<typeof PublicRequest>;
