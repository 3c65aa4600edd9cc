import { expect, test } from 'vitest';
import { missingOn, type Page } from '../../client/phone/capabilities.ts';
import { PhoneLimits } from '../../client/phone/phone-limits.ts';
import { ScreenAwake } from '../../client/phone/screen-awake.ts';

/** A page on a phone whose browser offers these. */
function page(isSecureContext: boolean, ...offered: readonly string[]): Page {
  return { isSecureContext, navigator: Object.fromEntries(offered.map((name) => [name, {}])) as never };
}

const HTTPS = page(true, 'serviceWorker', 'geolocation', 'wakeLock', 'vibrate');
const HTTP = page(false, 'geolocation', 'vibrate');
const IPHONE = page(true, 'serviceWorker', 'geolocation', 'wakeLock');

async function shownOn(of: Page, onlyHttps = false): Promise<string> {
  const limits = new PhoneLimits();
  Object.assign(limits, { page: of, onlyHttps });
  document.body.append(limits);
  await limits.updateComplete;
  return limits.shadowRoot!.textContent.replace(/\s+/g, ' ');
}

test('[L20] on plain HTTP the phone says what it cannot do and what to do; over HTTPS only what the browser lacks', async () => {
  expect(missingOn(HTTP)).toEqual(['offline', 'position', 'awake', 'notification']);
  expect(missingOn(IPHONE)).toContain('vibration');
  expect(await shownOn(HTTP, true)).toMatch(
    /without HTTPS.*open without a signal, send its position, keep the screen on.*begins with https/,
  );
  expect(await shownOn(HTTPS, true)).toBe('');
  expect(await shownOn(IPHONE, true)).toBe('');
  expect(await shownOn(IPHONE)).toMatch(/cannot: vibrate/);
});

/** A browser that keeps the screen on until the page is hidden, if the battery allows. */
class Screen {
  isLow = false;
  held: (EventTarget & { released: boolean }) | undefined;

  request(): Promise<WakeLockSentinel> {
    if (this.isLow) return Promise.reject(new Error('NotAllowedError'));
    const release = () => Promise.resolve(this.letGo());
    this.held = Object.assign(new EventTarget(), { released: false, release });
    return Promise.resolve(this.held as unknown as WakeLockSentinel);
  }

  letGo(): void {
    if (this.held) this.held.released = true;
    this.held?.dispatchEvent(new Event('release'));
  }
}

const changed = (of: EventTarget) =>
  new Promise((told) => of.addEventListener('change', told, { once: true }));

test('[L20] the screen stays on while that is wanted, is taken again when the page returns, and a refusal is said', async () => {
  const screen = new Screen();
  const awake = new ScreenAwake(screen);
  expect(awake.state).toBe('off');
  await awake.toggle();
  expect(awake.state).toBe('on');

  screen.letGo();
  expect(awake.state).toBe('refused');
  document.dispatchEvent(new Event('visibilitychange'));
  await changed(awake);
  expect([awake.state, screen.held?.released]).toEqual(['on', false]);

  screen.isLow = true;
  screen.letGo();
  document.dispatchEvent(new Event('visibilitychange'));
  await changed(awake);
  expect(awake.state).toBe('refused');

  await awake.toggle();
  expect(awake.state).toBe('off');
});
