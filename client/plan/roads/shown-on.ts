import type { Brief } from '../../../domain/records/brief.ts';

/** The brief with a given base map under the plan, or with the network's own. */
export function shownOn(brief: Brief, baseMapId: string | undefined): Brief {
  if (baseMapId !== undefined) return { ...brief, baseMapId };
  const { baseMapId: _former, ...others } = brief;
  return others;
}
