import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { atMost, told, type Measure } from '../measure.ts';
import { median, percentile } from '../median.ts';
import { Crowd } from './crowd.ts';
import type { Ready } from './load.ts';
import { MeasuredServer } from './measured-server.ts';
import type { Sending } from './track-sender.ts';

/** A low rate of counts, because the wait is measured and not the load. */
const COUNTS_PER_SECOND = 100;
const SECONDS = 8;
const WARM_SECONDS = 4;
const TURNS = 3;

/** Reported with the median. It shows a server that stands still for a twentieth of the time. */
const COVERED = 0.95;

const CASES: readonly (Pick<Sending, 'file' | 'atOnce'> & { readonly name: string })[] = [
  { name: 'a GPX of 200,000 points, 12 MB', file: 'ride', atOnce: 1 },
  { name: '7 MB of nested tags', file: 'nested', atOnce: 1 },
  { name: '20 MB of empty lists', file: 'lists', atOnce: 1 },
  { name: 'four of 200,000 points at once', file: 'ride', atOnce: 4 },
];

/** The answer time of an action, normally and while files of tracks are read again and again. */
export async function measureTrackFiles(): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const ready = await server.ready();
  const crowd = new Crowd(ready);
  await crowd.connect();
  await crowd.count(WARM_SECONDS, COUNTS_PER_SECOND);
  await crowd.settle();
  crowd.measuring = true;
  const measures: Measure[] = [];
  for (const { name, ...files } of CASES) {
    const turns: Turn[] = [];
    for (let i = 0; i < TURNS; i++) turns.push(await turnOf(crowd, ready, files));
    const { rssMB } = await server.used();
    measures.push(measureOf(name, turns, rssMB));
  }
  crowd.leave();
  await server.stop();
  return measures;
}

/** The answer times: usual, beside a process that only computes, and while files are read; and how long each file took. */
interface Turn {
  readonly usual: readonly number[];
  readonly besideOther: readonly number[];
  readonly during: readonly number[];
  readonly readS: readonly number[];
}

async function turnOf(
  crowd: Crowd,
  { port, consoleCookie }: Ready,
  files: Pick<Sending, 'file' | 'atOnce'>,
): Promise<Turn> {
  const usual = await answeredMs(crowd);
  const other = processOf('computing.ts');
  const besideOther = await answeredMs(crowd);
  other.kill();
  const sender = processOf('track-sender.ts');
  sender.send({ ...files, port, cookie: consoleCookie, seconds: SECONDS });
  await once(sender, 'message');
  const read = once(sender, 'message') as Promise<readonly (readonly number[])[]>;
  const during = await answeredMs(crowd);
  const [readS = []] = await read;
  sender.kill();
  return { usual, besideOther, during, readS };
}

function processOf(program: string): ChildProcess {
  const path = fileURLToPath(new URL(program, import.meta.url));
  return fork(path, { execArgv: ['--single-threaded', '--import', 'tsx'] });
}

/** The median of the turns' ratios, because a garbage collection can fall into any turn. */
function measureOf(name: string, turns: readonly Turn[], rssMB: number): Measure {
  const spread = (all: readonly number[]) =>
    `p50 ${told(median(all))}, p95 ${told(percentile(all, COVERED))}, max ${told(percentile(all, 1))} ms`;
  const read = turns.flatMap(({ readS }) => readS);
  const ratio = (of: (turn: Turn) => readonly number[], share: number) =>
    median(turns.map((turn) => percentile(of(turn), share) / percentile(turn.usual, share)));
  return atMost(
    `answer to an action while ${name} is read, median as a multiple of the usual one`,
    ratio(({ during }) => during, 0.5),
    1.5,
    '×',
    `p95 ${told(ratio(({ during }) => during, COVERED))} ×, with a process that only computes ${told(ratio(({ besideOther }) => besideOther, COVERED))} ×; usual ${spread(turns.flatMap(({ usual }) => usual))}; meanwhile ${spread(turns.flatMap(({ during }) => during))}; ${read.length} files, each in ${told(median(read))} s; ${told(rssMB)} MB`,
  );
}

/** The answer times of counts during some seconds. */
async function answeredMs(crowd: Crowd): Promise<readonly number[]> {
  const before = crowd.answeredMs.length;
  await crowd.count(SECONDS, COUNTS_PER_SECOND);
  await crowd.settle();
  return crowd.answeredMs.slice(before);
}
