/** `off`: not asked for. `on`: the screen stays on. `refused`: asked for, but the browser does not keep it on now. */
export type AwakeState = 'off' | 'on' | 'refused';

const KEY = 'cordon-awake';

/** Keeps the screen on while the officer wants it. A browser lets go when the page is hidden; it is asked again when the page returns. Dispatches `change`. */
export class ScreenAwake extends EventTarget {
  readonly #lock: WakeLock;
  #held: WakeLockSentinel | undefined;
  #state: AwakeState = 'off';

  constructor(lock: WakeLock) {
    super();
    this.#lock = lock;
    document.addEventListener('visibilitychange', () => void this.#hold());
    void this.#hold();
  }

  get state(): AwakeState {
    return this.#state;
  }

  get #isWanted(): boolean {
    return localStorage.getItem(KEY) !== null;
  }

  async toggle(): Promise<void> {
    if (!this.#isWanted) {
      localStorage.setItem(KEY, '1');
      return this.#hold();
    }
    localStorage.removeItem(KEY);
    await this.#held?.release();
    this.#become('off');
  }

  async #hold(): Promise<void> {
    if (!this.#isWanted || document.visibilityState !== 'visible' || this.#held?.released === false) return;
    try {
      const held = await this.#lock.request('screen');
      this.#held = held;
      held.addEventListener('release', () => this.#isWanted && this.#become('refused'));
      this.#become('on');
    } catch {
      this.#become('refused');
    }
  }

  #become(state: AwakeState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}

/** The screen of this phone; undefined if its browser cannot keep it on. */
export const screenAwake = 'wakeLock' in navigator ? new ScreenAwake(navigator.wakeLock) : undefined;
