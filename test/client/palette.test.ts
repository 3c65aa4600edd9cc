import { expect, test, vi } from 'vitest';
import '../../client/app/palette.ts';
import type { CordonPalette } from '../../client/app/palette.ts';
import { findRecords } from '../../client/app/record-search.ts';
import { router } from '../../client/app/router.ts';
import '../../client/ui/notices.ts';
import type { CordonNotices } from '../../client/ui/notices.ts';
import type { Role } from '../../domain/records/actor.ts';
import type { Change } from '../../domain/records/collections.ts';
import {
  EIGHT,
  MINUTE,
  assigned,
  at,
  brief,
  fixedPost,
  north,
  officer,
  operationOf,
  put,
  run,
  runOf,
} from '../domain/builders.ts';
import { Desk, textOf, within } from './desk-scene.ts';

const records = [
  ...north,
  ...['ida', 'bo', 'eva'].map((id) => officer(id)),
  fixedPost('3-045', at(0), 0, 90),
  fixedPost('2-049', at(5000), 0, 90, { strength: { police: 0, auxiliary: 2, warden: 0 } }),
  assigned('ida', '3-045~w'),
  assigned('bo', '2-049~w'),
  assigned('eva', '2-049~w'),
  run('day'),
];

/** The palette of a desk at 08:40. */
async function opened(role: Role = 'dispatcher', ...more: Change[]) {
  const desk = new Desk([...more, ...records], { role, now: EIGHT + 40 * MINUTE });
  const palette = await desk.show<CordonPalette>('cordon-palette');
  const notices = await desk.show<CordonNotices>('cordon-notices');
  palette.show('');
  const input = within<HTMLInputElement>(palette, 'input')!;
  const type = async (line: string) => {
    input.value = line;
    input.dispatchEvent(new Event('input'));
    await palette.updateComplete;
  };
  const press = async (key: string) => {
    input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await palette.updateComplete;
  };
  const options = () => [...palette.shadowRoot!.querySelectorAll('[role=option]')].map(textOf);
  const facts = () => [...runOf(desk.served).tables.reports.values()];
  return { desk, palette, notices, input, type, press, options, facts };
}

test('[G7] a line shows what it will write, Enter writes it, and it can be taken back', async () => {
  const { desk, notices, input, type, press, options, facts } = await opened();
  await type('3-045 on p');
  await press('Tab');
  expect(input.value).toBe('3-045 on post');
  await type('3-045 on post 08:20');
  expect(options()[0]).toBe('Write ida ida on post 3-045 08:20 back-dated');
  await press('Enter');
  await vi.waitFor(() => expect(facts()).toHaveLength(1));
  expect(facts()[0]).toMatchObject({ officerId: 'ida', step: 'on-post', happenedAt: EIGHT + 20 * MINUTE });
  await vi.waitFor(() => expect(textOf(notices)).toContain('ida ida on post 3-045'));
  within<HTMLButtonElement>(notices, 'p button')!.click();
  await vi.waitFor(() => expect(textOf(notices)).toContain('Taken back'));
  expect([...runOf(desk.served).tables.voids.values()]).toMatchObject([{ of: facts()[0]!.id }]);
});

test('[G7] of several meanings none is written until one is chosen', async () => {
  const { palette, type, press, options, facts } = await opened();
  await type('2-049 on post');
  expect(options().slice(0, 3)).toEqual([
    'Write bo bo on post 2-049 08:40',
    'Write eva eva on post 2-049 08:40',
    'Write bo bo, eva eva on post 2-049 08:40',
  ]);
  await press('Enter');
  expect(textOf(palette)).toContain('choose with');
  for (let times = 0; times < 3; times++) await press('ArrowDown');
  await press('Enter');
  await vi.waitFor(() => expect(facts().map(({ officerId }) => officerId)).toEqual(['bo', 'eva']));
});

test('[G7, O16] ? lists the lines, the keys and the words; whoever may not write one only searches', async () => {
  const { palette, type, options } = await opened('planner');
  await type('?');
  expect(textOf(palette)).toContain('3-045 到岗');
  expect(textOf(palette)).toContain('turn-out');
  expect(textOf(palette)).toContain('Open the guide');
  await type('3-045 on post');
  expect(options()).toEqual([]);
  await type('3-045');
  expect(options()).toEqual(['post 3-045 3-045']);
});

test('[G7] Enter on an empty line takes nothing, a code leads to its post, and Escape closes at once', async () => {
  const { palette, type, press } = await opened();
  const dialog = within<HTMLDialogElement>(palette, 'dialog')!;
  const before = router.path;
  await press('Enter');
  expect([dialog.open, router.path]).toEqual([true, before]);
  await type('3-045');
  await press('Enter');
  expect([dialog.open, router.of('post')]).toEqual([false, '3-045']);
  palette.show('');
  await type('3-0');
  await press('Escape');
  expect(dialog.open).toBe(false);
});

test('[G9] streets are found while one types, each with its town, and Enter shows one on the map of this screen', async () => {
  const { palette, type, press, options } = await opened(
    'planner',
    put('briefs', { ...brief, networkId: 'n' }),
  );
  const street = (town: string) => ({
    name: 'Hauptstraße',
    kind: 'street',
    position: [8.7, 49.4],
    lengthM: 1234,
    town,
  });
  const answers = new Map<string, (found: unknown) => void>();
  vi.stubGlobal('fetch', (path: string) => {
    const text = new URL(path, 'http://x').searchParams.get('text')!;
    return new Promise((answer) =>
      answers.set(text, (found) => answer(new Response(JSON.stringify({ found })))),
    );
  });
  await type('haup');
  await type('haupts');
  expect(textOf(palette)).toContain('Searching');
  answers.get('haupts')!([street('Aach'), street('Zell')]);
  await vi.waitFor(() => expect(options()).toHaveLength(2));
  answers.get('haup')!([street('late')]);
  await type('hauptst');
  expect(options()).toEqual(['street Hauptstraße Aach · 1.2 km', 'street Hauptstraße Zell · 1.2 km']);
  await press('ArrowDown');
  await press('Enter');
  expect([router.path, router.of('spot')]).toEqual(['/o/op/command', '8.700000,49.400000']);
});

test('[G9] records are found by code, by a part of the name and by the initials of its pinyin', () => {
  const { plan } = operationOf(
    ...north,
    fixedPost('3-045', at(0), 0, 90, { name: '长江北路口' }),
    officer('bo', { name: '江北' }),
  );
  const found = (words: string) => findRecords(plan, words).map(({ id }) => id);
  expect([found('3-04'), found('江北'), found('cjblk'), found('jb')]).toEqual([
    ['3-045'],
    ['bo', '3-045'],
    [],
    ['bo', '3-045'],
  ]);
  expect(found('zjbl')).toEqual(['3-045']);
  expect(found('z')).toEqual([]);
});
