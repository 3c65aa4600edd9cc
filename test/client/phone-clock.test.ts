import { expect, test } from 'vitest';
import { DeviceClock } from '../../client/phone/device-clock.ts';
import type { PhoneAction } from '../../client/phone/outbox-entry.ts';
import { HOUR, MINUTE, SIX, card, duty, wishesOf } from './phone-scene.ts';

const OUT = wishesOf(card([duty('A')])).turnOut(['ida'])!;

function outAt(happenedAt: number): PhoneAction {
  return { ...OUT, body: { ...OUT.body, happenedAt } } as PhoneAction;
}

/** A phone with two clocks, and the true time. Time passes in steps of a second while somebody looks at the page. */
class Phone {
  true = SIX;
  jumps = 0;
  #wallOff = -20_000;
  #running = 0;
  clock = this.#page(0);

  #page(offsetMs: number): DeviceClock {
    const clocks = { wall: () => this.true + this.#wallOff, running: () => this.#running };
    return new DeviceClock(offsetMs, () => (this.jumps += 1), clocks);
  }

  connect(): void {
    this.clock.heard(this.true - 100, 100);
  }

  look(ms: number): void {
    for (let passed = 0; passed < ms; passed += 1000) {
      this.true += 1000;
      this.#running += 1000;
      expect(this.clock.serverNow).toBeGreaterThan(0);
    }
  }

  sleep(ms: number): void {
    this.clock.hide();
    this.true += ms;
  }

  setWall(byMs: number): void {
    this.#wallOff += byMs;
  }

  reload(): void {
    this.#running = 0;
    this.clock = this.#page(this.clock.offsetMs);
  }

  /** How far the screen is off, ms. */
  get off(): number {
    return this.clock.serverNow - this.true;
  }
}

/** An entry that is made, what happens then, and how far off and how it is marked when the phone is connected again. */
function entered(phone: Phone, meanwhile: () => void): readonly [off: number, word: string | undefined] {
  const reading = phone.clock.reading(1);
  const madeAt = phone.true;
  const action = outAt(reading.shown);
  meanwhile();
  phone.connect();
  const timed = phone.clock.timed(action, reading);
  if (timed?.name !== 'turn-out.begin') throw new Error('the time is known after an exchange');
  return [timed.body.happenedAt - madeAt, timed.body.clock];
}

function connected(): Phone {
  const phone = new Phone();
  phone.connect();
  return phone;
}

test('[R17] without a change of the clock an entry keeps its time, after sleep and a reload too', () => {
  expect(entered(connected(), () => undefined)).toEqual([0, undefined]);
  const phone = connected();
  expect(entered(phone, () => phone.look(HOUR))).toEqual([0, undefined]);
  expect(entered(phone, () => phone.sleep(3 * HOUR))).toEqual([0, undefined]);
  expect(entered(phone, () => phone.reload())).toEqual([0, undefined]);
});

test.for([3 * HOUR, -6 * HOUR])(
  '[R17] a clock that is set by %i ms while somebody looks moves nothing',
  (by) => {
    const phone = connected();
    phone.setWall(by);
    phone.look(MINUTE);
    expect([phone.off, phone.clock.sure, phone.jumps]).toEqual([0, false, 1]);
    expect(entered(phone, () => phone.look(MINUTE))).toEqual([0, 'clock-corrected']);
    expect([phone.off, phone.clock.sure]).toEqual([0, true]);
    const before = entered(phone, () => {
      phone.setWall(-by);
      phone.look(MINUTE);
    });
    expect(before).toEqual([0, undefined]);
  },
);

test('[R17] a clock that is set and put right again moves nothing', () => {
  const phone = connected();
  phone.setWall(3 * HOUR);
  phone.look(MINUTE);
  const after = entered(phone, () => {
    phone.setWall(-3 * HOUR);
    phone.look(MINUTE);
  });
  expect(after).toEqual([0, 'clock-corrected']);
});

test('[R17] after sleep the screen trusts the wall clock, says that it is doubtful, and asks', () => {
  const phone = connected();
  phone.sleep(HOUR);
  phone.look(1000);
  expect([phone.off, phone.clock.sure, phone.jumps]).toEqual([0, false, 1]);
});

test('[R17] a clock that was set, and a phone that slept or began a new page: the time is uncertain, but possible', () => {
  const slept = connected();
  slept.look(10 * MINUTE);
  slept.setWall(3 * HOUR);
  slept.look(MINUTE);
  const [off, word] = entered(slept, () => {
    slept.sleep(20 * MINUTE);
    slept.look(MINUTE);
  });
  expect(word).toBe('time-uncertain');
  expect(off).toBe(20 * MINUTE);

  const reloaded = connected();
  reloaded.setWall(3 * HOUR);
  reloaded.reload();
  expect(reloaded.clock.sure).toBe(false);
  const madeLate = entered(reloaded, () => reloaded.look(MINUTE));
  expect(madeLate).toEqual([0, 'time-uncertain']);
});

test('[R17] an entry of doubtful time waits until the server has told its time', () => {
  const phone = connected();
  phone.look(1000);
  phone.setWall(3 * HOUR);
  const reading = phone.clock.reading(1);
  expect(phone.clock.timed(OUT, reading)).toBeUndefined();
  phone.connect();
  phone.look(1000);
  phone.connect();
  expect(phone.clock.timed(OUT, reading)).toBeDefined();
  expect(phone.clock.timed(OUT, undefined)).toBe(OUT);
});

test('[R17] in a drill at 60 times the speed a correction counts 60 times', () => {
  const phone = connected();
  phone.setWall(3 * HOUR);
  phone.sleep(0);
  const reading = phone.clock.reading(60);
  phone.look(MINUTE);
  phone.connect();
  const action = outAt(SIX + 60 * (reading.shown - SIX));
  expect(phone.clock.timed(action, reading)?.body).toMatchObject({
    happenedAt: SIX,
    clock: 'clock-corrected',
  });
});
