import type { DayMaster } from './day-master.ts';
import type { Day } from './day-rules.ts';

/** Rounds that may bring new days before more days are fixed. */
const ROUNDS = 4;
/** A day that has this share is as good as whole. */
const NEARLY = 0.85;

/**
 * From shares to whole days: the largest is fixed, the rest solved anew with new days, and so on (Vanderbeck 2011). Pauses
 * after each piece of work. Ends with nothing once what is fixed and what remains cost more than `most`.
 */
export function* dive(
  master: DayMaster,
  costOf: (day: Day) => number | undefined,
  most: number,
  random: () => number,
): Generator<undefined, Day[] | undefined> {
  const fixed: Day[] = [];
  let spent = 0;
  for (;;) {
    for (let round = 0; round < ROUNDS && master.quickRound(); round++) yield;
    master.solve();
    yield;
    if (spent + master.value > most) return undefined;
    const chosen = chosenDays(master, random);
    let any = false;
    for (const day of chosen) {
      const needed = { base: day.base, duties: day.duties.filter((duty) => master.needs(duty) > 0) };
      const cost = costOf(needed);
      if (cost === undefined) continue;
      spent += cost;
      fixed.push(needed);
      master.fix(needed);
      any = true;
    }
    if (!any) return fixed;
    master.change();
  }
}

/** The days with a whole share, as often as it says; where there is none the largest, if luck does not have it otherwise. */
function chosenDays(master: DayMaster, random: () => number): Day[] {
  const { days } = master.pool;
  const shares = master.shares();
  const whole = shares.flatMap(({ column, share }) =>
    Array.from({ length: Math.floor(share + 1 - NEARLY) }, () => days[column]!),
  );
  if (whole.length > 0) return whole;
  let best = -1;
  let most = 0;
  for (const { column, share } of shares) {
    const luck = share * (0.8 + 0.4 * random());
    if (luck <= most) continue;
    most = luck;
    best = column;
  }
  return best < 0 ? [] : [days[best]!];
}
