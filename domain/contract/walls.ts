import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, record } from '../kernel/record.ts';
import { Welcome } from './accounts.ts';
import { ById, Nothing } from './call-schema.ts';

/** What a wall shows: all pages in turn, or one of them. */
export const WALL_VIEWS = ['turning', 'map', 'strips', 'counts', 'attention'] as const;
export const WallView = Type.Enum(WALL_VIEWS);
export type WallView = Frozen<typeof WallView>;

/** A link by which screens on a wall sign in: they read one operation and do nothing. */
export const Wall = record({
  id: Type.String(),
  name: Name,
  shows: WallView,
  madeBy: Name,
  madeAt: Moment,
  screens: Type.Integer({ minimum: 0, description: 'how many are connected now' }),
});
export type Wall = Frozen<typeof Wall>;

const ByWall = Type.Object({ id: Type.String(), wallId: Type.String() });
const tags = ['walls'];

export const wallCalls = {
  'POST /api/walls/enter': {
    tags: ['signing in'],
    summary: 'Signs a wall in by the token of its link',
    body: Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) }),
    response: { 200: Welcome },
  },
  'GET /api/operations/:id/walls': {
    tags,
    summary: 'The walls of an operation',
    params: ById,
    response: { 200: record({ walls: Type.Array(Wall) }) },
  },
  'POST /api/operations/:id/walls': {
    tags,
    summary: 'Makes a link for a wall; it is shown this once',
    params: ById,
    body: Type.Object({ name: Name }),
    response: { 200: record({ id: Type.String(), link: Type.String() }) },
  },
  'PUT /api/operations/:id/walls/:wallId': {
    tags,
    summary: 'Locks a wall to a view, or lets its pages turn',
    params: ByWall,
    body: Type.Object({ shows: WallView }),
    response: { 200: Nothing },
  },
  'DELETE /api/operations/:id/walls/:wallId': {
    tags,
    summary: 'Ends the link of a wall and signs its screens out',
    params: ByWall,
    response: { 200: Nothing },
  },
};
