import { atMost, told, type Measure } from '../measure.ts';
import { Crowd } from './crowd.ts';
import { CONSOLES, PHONES } from './load.ts';
import { MeasuredServer } from './measured-server.ts';

const COUNTS_PER_SECOND = 200;
const MINUTE_S = 60;

/** In each minute all phones lose the line once and return within this time. */
const RETURN_SECONDS = 5;

/** What a server keeps after a minute: MB on the heap after a collection, MB of the process, and counts so far. */
interface Kept {
  readonly heapMB: number;
  readonly rssMB: number;
  readonly counts: number;
}

/** Whether memory grows by anything but the counts, which are all kept: a server under an even load for some minutes. The first minute is not measured. */
export async function measureMinutes(minutes: number): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const all = await server.ready();
  const crowd = new Crowd({ ...all, phones: all.phones.slice(0, PHONES) });
  await crowd.connect();
  const kept: Kept[] = [];
  for (let minute = 0; minute <= minutes; minute++) kept.push(await keptAfterMinute(server, crowd));
  crowd.leave();
  await server.stop();
  if (crowd.refused > 0) throw new Error(`${crowd.refused} counts were refused`);
  return measuresOf(kept);
}

async function keptAfterMinute(server: MeasuredServer, crowd: Crowd): Promise<Kept> {
  await crowd.count(MINUTE_S, COUNTS_PER_SECOND);
  await crowd.settle();
  await crowd.returnWithin(RETURN_SECONDS);
  const { rssMB } = await server.used();
  return { heapMB: await server.heapMB(), rssMB, counts: crowd.acknowledged.length };
}

function measuresOf(kept: readonly Kept[]): Measure[] {
  const [first, last] = [kept[0]!, kept.at(-1)!];
  const middle = kept[Math.floor((kept.length - 1) / 2)]!;
  const load = `${CONSOLES} consoles, ${PHONES} phones that all return once a minute, ${COUNTS_PER_SECOND} counts/s`;
  const each = (name: 'heapMB' | 'rssMB') => kept.map((one) => told(one[name])).join(', ');
  return [
    atMost(
      `${kept.length - 1} minutes: memory for each count (${load})`,
      kilobytes(first, last),
      4,
      'kB',
      `${last.counts - first.counts} counts; heap after each minute ${each('heapMB')} MB`,
    ),
    atMost(
      'the same in the second half, as a multiple of the first half',
      kilobytes(middle, last) / kilobytes(first, middle),
      1.5,
      '×',
      `${told(kilobytes(middle, last))} against ${told(kilobytes(first, middle))} kB; the process ${each('rssMB')} MB`,
    ),
  ];
}

/** The growth of the heap for each count between two moments. */
function kilobytes(from: Kept, to: Kept): number {
  return ((to.heapMB - from.heapMB) * 1000) / (to.counts - from.counts);
}
