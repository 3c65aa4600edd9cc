import { constants, setPriority } from 'node:os';

/** Which file a planner sends, how many at once, and for how long. */
export interface Sending {
  readonly port: number;
  readonly cookie: string;
  readonly file: keyof typeof FILES;
  readonly atOnce: number;
  readonly seconds: number;
}

/** Files that a planner may send: a day of points, very deep nesting, and empty lists. */
const FILES = {
  ride: rideOf200000,
  nested: () => `<gpx>${'<a>'.repeat(1e6)}${'</a>'.repeat(1e6)}</gpx>`,
  lists: () => `[${'[],'.repeat(6_900_000)}1]`,
};

/** Simulates a planner's machine. It sends a file again and again, with a lower priority than the server. */
setPriority(constants.priority.PRIORITY_LOW);
process.on('message', (sending: Sending) => void sendAll(sending));

async function sendAll({ file, atOnce, seconds, ...to }: Sending): Promise<void> {
  const body = new Blob([FILES[file]()]);
  process.send!('begins');
  const until = performance.now() + seconds * 1000;
  const readS: number[] = [];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < until) readS.push(await sent(to, body));
    }),
  );
  process.send!(readS);
}

/** The seconds until the answer. */
async function sent({ port, cookie }: Pick<Sending, 'port' | 'cookie'>, body: Blob): Promise<number> {
  const start = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/api/tracks`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/octet-stream' },
    body,
  });
  await response.arrayBuffer();
  if (response.status !== 200 && response.status !== 422) throw new Error(`tracks: ${response.status}`);
  return (performance.now() - start) / 1000;
}

function rideOf200000(): string {
  const points = Array.from({ length: 200_000 }, (_one, i) => {
    const lat = (45.8 + 0.1 * Math.sin(i / 3000)).toFixed(6);
    return `<trkpt lat="${lat}" lon="${(123.2 + i * 2e-6).toFixed(6)}"><ele>130</ele></trkpt>\n`;
  });
  return `<gpx><trk><name>day</name><trkseg>\n${points.join('')}</trkseg></trk></gpx>`;
}
