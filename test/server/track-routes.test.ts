import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { LINES_OF_JSON, MOST_TRACK_BYTES, type FoundTracks } from '../../domain/contract/tracks.ts';
import { trackAnswer } from '../../server/exchange/tracks/track-order.ts';
import { TrackReader } from '../../server/exchange/tracks/track-reader.ts';
import type { Caller } from './caller.ts';
import { running } from './server.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));

/** A track of this many points that goes round in circles. */
function ride(points: number): string {
  const point = (_one: unknown, i: number) =>
    `<trkpt lat="${(45.84 + 0.01 * Math.sin(i / 90)).toFixed(7)}" lon="${(123.2 + i * 1e-5).toFixed(7)}"/>\n`;
  return `<gpx><trk><name>ride</name><trkseg>${Array.from({ length: points }, point).join('')}</trkseg></trk></gpx>`;
}

const PLAIN = { isWrapped: false, datum: 'wgs84' } as const;

const fileOf = (text: string) => Readable.from([Buffer.from(text)]);

const send = (caller: Caller, text: string, headers: Record<string, string> = {}) =>
  caller.send('POST', '/api/tracks', bytesOf(text), {
    'content-type': 'application/octet-stream',
    ...headers,
  });

test('[W20, W21] a file comes as it is, and its lines come back joined where they meet and thinned where they are too long', async () => {
  const { staff } = await running();
  const planner = await staff('planner');
  const seg = (from: number) =>
    `<trkseg><trkpt lat="45" lon="${from}"/><trkpt lat="45" lon="${from + 1}"/></trkseg>`;
  const text = `<gpx><wpt lat="1" lon="1"/><trk>${seg(122)}${seg(123)}</trk></gpx>`;
  const { tracks, leftOut } = (await (await send(planner, text)).json()) as FoundTracks;
  expect(tracks).toMatchObject([
    {
      parts: 2,
      line: [
        [122, 45],
        [123, 45],
        [124, 45],
      ],
    },
  ]);
  expect(leftOut.places).toBe(1);
  const long = (await (await send(planner, ride(21_000))).json()) as FoundTracks;
  expect(long.tracks[0]!.thinned).toEqual({ fromPoints: 21_000, withinM: 0.5 });
  expect(long.tracks[0]!.line.length).toBeLessThanOrEqual(20_000);
});

test('[W22] who wants to hear how far the reading is gets a line for each piece, and the answer or the fault last', async () => {
  const { staff } = await running();
  const planner = await staff('planner');
  const linesOf = async (text: string) => {
    const said = await (await send(planner, text, { accept: LINES_OF_JSON })).text();
    return said.split('\n').map((line) => JSON.parse(line) as { readonly share?: number });
  };
  const shares = await linesOf(ride(20_000));
  expect(shares.pop()).toMatchObject({ datum: 'wgs84', tracks: [{ name: 'ride' }] });
  expect(shares.length).toBeGreaterThan(3);
  expect(shares.map(({ share }) => share)).toEqual(shares.map(({ share }) => share).toSorted());
  expect((await linesOf('<gpx>')).at(-1)).toMatchObject({ fault: { kind: 'track-refused' } });
});

test('[W22] nobody but planners sends a file, and none that is too large', async () => {
  const { staff, url } = await running();
  const deep = `[${'[],'.repeat(1000)}1]`;
  const strangers = await fetch(`${url}/api/tracks`, {
    method: 'POST',
    body: deep,
    headers: { 'content-type': 'application/json' },
  });
  expect(strangers.status).toBe(401);
  expect((await send(await staff('commander'), deep)).status).toBe(403);
  const planner = await staff('planner');
  const large = await planner.send('POST', '/api/tracks', new Uint8Array(MOST_TRACK_BYTES + 1), {
    'content-type': 'application/octet-stream',
  });
  expect(await large.json()).toEqual({ fault: { kind: 'too-large', limitBytes: MOST_TRACK_BYTES } });
  const form = await planner.send('POST', '/api/tracks', deep, { 'content-type': 'text/plain' });
  expect(form.status).toBe(415);
});

