import { expect, test, vi } from 'vitest';
import '../../client/command/attention-list.ts';
import '../../client/command/matter-form.ts';
import '../../client/command/orders-panel.ts';
import type { CordonMatterForm } from '../../client/command/matter-form.ts';
import '../../client/command/matter-panel.ts';
import type { CordonMatterPanel } from '../../client/command/matter-panel.ts';
import { router } from '../../client/app/router.ts';
import type { FollowingElement } from '../../client/ui/following.ts';
import type { Incident } from '../../domain/records/incident.ts';
import {
  EIGHT,
  MINUTE,
  at,
  fixedPost,
  group,
  movement,
  north,
  officer,
  post,
  put,
  route,
  run,
  runOf,
  squad,
} from '../domain/builders.ts';
import { Desk, textOf, within } from './desk-scene.ts';

const site = {
  id: 'site',
  name: 'Central station',
  position: at(500),
  roomsM2: 0,
  squareM2: 0,
  services: [],
};

function desk() {
  return new Desk(
    [
      group('north'),
      squad('s1'),
      officer('ida'),
      fixedPost('east', at(0, 900), 0, 60),
      route('R2', [at(0), at(1000)]),
      put('supportSites', site as never),
      run('day'),
    ],
    { now: EIGHT + 10 * MINUTE },
  );
}

const inside = (element: FollowingElement) => element.shadowRoot!;

/** Fills fields by name, and submits; `step` is the value of the button. */
async function submit(element: FollowingElement, said: Record<string, string>, step = ''): Promise<void> {
  await element.updateComplete;
  for (const [name, value] of Object.entries(said)) {
    const field = inside(element).querySelector<HTMLInputElement>(`[name='${name}']`)!;
    field.value = value;
    field.dispatchEvent(new Event('input'));
    field.dispatchEvent(new Event('change'));
  }
  await element.updateComplete;
  const submitter = inside(element).querySelector<HTMLButtonElement>(
    step === '' ? 'button.primary' : `button[value='${step}']`,
  );
  inside(element).querySelector('form')!.dispatchEvent(new SubmitEvent('submit', { submitter }));
}

const incidents = ({ served }: Desk): Incident[] => [...runOf(served).tables.incidents.values()];

test.each([
  ['a post', 'east', { postId: 'east' }],
  ['a place on a route', 'r2 k0+400', { onRoute: { routeId: 'R2', atM: 400 } }],
  ['a support site', 'Central station', { supportSiteId: 'site' }],
])(
  '[I2] the desk enters an incident at %s, with who reported it, and opens it',
  async (_what, where, place) => {
    const scene = desk();
    const form = await scene.show<CordonMatterForm>('cordon-matter-form');
    await submit(form, { kind: 'accident', severity: 'critical', where, officer: 'ida' });
    await vi.waitFor(() => expect(incidents(scene)).toHaveLength(1));
    expect(incidents(scene)[0]).toMatchObject({
      ...place,
      kind: 'accident',
      severity: 'critical',
      raisedBy: 'ida',
    });
    await vi.waitFor(() => expect(router.query.get('incident')).toBe(incidents(scene)[0]!.id));
  },
);

test('[I2] a point that was picked on the map is the place, and a place that is not found is said', async () => {
  const scene = desk();
  const form = await scene.show<CordonMatterForm>('cordon-matter-form', {
    place: { position: [123.2, 45.85] },
  });
  await submit(form, { kind: 'crowd', where: 'nowhere' });
  expect(incidents(scene)).toEqual([]);
  form.place = { position: [123.3, 45.9] };
  await submit(form, { kind: 'crowd' });
  await vi.waitFor(() => expect(incidents(scene)).toMatchObject([{ position: [123.3, 45.9] }]));
});

test('[I3, I4] an incident is taken, noted, answered, closed and reopened in its panel, which tells the story', async () => {
  const scene = desk();
  scene.hear('incident.open', { runId: 'day', kind: 'crowd', happenedAt: EIGHT, postId: 'east' });
  const { id } = incidents(scene)[0]!;
  const panel = await scene.show<CordonMatterPanel>('cordon-matter-panel', { matterId: id });
  const story = () =>
    [...inside(panel).querySelectorAll('ol li')].map((one) => one.textContent.replace(/\s+/g, ' ').trim());
  const press = (words: string) =>
    [...inside(panel).querySelectorAll('button')].find((one) => one.textContent.trim() === words)!.click();
  press('Take');
  await vi.waitFor(() => expect(inside(panel).querySelector('dl')!.textContent).toContain('dispatcher'));
  await submit(panel, { words: 'ambulance called' }, 'note');
  await vi.waitFor(() => expect(story().at(-1)).toBe('08:10 Note dispatcher ambulance called'));
  await submit(panel, { words: 'crew there' }, 'answer');
  await vi.waitFor(() => expect(incidents(scene)[0]!.answered).toBeDefined());
  await submit(panel, { words: 'clear' }, 'close');
  await vi.waitFor(() => expect(incidents(scene)[0]!.closed).toBeDefined());
  await submit(panel, { words: 'smoke again' }, 'reopen');
  await vi.waitFor(() =>
    expect(story()).toEqual([
      '08:00 Raised administrator',
      '08:10 Taken dispatcher',
      '08:10 Note dispatcher ambulance called',
      '08:10 Answered dispatcher crew there',
      '08:10 Closed dispatcher clear',
      '08:10 Reopened dispatcher smoke again',
    ]),
  );
});

test('[B7] a passage that positions propose is in the list of matters, and is confirmed there', async () => {
  const changes = [route('R2', [at(0), at(12_000)]), movement('m', 'R2'), post('p', at(3000)), run('day')];
  const scene = new Desk([...north, ...changes], { now: EIGHT + 10 * MINUTE });
  const list = await scene.show<FollowingElement>('cordon-attention-list');
  const [from, until] = [2500, 3500].map((eastM, i) => ({
    carrier: { movementId: 'm' as never, end: 'head' as const },
    place: at(eastM, 10),
    at: EIGHT + (4 + 2 * i) * MINUTE,
  }));
  scene.store.takePositions([from!, until!]);
  await vi.waitFor(() => expect(textOf(list)).toContain('Head of R2 m passed p at 08:05?'));
  within<HTMLButtonElement>(within(list, 'cordon-passage-deeds')!, '.primary')!.click();
  await vi.waitFor(() => expect(textOf(list)).not.toContain('passed p'));
  expect(runOf(scene.served).plan.tables.movements.get('m')?.seen?.head).toHaveLength(1);
});

test('[G4] the place of a call for help is shown on the map', async () => {
  const called = { id: 'm1', runId: 'day', officerId: 'ida', kind: 'help', happenedAt: EIGHT };
  const scene = new Desk(
    [...north, officer('ida'), run('day'), put('messages', { ...called, position: at(700) } as never)],
    { now: EIGHT + MINUTE },
  );
  const panel = await scene.show('cordon-orders-panel');
  const shown: unknown[] = [];
  panel.addEventListener('show-places', (event) => shown.push(event.detail.places));
  [...panel.renderRoot.querySelectorAll('button')]
    .find(({ textContent }) => textContent.includes('Show on the map'))!
    .click();
  expect(shown).toEqual([[at(700)]]);
});
