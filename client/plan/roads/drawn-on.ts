import type { Brief } from '../../../domain/records/brief.ts';

/** The brief with the operation drawn on a network, or on none. */
export function drawnOn(brief: Brief, networkId: string | undefined): Brief {
  if (networkId !== undefined) return { ...brief, networkId };
  const { networkId: _former, ...others } = brief;
  return others;
}
