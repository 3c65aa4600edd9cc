import { loadavg } from 'node:os';
import { atMost, told, type Measure } from '../measure.ts';
import { median, percentile } from '../median.ts';
import { Crowd } from './crowd.ts';
import { missing } from './live.ts';
import { HEAVY, WARM_SECONDS, type Ready } from './load.ts';
import { MeasuredServer } from './measured-server.ts';

/** How much slower and how much more costly than the bare fan-out Cordon may be. */
const MOST_P99 = 1.5;
const MOST_CPU = 1.7;

const TURNS = 3;

/** The rates at which it is searched how far the bounds hold. The search ends at the first at which they do not in most tries. */
const RATES = [100, 250, 500, 1000, 1500, 2000, 3000, 4000, 6000, 8000];
const SEARCH_SECONDS = 6;
const TRIES = 3;

/** The phones return within this time after all of them lost the line. */
const RETURN_SECONDS = 5;

/** The busiest moment of a large event: Cordon beside the same broadcasts without anything else, both at the same rates in turns. */
export async function measureHeavy(seconds: number): Promise<Measure[]> {
  const [floor, cordon] = [await Side.of('floor-server.ts'), await Side.of('cordon-server.ts')];
  const before = await cordon.heapMB();
  const pairs: Pair[] = [];
  for (let turn = 0; turn < TURNS; turn++) pairs.push(await pairAt(HEAVY.perSecond, seconds, floor, cordon));
  const grownMB = (await cordon.heapMB()) - before;
  const facts = cordon.acknowledged;
  const tried = await fastestOf(floor, cordon);
  const returnedS = (await cordon.returned()) / 1000;
  const { lost, unheard } = await cordon.faults();
  await Promise.all([floor.end(), cordon.end()]);
  const back = `${HEAVY.phones} phones return within ${RETURN_SECONDS} s, until all have caught up and sent`;
  return [
    ...ratiosOf(pairs, seconds),
    atMost('that load: acknowledged counts that are not in the journal', lost, 0, 'counts', `${facts} sent`),
    atMost('that load: counts that a console did not get', unheard, 0, 'counts', `of ${facts} each`),
    atMost('that load: memory for each count', (grownMB * 1000) / facts, 4, 'kB', `${told(grownMB)} MB`),
    atMost(back, returnedS, 10, 's', machineLoad()),
    fastestMeasure(tried),
  ];
}

function ratiosOf(pairs: readonly Pair[], seconds: number): Measure[] {
  const load = `${HEAVY.consoles} consoles, ${HEAVY.phones} phones, ${HEAVY.perSecond} counts/s, ${TURNS} turns of ${seconds} s`;
  const all = (side: keyof Pair, of: keyof Seen) => pairs.map((pair) => told(pair[side][of])).join(', ');
  return [
    atMost(
      `phone to every console, p99 as a multiple of the bare fan-out's (${load})`,
      median(pairs.map(p99Ratio)),
      MOST_P99,
      '×',
      `bare fan-out ${all('floor', 'p99')}; Cordon ${all('cordon', 'p99')} ms; ${machineLoad()}`,
    ),
    atMost(
      "that load: server's processor time as a multiple of the bare fan-out's",
      median(pairs.map(cpuRatio)),
      MOST_CPU,
      '×',
      `${all('cordon', 'cpuS')} s against ${all('floor', 'cpuS')} s`,
    ),
  ];
}

/** `tried` are the rates in order. At all but the last the ratios held, or at all of them. */
function fastestMeasure(tried: readonly Tried[]): Measure {
  const fastest = tried.findLast(({ pairs }) => holds(pairs));
  const at = ({ rate, pairs }: Tried) =>
    `${rate}: ${told(median(pairs.map(p99Ratio)))} and ${told(median(pairs.map(cpuRatio)))} ×`;
  return {
    what: 'the highest rate at which these ratios hold',
    figure: fastest === undefined ? `below ${RATES[0]} counts/s` : `${fastest.rate} counts/s`,
    beside: `p99 and processor time at ${tried.map(at).join('; ')}; ${SEARCH_SECONDS} s each, most of ${TRIES} tries; ${machineLoad()}`,
    bound: '–',
    within: true,
  };
}