test.each([{}, { accept: LINES_OF_JSON }])(
  '[W22] a file that does not say how large it is, and is too large, is told so: %j',
  async (headers) => {
    const { staff, url } = await running();
    const { cookie } = await staff('planner');
    const piece = new Uint8Array(1 << 20);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (stream) => (sent++ * piece.length > MOST_TRACK_BYTES ? stream.close() : stream.enqueue(piece)),
    });
    const sending = { method: 'POST', body, duplex: 'half' } as RequestInit;
    const type = { 'content-type': 'application/octet-stream' };
    const reply = await fetch(`${url}/api/tracks`, { ...sending, headers: { cookie, ...type, ...headers } });
    const last = (await reply.text()).split('\n').at(-1)!;
    expect(JSON.parse(last)).toEqual({ fault: { kind: 'too-large', limitBytes: MOST_TRACK_BYTES } });
  },
);

test('[W22] JSON around a file is also read in a thread, and its faults are reported as before', () => {
  const answerTo = (text: string) =>
    trackAnswer(bytesOf(text), { ...PLAIN, isWrapped: true }, () => {}) as { readonly fault?: unknown };
  expect(answerTo(JSON.stringify({ text: ride(3), datum: 'gcj02' }))).toHaveProperty('answer');
  expect(answerTo('{"text":"<gpx/>"}')).toMatchObject({ fault: { kind: 'track-refused' } });
  for (const wrong of ['{"text":7}', '{"text"', '', '{"text":"<gpx/>","more":1}'])
    expect(answerTo(wrong)).toMatchObject({ fault: { kind: 'invalid', problems: [{}] } });
  expect(answerTo('['.repeat(500))).toMatchObject({ fault: { fault: { reason: 'track-too-deep' } } });
});

test('[W22] a reading ends where its sender has gone, or its time is up; the next file is read', async () => {
  const reader = new TrackReader();
  const [sender, never] = [new AbortController(), new AbortController()];
  let waiting: Promise<unknown> | undefined;
  const cutOff = reader.read(
    fileOf(ride(100_000)),
    PLAIN,
    () => {
      waiting ??= reader.read(fileOf(ride(3)), PLAIN, () => {}, sender.signal);
      sender.abort();
    },
    sender.signal,
  );
  const next = reader.read(fileOf(ride(3)), PLAIN, () => {}, never.signal);
  expect([await cutOff, await waiting]).toEqual([undefined, undefined]);
  expect(await next).toHaveProperty('answer');
  const hasty = new TrackReader({ mostMs: 1 });
  expect(await hasty.read(fileOf(ride(3)), PLAIN, () => {}, never.signal)).toEqual({
    fault: { kind: 'track-refused', fault: { reason: 'track-took-too-long', seconds: 0, percent: 0 } },
  });
  await reader.stop();
  expect(await reader.read(fileOf(ride(3)), PLAIN, () => {}, never.signal)).toBeUndefined();
});

test('[W22] a process that runs out of memory is a refusal, and takes nothing else with it', async () => {
  const reader = new TrackReader({ mostMB: 8 });
  const { signal } = new AbortController();
  const outcome = await reader.read(fileOf(ride(3)), PLAIN, () => {}, signal);
  expect(outcome).toMatchObject({
    fault: { kind: 'track-refused', fault: { reason: 'track-out-of-memory', mb: 8 } },
  });
});

test('[W22] only so many files are on their way at once; a place is given back once', () => {
  const reader = new TrackReader({ mostFiles: 2 });
  const places = [reader.place(), reader.place()];
  expect(reader.place()).toEqual({ reason: 'track-queue-full', most: 2 });
  const [giveBack] = places;
  if (typeof giveBack !== 'function') throw new Error('no place');
  giveBack();
  giveBack();
  expect(typeof reader.place()).toBe('function');
  expect(reader.place()).toHaveProperty('reason');
});
