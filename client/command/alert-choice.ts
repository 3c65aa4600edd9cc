import { Cell } from '../ui/following.ts';
import { AlarmSound } from './alarm-sound.ts';

const SOUND = 'cordon.alerts.sound';
const NOTICES = 'cordon.alerts.notices';

/** How this browser reaches people: two switches, kept in it, and what it lets through. */
class AlertChoice {
  readonly sound = new AlarmSound();
  readonly #isHeard = new Cell(false);
  readonly #switched = new Cell(0);

  get wantsSound(): boolean {
    return this.#isOn(SOUND);
  }

  get wantsNotices(): boolean {
    return this.#isOn(NOTICES);
  }

  /** Whether the browser lets the page be heard. */
  get isHeard(): boolean {
    return this.#isHeard.value;
  }

  /** Whether notifications are wanted and shown. */
  get notices(): boolean {
    return this.wantsNotices && permission() === 'granted';
  }

  async switchSound(): Promise<void> {
    this.#switch(SOUND, !this.wantsSound);
    await this.allowSound();
    if (this.wantsSound) this.sound.ring('matter');
  }

  /** The browser is asked only upon this click. */
  async switchNotices(): Promise<void> {
    this.#switch(NOTICES, !this.notices);
    if (this.wantsNotices && permission() === 'default') await Notification.requestPermission();
    this.#switched.value += 1;
  }

  async allowSound(): Promise<void> {
    if (this.wantsSound) this.#isHeard.value = await this.sound.allow();
  }

  #isOn(name: string): boolean {
    return this.#switched.value >= 0 && localStorage.getItem(name) === 'on';
  }

  #switch(name: string, isOn: boolean): void {
    localStorage.setItem(name, isOn ? 'on' : 'off');
    this.#switched.value += 1;
  }
}

export const alertChoice = new AlertChoice();

/** Without HTTPS there are no notifications. */
export function permission(): NotificationPermission | 'missing' {
  return 'Notification' in globalThis && isSecureContext ? Notification.permission : 'missing';
}