/** The machine runs other things too, so the figures mean little without it. */
function machineLoad(): string {
  return `load of the machine ${loadavg()
    .map((one) => one.toFixed(1))
    .join(', ')}`;
}

/** One server under a rate. */
interface Seen {
  readonly cpuS: number;
  readonly p99: number;
}

interface Pair {
  readonly floor: Seen;
  readonly cordon: Seen;
}

async function pairAt(rate: number, seconds: number, floor: Side, cordon: Side): Promise<Pair> {
  return { floor: await floor.at(rate, seconds), cordon: await cordon.at(rate, seconds) };
}

/** A rate, and what was seen at it. */
interface Tried {
  readonly rate: number;
  readonly pairs: readonly Pair[];
}

async function fastestOf(floor: Side, cordon: Side): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (const rate of RATES) {
    const pairs: Pair[] = [];
    while (!isSettled(pairs)) pairs.push(await pairAt(rate, SEARCH_SECONDS, floor, cordon));
    tried.push({ rate, pairs });
    if (!holds(pairs)) break;
  }
  return tried;
}

/** Whether more tries would decide nothing else. */
function isSettled(pairs: readonly Pair[]): boolean {
  const within = pairs.filter(isWithin).length;
  return Math.max(within, pairs.length - within) > TRIES / 2;
}

function holds(pairs: readonly Pair[]): boolean {
  return pairs.filter(isWithin).length > TRIES / 2;
}

function isWithin(pair: Pair): boolean {
  return p99Ratio(pair) <= MOST_P99 && cpuRatio(pair) <= MOST_CPU;
}

function p99Ratio({ floor, cordon }: Pair): number {
  return cordon.p99 / floor.p99;
}

function cpuRatio({ floor, cordon }: Pair): number {
  return cordon.cpuS / floor.cpuS;
}

/** A server with its crowd. */
class Side {
  readonly #server: MeasuredServer;
  readonly #ready: Ready;
  readonly #crowd: Crowd;

  private constructor(server: MeasuredServer, ready: Ready, crowd: Crowd) {
    this.#server = server;
    this.#ready = ready;
    this.#crowd = crowd;
  }

  static async of(file: 'cordon-server.ts' | 'floor-server.ts'): Promise<Side> {
    const server = new MeasuredServer(file);
    const all = await server.ready();
    const phones = Array.from({ length: HEAVY.phones }, (_, i) => all.phones[i % all.phones.length]!);
    const ready = { ...all, phones };
    const crowd = new Crowd(ready, HEAVY.consoles);
    await crowd.connect();
    await crowd.count(WARM_SECONDS, HEAVY.perSecond);
    await crowd.settle();
    return new Side(server, ready, crowd);
  }

  get acknowledged(): number {
    return this.#crowd.acknowledged.length;
  }

  heapMB(): Promise<number> {
    return this.#server.heapMB();
  }

  async at(rate: number, seconds: number): Promise<Seen> {
    const from = this.#crowd.heardMs.length;
    const before = await this.#server.used();
    this.#crowd.measuring = true;
    await this.#crowd.count(seconds, rate);
    await this.#crowd.settle();
    this.#crowd.measuring = false;
    const after = await this.#server.used();
    return { cpuS: after.cpuS - before.cpuS, p99: percentile(this.#crowd.heardMs.slice(from), 0.99) };
  }

  returned(): Promise<number> {
    return this.#crowd.returnWithin(RETURN_SECONDS);
  }

  /** What was acknowledged and is not stored, or did not reach a console. */
  async faults(): Promise<{ readonly lost: number; readonly unheard: number }> {
    await this.#crowd.settle();
    const { acknowledged, heardBy, refused } = this.#crowd;
    if (refused > 0) throw new Error(`${refused} counts were refused`);
    const unheard = heardBy.reduce((sum, heard) => sum + Math.abs(acknowledged.length - heard), 0);
    return { lost: await missing(this.#ready, acknowledged), unheard };
  }

  async end(): Promise<void> {
    this.#crowd.leave();
    await this.#server.stop();
  }
}
