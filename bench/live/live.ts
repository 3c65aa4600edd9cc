import type { Snapshot } from '../../domain/contract/operations.ts';
import { atMost, told, type Measure } from '../measure.ts';
import { median, percentile } from '../median.ts';
import { Crowd } from './crowd.ts';
import { CONSOLES, COUNTS_PER_SECOND, PHONES, SECONDS, WARM_SECONDS, type Ready } from './load.ts';
import { MeasuredServer } from './measured-server.ts';

/** The results of one server under the load. */
interface Seen {
  readonly ready: Ready;
  readonly cpuS: number;
  readonly rssMB: number;
  readonly heardMs: readonly number[];
  readonly answeredMs: readonly number[];
  readonly sent: number;
  readonly lost: number;
}

/** How often the two servers take turns, so that a busy moment of the machine affects both. */
const TURNS = 3;

/** The path of a count from a phone to every console: Cordon compared with the same broadcasts without anything else. */
export async function measureLive(): Promise<Measure[]> {
  const floors: Seen[] = [];
  const cordons: Seen[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    floors.push(await under(new MeasuredServer('floor-server.ts'), false));
    cordons.push(await under(new MeasuredServer('cordon-server.ts'), true));
  }
  return measuresOf(joined(floors), joined(cordons));
}

function measuresOf(floor: Seen, cordon: Seen): Measure[] {
  const p99 = percentile(cordon.heardMs, 0.99);
  const ratio = cordon.cpuS / floor.cpuS;
  const load = `${CONSOLES} consoles, ${PHONES} phones, ${COUNTS_PER_SECOND} counts/s, ${TURNS} turns of ${SECONDS} s`;
  const spread = ({ heardMs }: Seen) =>
    `p50 ${told(percentile(heardMs, 0.5))}, p99 ${told(percentile(heardMs, 0.99))}, max ${told(percentile(heardMs, 1))} ms`;
  return [
    atMost(
      `phone to every console, p99 (${load})`,
      p99,
      60,
      'ms',
      `bare fan-out ${spread(floor)}; Cordon ${spread(cordon)}`,
    ),
    atMost(
      'acknowledged counts that are not in the journal',
      cordon.lost,
      0,
      'counts',
      `${cordon.sent} sent and acknowledged`,
    ),
    atMost(
      "server's processor time as a multiple of the bare fan-out's",
      ratio,
      2,
      '×',
      `${told(cordon.cpuS)} s against ${told(floor.cpuS)} s in ${SECONDS} s; ${told(cordon.rssMB)} against ${told(floor.rssMB)} MB`,
    ),
    atMost(
      'server ready with the example',
      cordon.ready.readyMs / 1000,
      3,
      's',
      `${cordon.ready.revision} commits folded`,
    ),
  ];
}

/** Combines several turns: the median of the processor time, and the waits and losses of all. */
function joined(turns: readonly Seen[]): Seen {
  return {
    ready: turns[0]!.ready,
    cpuS: median(turns.map(({ cpuS }) => cpuS)),
    rssMB: median(turns.map(({ rssMB }) => rssMB)),
    heardMs: turns.flatMap(({ heardMs }) => heardMs),
    answeredMs: turns.flatMap(({ answeredMs }) => answeredMs),
    sent: sum(turns.map(({ sent }) => sent)),
    lost: sum(turns.map(({ lost }) => lost)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

async function under(server: MeasuredServer, durable: boolean): Promise<Seen> {
  const all = await server.ready();
  const ready = { ...all, phones: all.phones.slice(0, PHONES) };
  const crowd = new Crowd(ready);
  await crowd.connect();
  await crowd.count(WARM_SECONDS);
  await crowd.settle();
  const before = await server.used();
  crowd.measuring = true;
  await crowd.count(SECONDS);
  await crowd.settle();
  const after = await server.used();
  const lost = durable ? await missing(ready, crowd.acknowledged) : 0;
  crowd.leave();
  await server.stop();
  const { heardMs, answeredMs, refused } = crowd;
  if (refused > 0) throw new Error(`${refused} counts were refused`);
  return {
    ready,
    cpuS: after.cpuS - before.cpuS,
    rssMB: after.rssMB,
    heardMs,
    answeredMs,
    sent: crowd.acknowledged.length,
    lost,
  };
}

/** How many acknowledged counts the server does not have. */
export async function missing(
  { port, operationId, consoleCookie }: Ready,
  acknowledged: readonly string[],
): Promise<number> {
  const url = `http://127.0.0.1:${port}/api/operations/${operationId}`;
  const response = await fetch(url, { headers: { cookie: consoleCookie } });
  const { records } = (await response.json()) as Snapshot;
  const there = new Set(records.map((change) => ('record' in change ? change.record.id : '')));
  return acknowledged.filter((id) => !there.has(`${id}.1` as never)).length;
}
