import { expect, onTestFinished, test } from 'vitest';
import { at, fixedPost, recordOf } from '../domain/builders.ts';
import { Heard, joined, type Line } from './caller.ts';
import { planned } from './plan.ts';
import { running } from './server.ts';

test('[L8] a console that never reads is disconnected and told so when it returns; another misses nothing', async () => {
  let ahead = 0;
  const server = await running({ now: () => Date.now() + ahead });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const other = await server.staff('commander');
  const [stuck, reading] = [await desk.line(), await other.line()];
  const { revision } = await joined(stuck, id);
  await joined(reading, id);
  const heard = new Heard(reading);
  stopReading(stuck);

  let acts = 0;
  let wasDropped = false;
  for (; !wasDropped && acts < 60; acts++) {
    const records = Array.from({ length: 1000 }, (_, i) =>
      recordOf(fixedPost(`post-${i}`, at(0), 0, 90, { duty: `Keep left ${acts} `.repeat(20) })),
    );
    expect(await desk.act(id, 'post.place', { records })).toMatchObject({ ok: true });
    ahead += 4000;
    const line = await desk.line();
    wasDropped = 'wasDropped' in (await joined(line, id, revision + acts + 1));
    line.disconnect();
  }
  expect(wasDropped).toBe(true);
  expect(await joined(await desk.line(), id, revision)).not.toHaveProperty('wasDropped');

  await heard.until(revision + acts);
  expect(heard.revisions).toEqual(Array.from({ length: acts }, (_, i) => revision + 1 + i));
  expect(reading.connected).toBe(true);
}, 120_000);

/** The connection stays open, and nothing that arrives is taken from it. It answers pings that it has not read, so it does not seem dead. */
function stopReading(line: Line): void {
  const { transport } = line.io.engine as unknown as { readonly transport: { readonly ws: WebSocket } };
  const { ws } = transport;
  ws.pause();
  const answering = setInterval(() => ws.send('3'), 1000);
  onTestFinished(() => clearInterval(answering));
}

interface WebSocket {
  pause(): void;
  send(packet: string): void;
}
