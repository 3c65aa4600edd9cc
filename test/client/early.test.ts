import { expect, test, vi } from 'vitest';
import { askEarly, forgetEarly, takeEarly } from '../../client/api/early.ts';
import { addressOf, call } from '../../client/api/http.ts';
import { ok } from '../../domain/kernel/result.ts';

test('[L23] what was asked ahead is the answer to the question once, and none after a while or after somebody else signs in', async () => {
  const me = ok({ id: 'me', login: 'me', name: 'Mei', role: 'planner' });
  const asked = vi.fn(() => Promise.resolve(me));
  const address = addressOf('GET /api/me', {});
  askEarly(address, asked);
  expect(await call('GET /api/me')).toBe(me);
  expect(takeEarly(address)).toBeUndefined();
  askEarly(address, asked);
  forgetEarly();
  expect(takeEarly(address)).toBeUndefined();
  vi.useFakeTimers({ toFake: ['performance'] });
  askEarly(address, asked);
  vi.advanceTimersByTime(20_000);
  expect(takeEarly(address)).toBeUndefined();
  vi.useRealTimers();
  expect(asked).toHaveBeenCalledTimes(3);
});
