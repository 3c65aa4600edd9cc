import { arrivalsByRoads } from '../domain/duties/open-drives.ts';
import { allStints } from '../domain/duties/duties.ts';
import { routeLengthM } from '../domain/kernel/geodesy.ts';
import type { Plan } from '../domain/operation/plan.ts';
import type { Movement } from '../domain/records/route.ts';
import { freeOfficers, helpersFor } from '../domain/reports/help.ts';
import { CarTimes } from '../domain/roads/car-times.ts';
import { matchTrack } from '../domain/roads/matched-track.ts';
import { OpenStreets } from '../domain/roads/open-streets.ts';
import { Router } from '../domain/roads/router.ts';
import { RoadFinder } from '../domain/roads/snapping.ts';
import { barredStreets } from '../domain/routes/barred-streets.ts';
import { EIGHT, HOUR, closure, recordOf } from '../test/domain/builders.ts';
import { foldedFestival } from '../test/domain/festival.ts';
import { positionOf, townNetwork } from '../test/town.ts';
import { atMost, told, type Measure } from './measure.ts';
import { clocked, median, percentile } from './median.ts';

/** Who could be soonest at duties of the example while streets are closed, and forty drives through the made-up town. */
export async function measureHelp(): Promise<Measure[]> {
  const run = [...(await foldedFestival()).runs.values()].at(-1)!;
  const { plan } = run;
  const stints = allStints(plan).filter((_, i) => i % 20 === 0);
  helpersFor(run, stints[0]!, stints[0]!.from + 60_000);
  const driven: number[] = [];
  const whole = stints.map((stint) => {
    const now = stint.from + 60_000;
    const free = freeOfficers(run, stint, now);
    driven.push(clocked(() => arrivalsByRoads(plan, stint.post.position, free, stint.until)));
    return clocked(() => helpersFor(run, stint, now));
  });
  return [
    atMost(
      'help for a duty of the example while streets are closed (19 in 20)',
      percentile(whole, 0.95),
      300,
      'ms',
      `median ${told(median(whole))} ms; of that the drives of 40 officers ${told(median(driven))} ms; ${stints.length} duties; ${lengthKm(plan)} km of routes`,
    ),
    await measureTown(),
  ];
}

function lengthKm({ tables }: Plan): string {
  return told([...tables.routes.values()].reduce((sum, route) => sum + routeLengthM(route), 0) / 1000);
}

async function measureTown(): Promise<Measure> {
  const network = await townNetwork();
  const finder = new RoadFinder(network);
  const way = new Router(network, 'event', 'length', finder).route(
    [positionOf([0, 0]), positionOf([2500, 450])].map((position) => ({ position })),
  );
  if (!way.ok) throw new Error(way.refusal.reason);
  const { line } = way.value;
  const movements = [recordOf(closure('m', 'r', 60)) as Movement];
  const timing = { leadS: 60, lagS: 60, settleS: 60 };
  const route = { line, timing, gapS: 0, mayOvertake: true, movements };
  const madeMs = clocked(() => new CarTimes(network, finder, 60));
  const cars = new CarTimes(network, finder, 60);
  const people = Array.from({ length: 40 }, (_, i) => positionOf([(i * 67) % 2500, (i * 97) % 900]));
  const asked = Array.from({ length: 20 }, (_, i) =>
    clocked(() => {
      const track = matchTrack(network, line, finder);
      if (!track.ok) throw new Error(track.refusal.reason);
      const barred = barredStreets(network, [{ route, track: track.value }]);
      const to = positionOf([(i * 131) % 2500, (i * 53) % 900]);
      const streets = new OpenStreets(cars, barred, to, EIGHT + 5 * HOUR);
      for (const from of people) streets.arrivalOf({ from, at: EIGHT });
    }),
  );
  return atMost(
    'the drives of 40 officers through the made-up town while a street is closed',
    median(asked),
    300,
    'ms',
    `slowest ${told(Math.max(...asked))} ms; the network is prepared once in ${told(madeMs)} ms`,
  );
}
