import type { Line } from '../../domain/kernel/position.ts';
import { NOT_BEGUN, drivenTo, type Drive } from '../../domain/survey/driven.ts';
import type { Part } from '../../domain/survey/matched-parts.ts';

/** Why a drive is followed or not. */
export type SurveyingState = 'off' | 'insecure' | 'denied' | 'searching' | 'off-route' | 'on-route';

interface SurveyingParts {
  readonly geolocation: Pick<Geolocation, 'watchPosition' | 'clearWatch'> | undefined;
  /** What was driven of a route: it goes into the outbox. */
  readonly drove: (routeId: string, parts: readonly Part[]) => void;
  readonly changed: () => void;
}

/** So much is driven, in metres, or so long, ms, before it goes out: a page that is closed loses no more. */
const EACH_M = 500;
const EACH_MS = 60_000;

interface Driven {
  readonly id: string;
  readonly line: Line;
}

/** Follows a drive along a route and says which parts were driven. Positions are kept no longer than to the next one. */
export class Surveying {
  readonly #parts: SurveyingParts;
  #route: Driven | undefined;
  #drive: Drive = NOT_BEGUN;
  #watch: number | undefined;
  #state: SurveyingState = 'off';
  #saidAt = 0;

  constructor(parts: SurveyingParts) {
    this.#parts = parts;
  }

  get state(): SurveyingState {
    return this.#state;
  }

  get routeId(): string | undefined {
    return this.#route?.id;
  }

  /** Where on the route the phone is, in metres from its start. */
  get atM(): number | undefined {
    return this.#state === 'on-route' ? this.#drive.last?.atM : undefined;
  }

  /** What is driven and not yet said. */
  get unsaid(): readonly Part[] {
    return this.#drive.parts;
  }

  start(route: Driven): void {
    this.stop();
    const { geolocation } = this.#parts;
    this.#route = route;
    this.#drive = NOT_BEGUN;
    this.#saidAt = performance.now();
    this.#set(geolocation ? 'searching' : 'insecure');
    this.#watch = geolocation?.watchPosition(
      (found) => this.#take(found),
      ({ code, PERMISSION_DENIED }) => code === PERMISSION_DENIED && this.#set('denied'),
      { enableHighAccuracy: true, maximumAge: 0 },
    );
  }

  stop(): void {
    if (this.#watch !== undefined) this.#parts.geolocation?.clearWatch(this.#watch);
    this.#watch = undefined;
    this.say();
    this.#route = undefined;
    if (this.#state !== 'off') this.#set('off');
  }

  /** Says what was driven so far. */
  say(): void {
    const { parts } = this.#drive;
    if (this.#route && parts.length > 0) this.#parts.drove(this.#route.id, parts);
    this.#drive = { ...this.#drive, parts: [] };
    this.#saidAt = performance.now();
  }

  #take({ coords, timestamp }: GeolocationPosition): void {
    if (!this.#route) return;
    const before = this.#drive;
    this.#drive = drivenTo(this.#route.line, before, {
      ...{ place: [coords.longitude, coords.latitude], accuracyM: coords.accuracy, at: timestamp },
    });
    const isOn = this.#drive.last !== undefined && this.#drive !== before;
    const drivenM = this.#drive.parts.reduce((sum, { from, until }) => sum + until - from, 0);
    if (drivenM >= EACH_M || (drivenM > 0 && performance.now() - this.#saidAt >= EACH_MS)) this.say();
    this.#set(isOn ? 'on-route' : 'off-route');
  }

  #set(state: SurveyingState): void {
    this.#state = state;
    this.#parts.changed();
  }
}
