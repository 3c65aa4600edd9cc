import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Whereabouts } from '../../client/phone/whereabouts.ts';
import { nextStep } from '../../client/phone/next-step.ts';
import { Wishes } from '../../client/phone/wishes.ts';
import type { SentPosition } from '../../domain/positions/fix.ts';
import { at } from '../domain/builders.ts';
import { SIX, card, duty, seen } from './phone-scene.ts';

/** The device's own clock stands still, so that a position is as old as the test says. */
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: SIX }));
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

/** A phone of an officer that knows where it is. `moved` tells it a place. */
function phone(owner = 'festival ida') {
  const sent: SentPosition[] = [];
  const watching = new Set<number>();
  let [found, failed]: [PositionCallback, PositionErrorCallback] = [() => undefined, () => undefined];
  let now = SIX;
  const geolocation = {
    watchPosition: (take: PositionCallback, fail: PositionErrorCallback) => {
      [found, failed] = [take, fail];
      watching.add(7);
      return 7;
    },
    clearWatch: (id: number) => void watching.delete(id),
  };
  const whereabouts = new Whereabouts({
    owner,
    geolocation,
    serverNow: () => now,
    changed: () => undefined,
    send: (position) => Promise.resolve(sent.push(position) > 0),
  });
  const moved = async (eastM: number, accuracy = 5) => {
    const [longitude, latitude] = at(eastM);
    found({ coords: { longitude, latitude, accuracy }, timestamp: Date.now() } as GeolocationPosition);
    await Promise.resolve();
    await Promise.resolve();
  };
  const deny = () => failed({ code: 1, PERMISSION_DENIED: 1 } as GeolocationPositionError);
  return { whereabouts, sent, watching, moved, deny, wait: (ms: number) => (now += ms) };
}

test('[B1] a phone sends its position only when its officer has allowed it and is on duty, and says so', async () => {
  const { whereabouts, sent, watching, moved, deny, wait } = phone();
  whereabouts.dutyIs(true);
  expect([whereabouts.state, watching.size]).toEqual(['off', 0]);
  whereabouts.allow(true);
  expect([whereabouts.state, watching.size]).toEqual(['searching', 1]);
  await moved(40);
  expect(whereabouts.state).toBe('sending');
  expect(sent).toEqual([{ place: at(40), accuracyM: 5, at: SIX }]);
  await moved(41);
  expect(sent).toHaveLength(1);
  wait(10_000);
  await moved(42);
  expect(sent).toHaveLength(2);
  deny();
  expect(whereabouts.state).toBe('denied');

  whereabouts.dutyIs(false);
  expect([whereabouts.state, watching.size]).toEqual(['off-duty', 0]);
  expect(whereabouts.awayFrom(at(0))).toBeUndefined();
  whereabouts.dutyIs(true);
  whereabouts.allow(false);
  expect([whereabouts.state, watching.size]).toEqual(['off', 0]);
});

test('[B1] what one officer allowed is off for the next one on the same phone', () => {
  phone().whereabouts.allow(true);
  expect(phone().whereabouts.allowed).toBe(true);
  expect(phone('festival eva').whereabouts.allowed).toBe(false);
});

test('[B8] at the post the phone offers on post; a report says how far away it was made', async () => {
  const { whereabouts, moved, wait } = phone();
  whereabouts.allow(true);
  whereabouts.dutyIs(true);
  await moved(4205);
  expect([whereabouts.awayFrom(at(0)), whereabouts.isAt(at(0))]).toEqual([4200, false]);
  wait(10_000);
  await moved(90, 30);
  expect(whereabouts.isAt(at(0))).toBe(true);
  wait(121_000);
  expect(whereabouts.isAt(at(0))).toBe(false);

  const scene = seen([duty('A')]);
  const main = (isThere: boolean) => nextStep(scene, scene.duties[0], SIX, isThere).main;
  expect(main(false)).toMatchObject({ step: 'on-my-way' });
  expect(main(true)).toMatchObject({ step: 'on-post' });
  const wishes = new Wishes(
    () => card([duty('A')]),
    () => SIX,
  );
  expect(wishes.deed(main(true)!, 4200)?.body).toMatchObject({ step: 'on-post', awayM: 4200 });
  expect(wishes.deed(main(true)!)?.body).not.toHaveProperty('awayM');
});
