import { proposedPassages } from '../positions/passages.ts';
import type { Matter, Scene } from './matter.ts';

/** Where the system confirms by position, people are asked about what it has not confirmed after so long, ms of real time. */
const CONFIRMED_MS = 60_000;

/** Passages that positions propose, for somebody to confirm or dismiss. docs/rules.md, B7. */
export function passages({ run, now, ways }: Scene): Matter[] {
  const { confirmsPassages, clock } = run.record;
  const waitMs = confirmsPassages ? CONFIRMED_MS * clock.rate : 0;
  return proposedPassages(run, ways)
    .filter(({ at }) => now - at >= waitMs)
    .map((passage) => ({
      since: passage.at,
      due: passage.at,
      about: { collection: 'movements', record: passage.movement },
      passage,
      route: passage.route,
    }));
}
