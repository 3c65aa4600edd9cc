import { uuidV7, type Id } from '../../domain/kernel/id.ts';

/** An id for an action or a record made here. `crypto.randomUUID` is missing on plain HTTP. */
export function newId<Kind extends string>(): Id<Kind> {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(16))) as Id<Kind>;
}
