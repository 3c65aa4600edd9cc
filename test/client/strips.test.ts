import { describe, expect, test } from 'vitest';
import '../../client/command/strips.ts';
import type { CordonLegend } from '../../client/ui/legend.ts';
import '../../client/ui/legend.ts';
import type { CordonStrips } from '../../client/command/strips.ts';
import { cellsIn, countedStates, stretchOf, zoomed } from '../../client/command/strip-cells.ts';
import type { Post } from '../../domain/records/post.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  assigned,
  at,
  movement,
  north,
  officer,
  post,
  route,
  run,
} from '../domain/builders.ts';
import { Desk, textOf, within } from './desk-scene.ts';

const LENGTH_M = 60_000;
const SIZES = { post: 14, group: 70 };
const passed = (chainageM: number, id = `p${chainageM}`) => ({ post: { id } as Post, chainageM });
const whole = { fromM: 0, untilM: LENGTH_M };

describe('cells of a strip', () => {
  test('917 posts stay readable: no two cells lie on one another, and every post is in one of them', () => {
    const posts = Array.from({ length: 917 }, (_, i) => passed((i * LENGTH_M) / 917 + ((i * 37) % 29)));
    for (const width of [420, 900, 1400]) {
      const cells = cellsIn(posts, whole, width, SIZES);
      expect(cells.flatMap((cell) => cell.posts)).toEqual(posts);
      expect(cells.length).toBeLessThanOrEqual(width / SIZES.post);
      for (const [i, { x }] of cells.entries()) if (i > 0) expect(x - cells[i - 1]!.x).toBeGreaterThan(13);
    }
  });

  test('posts that have room stand alone at their place; who zooms in parts a group', () => {
    const posts = [passed(0), passed(30_000), passed(30_040), passed(60_000)];
    const cells = cellsIn(posts, whole, 600, SIZES);
    expect(cells.map((cell) => cell.posts.length)).toEqual([1, 2, 1]);
    expect(cells.map(({ x }) => Math.round(x))).toEqual([0, 338, 600]);
    const near = cellsIn(posts, stretchOf(cells[1]!.posts, LENGTH_M)!, 600, SIZES);
    expect(near.map((cell) => cell.posts.map(({ chainageM }) => chainageM))).toEqual([[30_000], [30_040]]);
    expect(stretchOf([passed(5), passed(5)], LENGTH_M)).toBeUndefined();
  });

  test('zooming keeps the place under the pointer, within the route', () => {
    expect(zoomed(whole, 2, 30_000, LENGTH_M)).toEqual({ fromM: 15_000, untilM: 45_000 });
    expect(zoomed(whole, 2, 0, LENGTH_M)).toEqual({ fromM: 0, untilM: 30_000 });
    expect(zoomed(whole, 1 / 2, 9000, LENGTH_M)).toEqual(whole);
    const nearest = zoomed(whole, 1e9, 30_000, LENGTH_M);
    expect(nearest.untilM - nearest.fromM).toBe(200);
  });

  test('a group counts its states, what needs a person first', () => {
    expect(countedStates(['planned', 'on-post', 'late', 'planned', 'uncovered'])).toEqual([
      ['late', 1],
      ['uncovered', 1],
      ['on-post', 1],
      ['planned', 2],
    ]);
  });
});

/** A route with two posts close to each other and one far away, and Ida and Bo at them. */
const scene = () =>
  new Desk(
    [
      ...north,
      officer('ida'),
      officer('bo'),
      route('r', [at(0), at(6000)]),
      movement('m', 'r'),
      post('p', at(3000)),
      post('q', at(3010)),
      post('z', at(5800)),
      assigned('ida', 'p~m~1'),
      assigned('bo', 'z~m~1'),
      run('day', { clock: { from: EIGHT - HOUR, startedAt: EIGHT - HOUR, rate: 1 } }),
    ],
    { now: EIGHT },
  );

describe('the strip on the command screen', () => {
  const cells = (strips: CordonStrips) => [...strips.renderRoot.querySelectorAll<HTMLElement>('.cell')];

  test('a click on a group opens it, a click on a post selects it; keys zoom and go on', async () => {
    const desk = scene();
    const strips = await desk.show<CordonStrips>('cordon-strips');
    const [group, single] = cells(strips);
    expect(group!.className).toContain('group');
    expect(single!.dataset['id']).toBe('z');
    group!.click();
    await strips.updateComplete;
    expect(cells(strips).map(({ dataset }) => dataset['id'])).toEqual(['p', 'q']);
    cells(strips)[1]!.click();
    expect(location.search).toBe('?post=q');
    strips.selectedId = 'q';
    const lane = within<HTMLElement>(strips, '.posts')!;
    const press = async (key: string) => {
      lane.dispatchEvent(new KeyboardEvent('keydown', { key }));
      await strips.updateComplete;
    };
    await press('ArrowRight');
    expect(location.search).toBe('?post=z');
    await press('0');
    expect(cells(strips)).toHaveLength(2);
  });

  test('a post that is selected on the map comes into view in a strip that is zoomed in', async () => {
    const strips = await scene().show<CordonStrips>('cordon-strips');
    cells(strips)[0]!.click();
    await strips.updateComplete;
    strips.selectedId = 'z';
    await strips.updateComplete;
    expect(cells(strips).map(({ className }) => className.includes('ring'))).toEqual([true]);
  });

  test('[M11] the legend of the live map explains the marks of phones, that of the plan has none', async () => {
    const shown = async (devices: boolean) =>
      textOf(await scene().show<CordonLegend>('cordon-legend', { devices }));
    expect(await shown(true)).toContain('phone silent');
    expect(await shown(false)).not.toContain('phone');
  });

  test('[M11] freshness is a mark of its own; without a phone there is none', async () => {
    const desk = scene();
    desk.hear('report.make', {
      runId: 'day',
      officerId: 'bo',
      dutyIds: ['z~m~1'],
      step: 'on-post',
      happenedAt: EIGHT - MINUTE,
    });
    const strips = await desk.show<CordonStrips>('cordon-strips');
    const mark = () => within<SVGElement>(strips, '[data-id=z] [data-freshness]')?.dataset['freshness'];
    desk.store.dispatchEvent(new Event('change'));
    await strips.updateComplete;
    expect(mark()).toBeUndefined();
    const hear = async (at: number) => {
      desk.store.takeDevices({ isWhole: true, online: [], heardAt: { bo: at }, gone: [] });
      desk.store.dispatchEvent(new Event('change'));
      await strips.updateComplete;
    };
    const now = desk.store.serverNow;
    await hear(now);
    expect(mark()).toBe('fresh');
    const { freshnessOf } = desk.live;
    expect(freshnessOf({ id: 'z' } as never)).toBe('fresh');
    expect(freshnessOf({ id: 'x' } as never)).toBeUndefined();
    await hear(now - 10 * MINUTE);
    expect(mark()).toBe('stale');
    expect(desk.live.freshnessOf).not.toBe(freshnessOf);
    expect(desk.live.freshnessOf({ id: 'z' } as never)).toBe('stale');
    await hear(now - 30 * MINUTE);
    expect(mark()).toBe('silent');
    expect(textOf(within(strips, '[data-id=z] [aria-hidden]')!)).not.toContain('silent');
    expect(textOf(within(strips, '[data-id=z] .unseen')!)).toContain('phone silent for 30 min');
  });
});
