import type { Plan } from '../operation/plan.ts';

/** Codes for new posts of a route that nobody has: the route's number, then 001, 002 … after the highest that is taken. */
export function freeCodes(plan: Plan, routeCode: string): () => string {
  const front = /\d+/.exec(routeCode)?.[0] ?? routeCode;
  let last = 0;
  for (const { code } of plan.tables.posts.values()) {
    const match = /^(.+)-(\d+)$/.exec(code);
    if (match?.[1] === front) last = Math.max(last, Number(match[2]));
  }
  return () => `${front}-${String(++last).padStart(3, '0')}`;
}
