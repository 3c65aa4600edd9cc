import type { Task } from './compiled.ts';
import type { Instance } from './engine/instance.ts';

/** Pairs with a convoy between them that may not be overtaken: the later duty lies further along its way. */
export function barredBy(tasks: readonly Task[]): Instance['barred'] {
  if (!tasks.some(({ duty }) => duty.convoys?.length)) return undefined;
  const along = tasks.map(
    ({ duty }) => new Map((duty.convoys ?? []).map(({ movement, chainageM }) => [movement, chainageM])),
  );
  return (from, to) => {
    for (const [movement, chainageM] of along[from]!) {
      const later = along[to]!.get(movement);
      if (later !== undefined && later > chainageM) return true;
    }
    return false;
  };
}
