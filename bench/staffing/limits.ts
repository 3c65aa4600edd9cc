import type { Instance } from '../../domain/staffing/engine/instance.ts';
import type { DayRules } from '../../domain/staffing/engine/limits/day-rules.ts';
import { DaySearch } from '../../domain/staffing/engine/limits/day-search.ts';
import { told, type Measure } from '../measure.ts';
import { carpaneto, convoys } from './generators.ts';

interface Trial {
  readonly name: string;
  readonly instance: Instance;
  readonly rules: DayRules;
}

/** Processor seconds that a search may take. */
const MOST_S = 60;
/** The maximum difference in officers between bound and result. */
const MOST_OFFICERS = 1;
/** Above this many duties there is no bound yet. */
const MOST_DUTIES = 300;

/** The limits of an officer's day: the gap between bound and roster after a minute of processor time, and how it grows. */
export function measureLimits(seeds: readonly number[] = [1, 2, 3]): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const duties of [100, 300, 1000]) {
    for (const seed of duties === 300 ? seeds : seeds.slice(0, 1)) {
      for (const hours of [8, 9]) {
        for (const trial of [convoyTrial(duties, seed, hours), carpanetoTrial(duties, seed, hours)]) {
          const measure = measured(trial);
          console.log(`${measure.what}: ${measure.figure}; ${measure.beside}`);
          measures.push(measure);
        }
      }
    }
  }
  return Promise.resolve(measures);
}

function measured({ name, instance, rules }: Trial): Measure {
  const began = process.cpuUsage();
  const seconds = () => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1e6;
  };
  const search = new DaySearch(instance, rules, { seed: 1 });
  let fewestS = Infinity;
  while (!search.isProven && seconds() < MOST_S) {
    search.step();
    if (search.isFewestProven) fewestS = Math.min(fewestS, seconds());
  }
  const { officers, officersBound, cost, costBound, uncovered } = search;
  const proven = fewestS < Infinity ? `proven after ${told(fewestS)} s` : 'not proven';
  const gap = `cost ${cost}, gap ${((100 * (cost - costBound)) / cost).toFixed(3)} % after ${told(seconds())} s`;
  const never =
    search.neverCovered.length > 0 ? `; ${search.neverCovered.length} duties no day can hold` : '';
  const apart = officers - officersBound + uncovered;
  const isBound = instance.duties <= MOST_DUTIES;
  return {
    what: `${name}: officers found above the bound`,
    figure: `${apart} officers`,
    beside: `${officers} found, at least ${officersBound}, ${proven}; ${gap}${never}`,
    bound: isBound ? `≤ ${MOST_OFFICERS} officers` : 'none: how it grows',
    within: !isBound || apart <= MOST_OFFICERS,
  };
}

/** Seconds; half an hour of pause after 4 hours (8 h) or 4 h 30 (9 h). */
function convoyTrial(duties: number, seed: number, hours: number): Trial {
  const instance = convoys(duties, seed);
  const officerS = 100_000;
  const outTime = Float64Array.from(instance.pullOut, (cost) => cost - officerS);
  const rules = { turnOut: hours * 3600, unbroken: (hours === 8 ? 4 : 4.5) * 3600, pause: 1800 };
  const homeTime = Float64Array.from(instance.pullIn);
  return {
    name: `convoys, ${duties} duties, seed ${seed}, ${hours} h`,
    instance,
    rules: { ...always, ...rules, outTime, homeTime },
  };
}

/** Minutes; with the drives a single trip can last more than 5 hours, so only the turn-out is limited. */
function carpanetoTrial(duties: number, seed: number, hours: number): Trial {
  const instance = carpaneto(duties, seed);
  const minutes = (cost: number) => Math.ceil((cost - 5000) / 10);
  const outTime = Float64Array.from(instance.pullOut, minutes);
  const homeTime = Float64Array.from(instance.pullIn, minutes);
  const rules = { turnOut: hours * 60, unbroken: Infinity, pause: 30 };
  return {
    name: `Carpaneto, ${duties} duties, seed ${seed}, ${hours} h`,
    instance,
    rules: { ...always, ...rules, outTime, homeTime },
  };
}

const always = {
  handover: 0,
  meals: [],
  earliest: Float64Array.of(-Infinity),
  latest: Float64Array.of(Infinity),
};
