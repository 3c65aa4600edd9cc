import { beforeEach, expect, test, vi } from 'vitest';
import '../../client/replay/replay-screen.ts';
import type { CordonReplayPicture } from '../../client/replay/replay-picture.ts';
import type { CordonReplayScreen } from '../../client/replay/replay-screen.ts';
import { router } from '../../client/app/router.ts';
import { EIGHT, MINUTE, assigned, at, fixedPost, north, officer, run } from '../domain/builders.ts';
import { Desk, textOf, within } from './desk-scene.ts';

/** The test browser cannot draw: what is drawn on a map is left out. */
const canvas = new Proxy({}, { get: () => () => ({ width: 0 }), set: () => true });

beforeEach(() => {
  vi.stubGlobal('reportError', () => undefined);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(canvas as never);
});

/** A post that is held late by what was known, and in time by what happened. */
async function replay(query = '') {
  const records = [
    ...north,
    officer('ida'),
    fixedPost('a', at(0), 0, 60),
    assigned('ida', 'a~w'),
    run('day'),
  ];
  const address = `/o/op/after/replay?run=day&at=${EIGHT + 10 * MINUTE}${query}`;
  const desk = new Desk(records, { now: EIGHT + 30 * MINUTE, address });
  const said = { runId: 'day', officerId: 'ida', dutyIds: ['a~w'], step: 'on-post', happenedAt: EIGHT };
  desk.hear('report.make', said);
  const screen = await desk.show<CordonReplayScreen>('cordon-replay-screen');
  const pictures = () =>
    [...screen.shadowRoot!.querySelectorAll<CordonReplayPicture>('cordon-replay-picture')].map((picture) => ({
      picture,
      clock: picture.shadowRoot!.querySelector('strong')?.textContent.trim() ?? '',
      there: picture.side.replayed ? picture.side.live.posts.get('a')?.there : undefined,
    }));
  await vi.waitFor(() => expect(pictures().every(({ clock }) => clock !== '')).toBe(true));
  return { desk, screen, pictures };
}

const press = (root: Element, words: string) =>
  [...root.shadowRoot!.querySelectorAll('button')].find((one) => textOf(one).includes(words))!.click();

test('[Y6] the address names view and moment, and two views stand side by side', async () => {
  const { screen, pictures } = await replay('&view=as-known');
  expect(pictures()).toMatchObject([{ clock: '22 Sept 08:10:00', there: 0 }]);
  press(screen, 'Side by side');
  await vi.waitFor(() => expect(pictures().map(({ there }) => there)).toEqual([0, 1]));
  expect(router.of('view2')).toBe('as-it-was');

  press(screen, 'One picture');
  await screen.updateComplete;
  expect(pictures().length).toBe(1);
});

test('[Y6] two pictures move together, each from its own moment, and the address follows', async () => {
  const { screen, pictures } = await replay(`&view=as-it-was&view2=as-it-was&at2=${EIGHT - 5 * MINUTE}`);
  const clocks = () => pictures().map(({ clock }) => clock.slice(-8));
  expect(clocks()).toEqual(['08:10:00', '08:00:00']);
  within<HTMLButtonElement>(screen, '[aria-label="A minute on"]')!.click();
  await vi.waitFor(() => expect(clocks()).toEqual(['08:11:00', '08:01:00']));
  await vi.waitFor(() => expect(router.of('at2')).toBe(String(EIGHT + MINUTE)));
});

test('[Y7] whoever may do everything is offered nothing in a replay', async () => {
  const { pictures } = await replay('&view=as-known&post=a');
  const { picture } = pictures()[0]!;
  const part = (tag: string) => picture.shadowRoot!.querySelector(tag)!;
  await vi.waitFor(() => expect(textOf(part('cordon-post-panel'))).toContain('no word yet'));
  const offered = [
    ...part('cordon-attention-list').shadowRoot!.querySelectorAll('.deeds button'),
    ...part('cordon-post-panel').shadowRoot!.querySelectorAll('section button'),
  ];
  expect(offered.map(textOf)).toEqual([]);
  expect(textOf(part('cordon-attention-list'))).toContain('Late: 0 of 1 there');
  expect(textOf(part('cordon-scrubber'))).toContain('Positions of this moment were deleted');
});

test('[Y4] where there is no room for all, a bar opens the notable moments and what needed attention', async () => {
  const { pictures } = await replay('&view=as-known');
  const { picture } = pictures()[0]!;
  const part = () => within(picture, '.work')!.getAttribute('data-part');
  expect(part()).toBe('map');
  press(picture, 'Notable moments');
  await vi.waitFor(() => expect(part()).toBe('detail'));
  press(picture, 'Needs attention 1');
  await vi.waitFor(() => expect(part()).toBe('attention'));
});
