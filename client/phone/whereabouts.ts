import { distanceM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { SentPosition } from '../../domain/positions/fix.ts';

/** Why a position is sent or not. `off` until the officer allows it. */
export type WhereaboutsState = 'off' | 'off-duty' | 'insecure' | 'denied' | 'searching' | 'sending';

const KEPT_AS = 'cordon.position';

/** A position goes out at most this often, ms. */
const EVERY_MS = 10_000;

/** An older position says nothing about where the phone is now, ms. */
const FRESH_MS = 120_000;

/** From here on an officer is at the post, in metres; a phone in the street is no more accurate. */
const THERE_M = 100;

interface WhereaboutsParts {
  /** Whose phone it is: another officer has to allow it again. */
  readonly owner: string;
  readonly send: (position: SentPosition) => Promise<boolean>;
  /** Server time, UTC ms. */
  readonly serverNow: () => number;
  /** What the phone knows of its place; nothing on a page that did not come over HTTPS. */
  readonly geolocation: Pick<Geolocation, 'watchPosition' | 'clearWatch'> | undefined;
  readonly changed: () => void;
}

/** Where this phone is: asked for and sent only while its officer allows it and is on duty. */
export class Whereabouts {
  readonly #parts: WhereaboutsParts;
  #allowed: boolean;
  #onDuty = false;
  #denied = false;
  #watch: number | undefined;
  #last: (SentPosition & { readonly at: number }) | undefined;
  #sentAt: number | undefined;
  #triedAt = -Infinity;

  constructor(parts: WhereaboutsParts) {
    this.#parts = parts;
    this.#allowed = localStorage.getItem(KEPT_AS) === parts.owner;
  }

  get allowed(): boolean {
    return this.#allowed;
  }

  get state(): WhereaboutsState {
    if (!this.#allowed) return 'off';
    if (!this.#parts.geolocation) return 'insecure';
    if (!this.#onDuty) return 'off-duty';
    if (this.#denied) return 'denied';
    return this.#sentAt === undefined ? 'searching' : 'sending';
  }

  /** When the last position was sent, server time. */
  get sentAt(): number | undefined {
    return this.#sentAt;
  }

  allow(allowed: boolean): void {
    if (allowed) localStorage.setItem(KEPT_AS, this.#parts.owner);
    else localStorage.removeItem(KEPT_AS);
    this.#allowed = allowed;
    this.#follow();
  }

  /** On duty is whoever has turned out in an open run. */
  dutyIs(onDuty: boolean): void {
    if (onDuty === this.#onDuty) return;
    this.#onDuty = onDuty;
    this.#follow();
  }

  /** How far the phone is from a place at least, in whole metres; undefined if it does not know. */
  awayFrom(place: Position): number | undefined {
    const last = this.#last;
    if (!last || this.#parts.serverNow() - last.at > FRESH_MS) return undefined;
    return Math.max(0, Math.round(distanceM(last.place, place) - (last.accuracyM ?? 0)));
  }

  isAt(place: Position): boolean {
    const awayM = this.awayFrom(place);
    return awayM !== undefined && awayM <= THERE_M;
  }

  stop(): void {
    if (this.#watch !== undefined) this.#parts.geolocation?.clearWatch(this.#watch);
    this.#watch = undefined;
  }

  #follow(): void {
    const { geolocation, changed } = this.#parts;
    this.stop();
    this.#last = undefined;
    this.#sentAt = undefined;
    this.#denied = false;
    if (this.#allowed && this.#onDuty)
      this.#watch = geolocation?.watchPosition(
        (found) => void this.#take(found),
        ({ code, PERMISSION_DENIED }) => {
          this.#denied = code === PERMISSION_DENIED;
          changed();
        },
        { enableHighAccuracy: true, maximumAge: EVERY_MS },
      );
    changed();
  }

  async #take({ coords, timestamp }: GeolocationPosition): Promise<void> {
    const { send, serverNow, changed } = this.#parts;
    const watch = this.#watch;
    const at = Math.round(serverNow() - Math.max(0, Date.now() - timestamp));
    this.#last = { place: [coords.longitude, coords.latitude], accuracyM: coords.accuracy, at };
    this.#denied = false;
    changed();
    if (serverNow() - this.#triedAt < EVERY_MS) return;
    this.#triedAt = serverNow();
    if (!(await send(this.#last)) || watch !== this.#watch) return;
    this.#sentAt = serverNow();
    changed();
  }
}
