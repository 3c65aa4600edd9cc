import type { ActionBody } from '../../domain/actions/actions.ts';
import type { Part } from '../../domain/survey/matched-parts.ts';
import type { OwnSurvey } from '../../domain/survey/own-survey.ts';
import { call } from '../api/http.ts';
import { newId } from '../api/new-id.ts';
import type { OutboxEntry, PhoneAction } from './outbox-entry.ts';
import { UNREAD, seenSurvey, type SeenSurvey } from './seen-survey.ts';
import { Surveying } from './surveying.ts';

/** A hazard as it is told here, and its photographs. */
export type HazardTold = Omit<ActionBody<'hazard.raise'>, 'happenedAt'> & {
  readonly photos: readonly Blob[];
};

type RegradeBody = ActionBody<'hazard.regrade'>;

interface PhoneSurveyParts {
  readonly owner: string;
  readonly operationId: string;
  readonly entries: () => readonly OutboxEntry[];
  /** Server time, UTC ms. The survey is before the day: no clock of a run counts. */
  readonly serverNow: () => number;
  readonly say: (action: PhoneAction) => void;
  readonly addPhotos: (actionId: string, photos: readonly Blob[]) => void;
  readonly changed: () => void;
}

const KEPT_AS = 'cordon.survey';

/** The survey on this phone: what was read of it is stored for times without a line, and what is said goes through the outbox. */
export class PhoneSurvey {
  readonly #parts: PhoneSurveyParts;
  readonly surveying: Surveying;
  #own: OwnSurvey | undefined;
  /** What came while it is read is read after it. */
  #reading: 'not' | 'once' | 'again' = 'not';

  constructor(parts: PhoneSurveyParts) {
    this.#parts = parts;
    this.#own = keptFor(parts.owner);
    this.surveying = new Surveying({
      geolocation: isSecureContext && 'geolocation' in navigator ? navigator.geolocation : undefined,
      drove: (routeId, driven) => this.log(routeId, driven, 'driven'),
      changed: parts.changed,
    });
  }

  get isRead(): boolean {
    return this.#own !== undefined;
  }

  get seen(): SeenSurvey {
    return seenSurvey(this.#own ?? UNREAD, this.#parts.entries());
  }

  /** Reads it again. Without a line, what was read before stays. */
  async read(): Promise<void> {
    if (this.#reading !== 'not') {
      this.#reading = 'again';
      return;
    }
    const { operationId, owner, changed } = this.#parts;
    do {
      this.#reading = 'once';
      const reply = await call('GET /api/operations/:id/own-survey', { params: { id: operationId } });
      if (!reply.ok) continue;
      this.#own = reply.value;
      keep(owner, reply.value);
      changed();
    } while (this.#isAsked);
    this.#reading = 'not';
  }

  get #isAsked(): boolean {
    return this.#reading === 'again';
  }

  /** Whether the server has taken something of the survey that was not read since. */
  get isBehind(): boolean {
    return this.#parts
      .entries()
      .some(
        ({ action, state }) =>
          isOfSurvey(action) && state.kind === 'taken' && state.revision > (this.#own?.revision ?? 0),
      );
  }

  raise({ photos, ...told }: HazardTold): void {
    const happenedAt = Math.round(this.#parts.serverNow());
    this.#say({ id: newId(), name: 'hazard.raise', body: { ...told, happenedAt } }, photos);
  }

  clear(hazardId: ActionBody<'hazard.clear'>['id'], photos: readonly Blob[]): void {
    const happenedAt = Math.round(this.#parts.serverNow());
    this.#say({ id: newId(), name: 'hazard.clear', body: { id: hazardId, happenedAt } }, photos);
  }

  regrade(hazardId: RegradeBody['id'], severity: RegradeBody['severity'], words: string): void {
    const happenedAt = Math.round(this.#parts.serverNow());
    this.#say({ id: newId(), name: 'hazard.regrade', body: { id: hazardId, severity, words, happenedAt } });
  }

  log(routeId: string, parts: readonly Part[], how: ActionBody<'survey.log'>['how']): void {
    const route = this.#own?.routes.find(({ id }) => id === routeId);
    if (!route) return;
    const said = parts.map(({ from, until }) => ({ fromM: Math.floor(from), untilM: Math.ceil(until) }));
    const happenedAt = Math.round(this.#parts.serverNow());
    this.#say({ id: newId(), name: 'survey.log', body: { routeId: route.id, parts: said, how, happenedAt } });
  }

  #say(action: PhoneAction, photos: readonly Blob[] = []): void {
    this.#parts.say(action);
    if (photos.length > 0) this.#parts.addPhotos(action.id, photos);
  }
}

function isOfSurvey({ name }: PhoneAction): boolean {
  return name.startsWith('hazard.') || name === 'survey.log';
}

function keptFor(owner: string): OwnSurvey | undefined {
  const kept = JSON.parse(localStorage.getItem(KEPT_AS) ?? 'null') as {
    readonly owner: string;
    readonly own: OwnSurvey;
  } | null;
  return kept?.owner === owner ? kept.own : undefined;
}

/** Where the browser has no room for it, it lasts as long as the page. */
function keep(owner: string, own: OwnSurvey): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify({ owner, own }));
  } catch {
    localStorage.removeItem(KEPT_AS);
  }
}
