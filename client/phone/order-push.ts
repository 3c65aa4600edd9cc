import type { Waiting } from '../../domain/contract/push.ts';
import { call } from '../api/http.ts';
import { Cell } from '../ui/following.ts';
import { language, phrase } from '../words/language.ts';
import { phoneLimitWords } from '../words/phone-limits.ts';

type PushState = 'unavailable' | 'off' | 'asking' | 'on' | 'denied' | 'failed';

/** Where the service worker finds what it says: it has no dictionary of its own. */
const WORDS = { cache: 'cordon-phone-words', path: '/phone-words' };

/** Notices that an order waits or that duties have changed, which the maker of the phone brings while this page is closed. Off until the officer wants them. */
export class OrderPush {
  readonly #state = new Cell<PushState>('unavailable');
  #key: string | undefined;
  #isOver = false;
  readonly #keepWords = (): void => void keepWords();

  get state(): PushState {
    return this.#state.value;
  }

  /** Asks the server whether it is set up for this, and says again where this phone is: the browser may have changed that. */
  async open(): Promise<void> {
    const registration = await registered();
    if (!registration) return;
    const reply = await call('GET /api/push');
    this.#key = reply.ok ? reply.value.key : undefined;
    if (this.#key === undefined || this.#isOver) return;
    language.addEventListener('change', this.#keepWords);
    const subscription = await registration.pushManager.getSubscription();
    if (!subscription) return this.#become(Notification.permission === 'denied' ? 'denied' : 'off');
    await this.#say(subscription);
  }

  close(): void {
    this.#isOver = true;
    language.removeEventListener('change', this.#keepWords);
  }

  async turnOn(): Promise<void> {
    const registration = await registered();
    if (!registration || this.#key === undefined) return;
    this.#become('asking');
    if ((await Notification.requestPermission()) !== 'granted') return this.#become('denied');
    try {
      const terms = { userVisibleOnly: true, applicationServerKey: this.#key };
      await this.#say(await registration.pushManager.subscribe(terms));
    } catch {
      this.#become('failed');
    }
  }

  async turnOff(): Promise<void> {
    this.#become('asking');
    const registration = await registered();
    const subscription = await registration?.pushManager.getSubscription();
    await subscription?.unsubscribe().catch(() => false);
    await call('DELETE /api/push/subscription');
    this.#become('off');
  }

  async #say(subscription: PushSubscription): Promise<void> {
    const { endpoint, keys } = subscription.toJSON();
    const { p256dh, auth } = keys ?? {};
    if (endpoint === undefined || p256dh === undefined || auth === undefined) return this.#become('failed');
    await keepWords();
    const reply = await call('PUT /api/push/subscription', { body: { endpoint, keys: { p256dh, auth } } });
    this.#become(reply.ok ? 'on' : 'failed');
  }

  #become(state: PushState): void {
    this.#state.value = state;
  }
}

/** Without HTTPS there is no service worker. */
async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis)) return undefined;
  return navigator.serviceWorker.getRegistration('/phone');
}

/** Keeps the words of the notice in the language that is shown. */
async function keepWords(): Promise<void> {
  const body = phrase(phoneLimitWords['order-waits-open']);
  const words: Record<Waiting, { readonly title: string; readonly body: string }> = {
    order: { title: phrase(phoneLimitWords['order-waits']), body },
    duties: { title: phrase(phoneLimitWords['duties-changed']), body },
  };
  const kept = await caches.open(WORDS.cache);
  await kept.put(WORDS.path, Response.json(words));
}
