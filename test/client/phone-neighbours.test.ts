import { expect, test } from 'vitest';
import { DutyView } from '../../client/phone/duty-view.ts';
import { MenuSheet } from '../../client/phone/menu-sheet.ts';
import { askToKeep } from '../../client/phone/capabilities.ts';
import { language } from '../../client/words/language.ts';
import { SIX, duty, seen } from './phone-scene.ts';

const text = (of: Element) => of.shadowRoot!.textContent.replace(/\s+/g, ' ');

test('[R25] the duty shows who stands before and after, with the way to them; a card of an earlier version shows nothing', async () => {
  language.choose('en');
  const beside = {
    ...duty('2-049'),
    neighbours: [
      {
        route: 'R2',
        before: { code: '2-048', name: 'Mill', awayM: 340 },
        after: { code: '2-050', name: 'Bridge', awayM: 1240 },
      },
    ],
  };
  const view = new DutyView();
  Object.assign(view, { duty: seen([beside]).duties[0], now: SIX });
  document.body.append(view);
  await view.updateComplete;
  expect(text(view)).toMatch(/R2 Before 2-048 Mill 340 m After 2-050 Bridge 1\.2 km/);
  Object.assign(view, { duty: seen([duty('2-049')]).duties[0] });
  await view.updateComplete;
  expect(text(view)).not.toMatch(/Neighbouring/);
  view.remove();
});

test('[L20] the browser is asked once to keep what is stored, and the menu says its answer', async () => {
  const asked: string[] = [];
  const storage = {
    persisted: () => Promise.resolve(asked.push('persisted') > 3),
    persist: () => Promise.resolve(asked.push('persist') > 0),
  };
  const own = Object.getOwnPropertyDescriptor(navigator, 'storage');
  Object.defineProperty(navigator, 'storage', { value: storage, configurable: true });
  expect([await askToKeep(), asked]).toEqual([true, ['persisted', 'persist']]);
  storage.persist = () => Promise.reject(new Error('not allowed'));
  expect(await askToKeep()).toBe(false);
  if (own) Object.defineProperty(navigator, 'storage', own);
  else Reflect.deleteProperty(navigator, 'storage');

  const menu = new MenuSheet();
  document.body.append(menu);
  const said = async (kept: boolean | undefined) => {
    menu.kept = kept;
    await menu.updateComplete;
    return text(menu);
  };
  expect(await said(true)).toMatch(/promises not to delete/);
  expect(await said(false)).toMatch(/does not promise to keep unsent reports.*home screen/);
  expect(await said(undefined)).not.toMatch(/Kept on this phone/);
  menu.remove();
});
