import { expect, test, vi } from 'vitest';
import { router } from '../../client/app/router.ts';
import '../../client/command/counts-bar.ts';
import '../../client/command/journal-feed.ts';
import { EIGHT, MINUTE, assigned, at, fixedPost, north, officer, run } from '../domain/builders.ts';
import { Desk, textOf, within } from './desk-scene.ts';

const records = [...north, officer('ida'), fixedPost('east', at(0), 30, 90), assigned('ida', 'east~w')];

const sentencesIn = (feed: Element) =>
  [...feed.shadowRoot!.querySelectorAll('li')].map((entry) => textOf(entry).replace(/ administrator.*/, ''));

test('[R1] the feed has the entries of its run in order of time; those of the plan are apart', async () => {
  const desk = new Desk([...records, run('day'), run('drill', { kind: 'drill' })], {
    now: EIGHT + 60 * MINUTE,
  });
  const said = (runId: string, step: string, minute: number) =>
    desk.hear('report.make', {
      runId,
      officerId: 'ida',
      dutyIds: ['east~w'],
      step,
      happenedAt: EIGHT + minute * MINUTE,
    });
  said('day', 'on-post', 40);
  said('drill', 'on-post', 41);
  said('day', 'on-my-way', 20);
  desk.hear('group.place', { records: [{ id: 'south', name: 'south' }] });
  desk.hear('group.place', { records: [{ id: 'west', name: 'west' }] }, 'day');
  const feed = await desk.show('cordon-journal-feed');
  const ofDay = ['09:00 Placed group: west', '08:40 ida at east: on post', '08:20 ida at east: on my way'];
  await vi.waitFor(() => expect(sentencesIn(feed).slice(0, 3)).toEqual(ofDay));
  expect(sentencesIn(feed).join()).not.toContain('08:41');
  const of = feed.shadowRoot!.querySelector('select')!;
  of.value = 'plan';
  of.dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(sentencesIn(feed)[0]).toBe('09:00 Placed group: south'));
  expect(sentencesIn(feed).join()).not.toContain('at east');
});

test('a count on top opens its records while a post is selected', async () => {
  const desk = new Desk([...records, run('day')], { address: '/o/op/command?post=east&show=guided' });
  const bar = await desk.show('cordon-counts-bar');
  const press = (label: string) => within<HTMLElement>(bar, `[label='${label}']`)!.click();
  press('Vehicles guided');
  expect([router.of('post'), router.of('show')]).toEqual([undefined, 'guided']);
  press('Incidents open');
  expect(router.of('show')).toBe('incidents');
  await vi.waitFor(() => expect(within(bar, "[label='Incidents open'][pressed]")).toBeTruthy());
  press('Incidents open');
  expect(router.of('show')).toBeUndefined();
});
