import { expect, test } from 'vitest';
import { placesNow } from '../../client/phone/vehicle-counter.ts';
import { HOUR, MINUTE, SIX, duty, seen } from './phone-scene.ts';

/** The names of the offered places; minutes count from six o'clock. */
function offered(duties: Parameters<typeof seen>[0], minute: number): string[] {
  return placesNow(seen(duties), SIX + minute * MINUTE).map(({ name }) => name);
}

const junction = { ...duty('junction'), counting: [] };
const tomorrow = duty('G', { from: SIX + 25 * HOUR, until: SIX + 33 * HOUR });

test('[C3] a gate of tomorrow’s duty is not offered at a junction today', () => {
  for (const minute of [30, 70, 121, 600]) expect(offered([junction, tomorrow], minute)).toEqual([]);
  const onPost = { ...duty('junction', { said: ['on-post'] }), counting: [] };
  expect(offered([onPost, tomorrow], 70)).toEqual([]);
  expect(offered([junction, tomorrow], 25 * 60)).toEqual(['Gate G']);
});

test('[C3] the places are those of the duty that is on: in its window, early on post, and after it until relieved', () => {
  expect(offered([duty('A')], 59)).toEqual([]);
  expect(offered([duty('A')], 60)).toEqual(['Gate A']);
  expect(offered([duty('A')], 119)).toEqual(['Gate A']);
  expect(offered([duty('A')], 120)).toEqual([]);
  const standing = duty('A', { said: ['on-post'] });
  expect([offered([standing], 50), offered([standing], 180)]).toEqual([['Gate A'], ['Gate A']]);
  expect(offered([duty('A', { said: ['on-post', 'relieved'] })], 90)).toEqual([]);
  expect(offered([duty('A', { said: ['on-my-way'] })], 30)).toEqual([]);
});

test('[C3] an officer counts at the post where they are, although the window of another has begun; one who was relieved, at the other', () => {
  const next = duty('B', { from: SIX + 90 * MINUTE, until: SIX + 3 * HOUR });
  expect(offered([duty('A', { said: ['on-post'] }), next], 100)).toEqual(['Gate A']);
  expect(offered([{ ...duty('J', { said: ['on-post'] }), counting: [] }, next], 100)).toEqual([]);
  expect(offered([duty('A', { said: ['on-post', 'relieved'] }), next], 100)).toEqual(['Gate B']);
});

test('[C3] a leader is offered the places of the squad while somebody counts there', () => {
  const [place] = duty('G').counting;
  const squadCounting = [{ ...place!, from: SIX + 60 * MINUTE, until: SIX + 90 * MINUTE }];
  const at = (minute: number) =>
    placesNow({ ...seen([junction]), squadCounting }, SIX + minute * MINUTE).map(({ name }) => name);
  expect([at(59), at(60), at(90)]).toEqual([[], ['Gate G'], []]);
});

test('[C3] if two duties are current and nothing was reported, each of their places can be chosen, once', () => {
  const other = duty('B', { from: SIX + 90 * MINUTE, until: SIX + 3 * HOUR });
  expect(offered([duty('A'), other], 100)).toEqual(['Gate A', 'Gate B']);
  const same = { ...other, counting: duty('A').counting };
  expect(offered([duty('A'), same], 100)).toEqual(['Gate A']);
});
