import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import '../../client/app/operation-chooser.ts';
import '../../client/app/sign-in.ts';
import type { FollowingElement } from '../../client/ui/following.ts';
import { freshRecord } from '../../client/plan/form/fresh-records.ts';
import { language } from '../../client/words/language.ts';
import { Operation } from '../../domain/operation/operation.ts';

beforeEach(() => language.choose('en'));
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

async function shown(tag: string): Promise<FollowingElement> {
  const element = document.createElement(tag) as FollowingElement;
  document.body.append(element);
  await element.updateComplete;
  return element;
}

test.each(['cordon-sign-in', 'cordon-operation-chooser'])(
  'the language is switched on the page of %s before anybody is in an operation',
  async (tag) => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('[]')));
    const page = await shown(tag);
    const button = (): HTMLButtonElement =>
      page
        .shadowRoot!.querySelector('cordon-page-head')!
        .shadowRoot!.querySelector('cordon-person-tools')!
        .shadowRoot!.querySelector('button[lang]')!;
    await vi.waitFor(() => expect(button().textContent.trim()).toBe('中文'));
    button().click();
    expect(language.current).toBe('zh');
    await vi.waitFor(() => expect(button().textContent.trim()).toBe('English'));
  },
);

test('a new operation begins with the time zone of the browser', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('[]')));
  const page = await shown('cordon-operation-chooser');
  const [chosen] = page.shadowRoot!.querySelectorAll<HTMLOptionElement>('select[name=zone] option[selected]');
  expect(chosen!.textContent.trim()).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
});

test('a new support site has no areas that nobody measured', () => {
  expect(freshRecord('supportSites', new Operation('op'), undefined)).toMatchObject({
    roomsM2: 0,
    squareM2: 0,
  });
});
