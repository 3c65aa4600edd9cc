import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CordonAccountLimits, limitsShown } from '../../client/app/account-limits.ts';
import { CordonSignInAt } from '../../client/app/sign-in-at.ts';
import { router } from '../../client/app/router.ts';
import { language } from '../../client/words/language.ts';
import type { Account } from '../../domain/contract/accounts.ts';
import type { OperationEntry } from '../../domain/contract/operations.ts';

beforeEach(() => language.choose('en'));
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
  router.go('/');
});

/** The part of the sign-in page beside the password, when the server answers this. */
async function beside(answer: object): Promise<ShadowRoot> {
  const asked = vi.fn(() => Promise.resolve(new Response(JSON.stringify(answer))));
  vi.stubGlobal('fetch', asked);
  const part = new CordonSignInAt();
  document.body.append(part);
  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
  await vi.waitFor(() => expect(part.isUpdatePending).toBe(false));
  return part.shadowRoot!;
}

test('[A32] the way to the provider keeps the page that was wanted; without a provider there is none', async () => {
  router.go('/o/x/plan?tab=posts');
  const root = await beside({ provider: { name: 'City' } });
  const link = await vi.waitUntil(() => root.querySelector('a'));
  expect(link.textContent.trim()).toBe('Sign in with City');
  expect(link.getAttribute('href')).toBe('/api/sign-in/provider?next=%2Fo%2Fx%2Fplan%3Ftab%3Dposts');
  expect((await beside({})).querySelector('a')).toBe(null);
});

test('[A32] why it failed there is said in words, with the name there', async () => {
  router.go('/sign-in');
  const refused = { why: 'unknown', called: 'wang' };
  const root = await beside({ provider: { name: 'City' }, refused });
  const alert = await vi.waitUntil(() => root.querySelector('[role=alert]'));
  expect(alert.textContent).toContain('No account here belongs to “wang” at City');
  expect(root.querySelector('a')!.getAttribute('href')).toBe('/api/sign-in/provider');
});

const ENTRIES = ['a', 'b'].map((id) => ({ id, name: `Event ${id}` })) as unknown as readonly OperationEntry[];

test('[A30, A31] the form of an account sends which operations it sees and until when, or no limits at all', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit) => {
    sent.push([path, JSON.parse(body as string)]);
    return Promise.resolve(new Response('{}'));
  });
  const until = new Date(2030, 0, 2, 18, 30).getTime();
  const account = {
    id: 'w',
    login: 'w',
    name: 'Wang',
    role: 'planner',
    limits: { operations: ['b'], until },
  } as Account;
  expect(limitsShown(account.limits, ENTRIES)).toMatch(/^only Event b · until .*18:30$/);
  const form = new CordonAccountLimits();
  document.body.append(form);
  const save = async (): Promise<void> => {
    const count = sent.length;
    form.shadowRoot!.querySelector('form')!.requestSubmit();
    await vi.waitFor(() => expect(sent.length).toBe(count + 1));
  };
  await form.ask(account, ENTRIES);
  await save();
  await form.ask({ ...account, limits: {} }, ENTRIES);
  await save();
  expect(sent).toEqual([
    ['/api/accounts/w/limits', { operations: ['b'], until }],
    ['/api/accounts/w/limits', {}],
  ]);
});
