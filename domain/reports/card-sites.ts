import { offsetM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { SupportSite } from '../records/venue.ts';

/** How many support sites a card names. */
const MOST_SITES = 8;

/** The support sites at which an officer may hear requests of the public: those nearest to the duty that is on or next. */
export function cardSites(
  { tables }: Plan,
  near: Position | undefined,
): readonly Pick<SupportSite, 'id' | 'name'>[] {
  const awayM = ({ position }: SupportSite): number => (near ? Math.hypot(...offsetM(near, position)) : 0);
  return [...tables.supportSites.values()]
    .sort((a, b) => awayM(a) - awayM(b))
    .slice(0, MOST_SITES)
    .map(({ id, name }) => ({ id, name }));
}
