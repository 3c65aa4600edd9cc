import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Measure } from '../measure.ts';
import { atMost, told } from '../measure.ts';
import { percentile } from '../median.ts';
import { Crowd } from './crowd.ts';
import type { Ready } from './load.ts';
import { MeasuredServer } from './measured-server.ts';

/** The other phones: as many as count at once in a busy hour, so that they alone do not load a small machine. */
const PHONES = 50;
const COUNTS_PER_SECOND = 100;
const SECONDS = 8;
const TURNS = 2;

/** One phone floods the server, then strangers storm it as well. Compares the answer times of the others with those before. */
export async function measureFlood(): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const ready = await server.ready();
  const crowd = new Crowd({ ...ready, phones: ready.phones.slice(1, 1 + PHONES) });
  await crowd.connectPhones();
  await waitsOf(crowd);
  crowd.measuring = true;
  const calm: number[] = [];
  const stormy: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) calm.push(...(await waitsOf(crowd)));
  const flood = new Flood('flood-phone.ts');
  await flood.begin(ready);
  for (let turn = 0; turn < TURNS; turn++) stormy.push(...(await waitsOf(crowd)));
  const strangers = new Flood('strangers.ts');
  await strangers.begin(ready);
  const stormed: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) stormed.push(...(await waitsOf(crowd)));
  strangers.end();
  const sent = flood.end();
  const { rssMB } = await server.used();
  crowd.leave();
  await server.stop();
  const others = 'ten strangers send 20 MB again and again, and 300 wrong passwords are tried at once';
  return [
    ratioOf('while another floods', calm, stormy, `${sent} sent by the flooding phone`),
    ratioOf(`while another floods, ${others}`, calm, stormed, `server ${told(rssMB)} MB`),
  ];
}

function ratioOf(when: string, calm: readonly number[], stormy: readonly number[], more: string): Measure {
  const spread = (waits: readonly number[]) =>
    `p50 ${told(percentile(waits, 0.5))}, p99 ${told(percentile(waits, 0.99))}, max ${told(percentile(waits, 1))} ms`;
  return atMost(
    `answers to ${PHONES} phones ${when}, median as a multiple of the median without`,
    percentile(stormy, 0.5) / percentile(calm, 0.5),
    1.5,
    '×',
    `without ${spread(calm)}; with ${spread(stormy)}; ${more}`,
  );
}

async function waitsOf(crowd: Crowd): Promise<readonly number[]> {
  const from = crowd.answeredMs.length;
  const until = performance.now() + SECONDS * 1000;
  await crowd.countUntil(() => performance.now() >= until, COUNTS_PER_SECOND);
  await crowd.settle();
  return crowd.answeredMs.slice(from);
}

/** A phone or strangers in a separate process, so that only the server has work with them. */
class Flood {
  readonly #child: ChildProcess;
  #sent = 0;

  constructor(program: 'flood-phone.ts' | 'strangers.ts') {
    const path = fileURLToPath(new URL(program, import.meta.url));
    this.#child = fork(path, { execArgv: ['--import', 'tsx'] });
  }

  async begin(ready: Ready): Promise<void> {
    this.#child.on('message', ({ sent }: { readonly sent: number }) => (this.#sent = sent));
    this.#child.send({ ...ready, phones: ready.phones.slice(0, 1) });
    await once(this.#child, 'message');
  }

  /** Ends the flood and returns how many counts it sent. */
  end(): number {
    this.#child.kill();
    return this.#sent;
  }
}
