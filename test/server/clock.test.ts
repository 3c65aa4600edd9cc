import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ServerState } from '../../domain/contract/server-state.ts';
import { SteadyClock, type MachineClocks } from '../../server/clock.ts';
import { EIGHT } from '../domain/builders.ts';
import { asked, joined } from './caller.ts';
import { planned, phoneOf, said } from './plan.ts';
import { running } from './server.ts';

const HOUR = 3_600_000;

/** The clocks of a machine that a test sets. */
class Machine implements MachineClocks {
  time = EIGHT;
  up = 1000;
  asleep = 0;
  readonly wall = () => this.time;
  readonly steady = () => this.up;
  readonly sinceBoot = () => this.up + this.asleep;

  pass(ms: number): void {
    this.time += ms;
    this.up += ms;
  }

  sleep(ms: number): void {
    this.time += ms;
    this.asleep += ms;
  }
}

test('[L30] a clock that is set is not followed until it is right again; a machine that slept is', () => {
  const machine = new Machine();
  const clock = new SteadyClock(machine);
  machine.pass(1000);
  expect([clock.now(), clock.setMs()]).toEqual([EIGHT + 1000, 0]);
  machine.time -= 2 * HOUR;
  machine.pass(1000);
  expect([clock.now(), clock.setMs()]).toEqual([EIGHT + 2000, -2 * HOUR]);
  machine.time += 2 * HOUR + 300;
  machine.pass(1000);
  expect([clock.now(), clock.setMs()]).toEqual([EIGHT + 3300, 0]);
  machine.sleep(HOUR);
  expect([clock.now(), clock.setMs()]).toEqual([EIGHT + HOUR + 3300, 0]);
  machine.time += HOUR;
  expect([clock.now(), clock.setMs()]).toEqual([EIGHT + HOUR + 3300, HOUR]);
});

test('[L30] whatever is done to the clock of the machine, the time of the server never goes back and never jumps', () => {
  const step = fc.record({ passMs: fc.nat(5000), setMs: fc.integer({ min: -3 * HOUR, max: 3 * HOUR }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const machine = new Machine();
      const clock = new SteadyClock(machine);
      let last = clock.now();
      for (const { passMs, setMs } of steps) {
        machine.pass(passMs);
        machine.time += setMs;
        const now = clock.now();
        expect(now).toBeGreaterThanOrEqual(last);
        expect(now - last).toBeLessThanOrEqual(passMs + 4000);
        last = now;
      }
    }),
  );
});

test('[L30] after the clock was set back two hours a phone that tells the true time is heard, and consoles are told', async () => {
  const machine = new Machine();
  machine.time = Date.now();
  const clock = new SteadyClock(machine);
  const server = await running({ now: clock.now, clockSetMs: clock.setMs });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const phone = await phoneOf(server, desk, id, 'mei');
  const console = desk.unconnected();
  const states: ServerState[] = [];
  console.on('serverState', (state) => states.push(state));
  console.connect();
  const { now } = await joined(await phone.line(), id);

  machine.pass(90_000);
  machine.time -= 2 * HOUR;
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ clockSetS: -7200 }), 10_000);
  expect(await desk.get('/readyz')).toMatchObject({
    status: 200,
    body: { words: [expect.stringContaining('set back by 2:00:00')] },
  });
  const report = { ...said('mei', 'p1~w', 'on-post'), happenedAt: EIGHT + 80_000 };
  const answer = await asked(await phone.line(), id, 'report.make', report);
  expect(answer).toMatchObject({ ok: true });
  expect(answer.ok && answer.at).toBeGreaterThanOrEqual(now + 90_000);

  machine.time += 2 * HOUR;
  await vi.waitFor(() => expect(states.at(-1)).toEqual({}), 10_000);
});
