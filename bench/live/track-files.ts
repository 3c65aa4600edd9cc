import { atMost, told, type Measure } from '../measure.ts';
import { median, percentile } from '../median.ts';
import { Crowd } from './crowd.ts';
import type { Ready } from './load.ts';
import { MeasuredServer } from './measured-server.ts';

/** Phones that count now and then: what is measured is the waiting, not the load. */
const COUNTS_PER_SECOND = 100;
const SECONDS = 8;
const WARM_SECONDS = 4;

/** The share of answers that the figure covers: a server that stands still for a twentieth of the time shows in it. */
const COVERED = 0.95;

/** Files that a planner may send: a day of points, one that is nested without end, one of empty lists, and many at once. */
const FILES: readonly { readonly name: string; readonly text: () => string; readonly atOnce: number }[] = [
  { name: 'a GPX of 200,000 points, 12 MB', text: rideOf200000, atOnce: 1 },
  {
    name: '7 MB of nested tags',
    text: () => `<gpx>${'<a>'.repeat(1e6)}${'</a>'.repeat(1e6)}</gpx>`,
    atOnce: 1,
  },
  { name: '20 MB of empty lists', text: () => `[${'[],'.repeat(6_900_000)}1]`, atOnce: 1 },
  { name: 'four of 200,000 points at once', text: rideOf200000, atOnce: 4 },
];

/** How long an action waits for its answer as a rule, and while files of tracks are being read again and again. */
export async function measureTrackFiles(): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const ready = await server.ready();
  const crowd = new Crowd(ready);
  await crowd.connect();
  await crowd.count(WARM_SECONDS, COUNTS_PER_SECOND);
  await crowd.settle();
  crowd.measuring = true;
  const measures: Measure[] = [];
  for (const { name, text, atOnce } of FILES) {
    const usual = await answeredMs(crowd);
    const file = new Blob([text()]);
    const read: number[] = [];
    const during = await answeredMs(crowd, (until) =>
      Promise.all(Array.from({ length: atOnce }, () => sendAgain(ready, file, until, read))),
    );
    const { rssMB } = await server.used();
    measures.push(measureOf(name, usual, during, read, rssMB));
  }
  crowd.leave();
  await server.stop();
  return measures;
}

function measureOf(
  name: string,
  usual: readonly number[],
  during: readonly number[],
  read: readonly number[],
  rssMB: number,
): Measure {
  const spread = (all: readonly number[]) =>
    `p50 ${told(median(all))}, p95 ${told(percentile(all, COVERED))}, most ${told(percentile(all, 1))} ms`;
  return atMost(
    `answer to an action while ${name} is read, p95 as a multiple of the usual`,
    percentile(during, COVERED) / percentile(usual, COVERED),
    1.5,
    '×',
    `usual ${spread(usual)}; meanwhile ${spread(during)}; ${read.length} files, each in ${told(median(read))} s; ${told(rssMB)} MB`,
  );
}

/** The answer times of counts for so many seconds, beside something else. */
async function answeredMs(
  crowd: Crowd,
  beside: (until: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<readonly number[]> {
  const before = crowd.answeredMs.length;
  const until = performance.now() + SECONDS * 1000;
  await Promise.all([crowd.count(SECONDS, COUNTS_PER_SECOND), beside(until)]);
  await crowd.settle();
  return crowd.answeredMs.slice(before);
}

async function sendAgain(ready: Ready, file: Blob, until: number, readS: number[]): Promise<void> {
  while (performance.now() < until) {
    const start = performance.now();
    const response = await fetch(`http://127.0.0.1:${ready.port}/api/tracks`, {
      method: 'POST',
      headers: { cookie: ready.consoleCookie, 'content-type': 'application/octet-stream' },
      body: file,
    });
    await response.arrayBuffer();
    if (response.status !== 200 && response.status !== 422) throw new Error(`tracks: ${response.status}`);
    readS.push((performance.now() - start) / 1000);
  }
}

function rideOf200000(): string {
  const points = Array.from({ length: 200_000 }, (_one, i) => {
    const lat = (45.8 + 0.1 * Math.sin(i / 3000)).toFixed(6);
    return `<trkpt lat="${lat}" lon="${(123.2 + i * 2e-6).toFixed(6)}"><ele>130</ele></trkpt>\n`;
  });
  return `<gpx><trk><name>day</name><trkseg>\n${points.join('')}</trkseg></trk></gpx>`;
}
