import type { ActionBody } from '../../domain/actions/actions.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { recordsOf } from '../store/records.ts';

type Place = Pick<ActionBody<'convoy.report'>, 'atM' | 'postId'>;

const CHAINAGE = /^k\s*(\d+)\s*(?:\+\s*(\d{1,3}))?$/i;

/** A place on a route as it is typed: a chainage such as K3+450, or the code of a post. Undefined if it is neither. */
export function placeFrom(plan: Plan, typed: string): Place | undefined {
  const text = typed.normalize('NFKC').trim();
  const [, km, m = '0'] = CHAINAGE.exec(text) ?? [];
  if (km !== undefined) return { atM: Number(km) * 1000 + Number(m.padEnd(3, '0')) };
  const post = recordsOf(plan, 'posts').find(({ code }) => code.toLowerCase() === text.toLowerCase());
  return post && { postId: post.id };
}
