import { once } from 'node:events';
import { expect, test } from 'vitest';
import { heardAfter, type DevicesTold } from '../../domain/contract/devices.ts';
import type { Heard } from '../../domain/reports/devices.ts';
import { joined, type Line } from './caller.ts';
import { phoneOf, planned } from './plan.ts';
import { running } from './server.ts';

/** Follows what a console is told, until it is as wanted. */
async function until(line: Line, before: Heard, isIt: (heard: Heard) => boolean): Promise<Heard> {
  let heard = before;
  while (!isIt(heard)) {
    const [, told] = (await once(line as never, 'devices')) as [string, DevicesTold];
    heard = heardAfter(heard, told);
  }
  return heard;
}

test('[L7] a console is told of all phones, and then which line stands and which phone was last heard when', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const phone = await phoneOf(server, desk, id, 'mei');
  const console = await desk.line();
  const first = once(console as never, 'devices') as Promise<[string, DevicesTold]>;
  await joined(console, id);
  const [, told] = await first;
  expect(told).toMatchObject({ isWhole: true, online: [], gone: [] });
  expect(Object.keys(told.heardAt)).toEqual(['mei']);

  const before = Date.now();
  const line = await phone.line();
  await joined(line, id);
  const up = await until(console, heardAfter(new Map(), told), (heard) => heard.get('mei') === 'now');
  line.disconnect();
  const down = await until(console, up, (heard) => heard.get('mei') !== 'now');
  expect(down.get('mei')).toBeGreaterThanOrEqual(before);
  expect(down.get('mei')).toBeLessThanOrEqual(Date.now());
  expect((await desk.snapshot(id)).revision).toBe((await desk.journal(id)).at(-1)?.revision);

  await phone.post('/api/sign-out', {});
  expect((await until(console, down, (heard) => !heard.has('mei'))).size).toBe(0);
});
