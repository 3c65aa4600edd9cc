import type { Me } from '../../domain/contract/accounts.ts';
import type { PhoneOrder } from '../../domain/orders/phone-orders.ts';
import type { SentPosition } from '../../domain/positions/fix.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { faultWords } from '../words/terms.ts';
import { SOON, call } from '../api/http.ts';
import { actionAnswer } from '../api/operation-api.ts';
import { sendHazardPhoto, sendPhoto } from '../api/photo-api.ts';
import { askToKeep } from './capabilities.ts';
import { CardLine } from './card-line.ts';
import { inWords } from './in-words.ts';
import type { Deed } from './next-step.ts';
import type { OutboxEntry, PhoneAction, SentAnswer } from './outbox-entry.ts';
import { answerTo, messageOf, seenOrders, type MessageTold, type Reply } from './order-wishes.ts';
import { Outbox } from './outbox.ts';
import { PhoneSurvey } from './phone-survey.ts';
import { PhotoOutbox } from './photo-outbox.ts';
import { OrderPush } from './order-push.ts';
import { openPhotoStorage } from './photo-storage.ts';
import { Regret } from './regret.ts';
import { seenCard, type SeenCard } from './seen-card.ts';
import type { PhoneStorage } from './storage.ts';
import { Whereabouts } from './whereabouts.ts';
import { Tally } from './tally.ts';
import { Wishes, type IncidentTold, type RequestTold } from './wishes.ts';

/** The officer of an enrolled phone. */
export interface Enrolled {
  readonly officerId: string;
  readonly operationId: string;
}

/** Whether a sign-in belongs to a phone, and to which officer. */
export function enrolledAs({ officerId, operationId }: Me): Enrolled | undefined {
  return officerId && operationId ? { officerId, operationId } : undefined;
}

function ownerOf({ operationId, officerId }: Enrolled): string {
  return `${operationId} ${officerId}`;
}

function photosOf(owner: string, operationId: string, outbox: Outbox, hazardShown: () => void): PhotoOutbox {
  return new PhotoOutbox({
    ...{ owner, storage: openPhotoStorage(), entries: () => outbox.entries },
    send: async (matterId, { id, bytes, of }) => {
      if (of !== 'hazards')
        return sendPhoto(operationId, { collection: of ?? 'incidents', id: matterId }, id, bytes);
      const answer = await sendHazardPhoto(operationId, matterId, id, bytes);
      if (answer.ok) hazardShown();
      return answer;
    },
  });
}

/** An enrolled phone: its card, its clock, its reports and those that wait. Events: `change`, `link`, `signed-out`. */
export class PhoneSession extends EventTarget {
  readonly outbox: Outbox;
  readonly line: CardLine;
  readonly wishes: Wishes;
  readonly tally: Tally;
  readonly regret: Regret;
  readonly whereabouts: Whereabouts;
  readonly photos: PhotoOutbox;
  readonly survey: PhoneSurvey;
  readonly push = new OrderPush();
  /** Whether the browser promises to keep what is stored; undefined while it is asked. */
  kept: boolean | undefined;
  readonly #owner: string;
  readonly #leaving = new AbortController();
  #seen:
    { readonly card: DutyCard; readonly entries: readonly unknown[]; readonly value: SeenCard } | undefined;

  private constructor(owner: string, operationId: string, outbox: Outbox, line: CardLine) {
    super();
    this.#owner = owner;
    this.outbox = outbox;
    this.line = line;
    this.wishes = new Wishes(
      () => line.card,
      () => line.runNow,
    );
    this.tally = new Tally(outbox, this.wishes);
    this.regret = new Regret(outbox);
    this.whereabouts = new Whereabouts({
      owner,
      send: (position) => sendPosition(operationId, position),
      serverNow: () => line.clock.serverNow,
      geolocation: isSecureContext && 'geolocation' in navigator ? navigator.geolocation : undefined,
      changed: () => this.dispatchEvent(new Event('change')),
    });
    this.photos = photosOf(owner, operationId, outbox, () => void this.survey.read());
    this.survey = new PhoneSurvey({
      ...{ owner, operationId, serverNow: () => line.clock.serverNow, entries: () => outbox.entries },
      say: (action) => this.say(action),
      addPhotos: (actionId, photos) => void this.photos.add(actionId, photos, 'hazards'),
      changed: () => this.dispatchEvent(new Event('change')),
    });
    this.#listen();
  }

  static async open(enrolled: Enrolled, storage: PhoneStorage): Promise<PhoneSession> {
    const { operationId } = enrolled;
    const owner = ownerOf(enrolled);
    const remembered = await storage.keptCard();
    const kept = remembered?.owner === owner ? remembered : undefined;
    const line = new CardLine({ owner, operationId, storage, kept });
    const clock = { read: () => line.readClock(), timed: (entry: OutboxEntry) => line.timed(entry) };
    const outbox: Outbox = new Outbox({
      ...{ owner, storage, clock, send: (action) => sendTo(operationId, action) },
      noteOf: (entry): PhoneAction | undefined => session.noteOf(entry),
    });
    const session: PhoneSession = new PhoneSession(owner, operationId, outbox, line);
    await outbox.load();
    void session.photos.load();
    session.line.open();
    void session.push.open();
    void askToKeep().then((kept) => {
      session.kept = storage.lasting && kept;
      session.dispatchEvent(new Event('change'));
    });
    return session;
  }

  /** The card with this phone's own reports added to it. */
  get card(): SeenCard | undefined {
    const { card } = this.line;
    const { entries } = this.outbox;
    if (!card) return undefined;
    if (this.#seen?.card !== card || this.#seen.entries !== entries)
      this.#seen = { card, entries, value: seenCard(card, entries) };
    return this.#seen.value;
  }

  /** The orders with the answers of this phone added to them. */
  get orders(): readonly PhoneOrder[] {
    return seenOrders(this.line.orders?.orders ?? [], this.outbox.entries);
  }

  reply(order: PhoneOrder, reply: Reply): void {
    const { card, runNow } = this.line;
    if (card) this.say(answerTo(card, order, reply, runNow));
  }

  tell(told: MessageTold): void {
    const { card, runNow } = this.line;
    if (card) this.say(messageOf(card, told, runNow));
  }

  isOf(enrolled: Enrolled): boolean {
    return this.#owner === ownerOf(enrolled);
  }

  do(deed: Deed): void {
    const awayM = deed.kind === 'report' ? this.whereabouts.awayFrom(deed.duty.position) : undefined;
    this.say(this.wishes.deed(deed, awayM));
  }

  /** Puts an action into the outbox, after all earlier ones. */
  say(action: PhoneAction | undefined): void {
    this.tally.seal();
    if (!action) return;
    this.regret.remember(action);
    void this.outbox.add(action);
  }

  /** An incident, and its photographs after it. */
  raise({ photos, ...told }: IncidentTold & { readonly photos: readonly Blob[] }): void {
    const action = this.wishes.incident(told);
    this.say(action);
    if (action) void this.photos.add(action.id, photos);
  }

  /** A request of the public, and its photographs after it. */
  ask({ photos, ...told }: RequestTold & { readonly photos: readonly Blob[] }): void {
    const action = this.wishes.request(told);
    this.say(action);
    if (action) void this.photos.add(action.id, photos, 'requests');
  }

  /** What waits to be sent: reports and photographs. */
  get unsent(): number {
    return this.outbox.unsent + this.photos.unsent;
  }

  /** What tells the command post of a refused entry, as this phone shows it. */
  noteOf({ action, state }: OutboxEntry): PhoneAction | undefined {
    const { card } = this.line;
    if (!card || state.kind !== 'refused') return undefined;
    return this.wishes.note(action, inWords(action, card), faultWords(state.fault, card.operation.timeZone));
  }

  /** The officer has read how their duties changed. In a run the command post is told. */
  readChanges(): void {
    const acknowledgement = this.wishes.acknowledge(this.line.changes);
    this.line.markRead();
    if (acknowledgement) void this.outbox.add(acknowledgement);
  }

  close(): void {
    this.#leaving.abort();
    this.tally.seal();
    this.whereabouts.stop();
    this.survey.surveying.stop();
    this.push.close();
    this.outbox.stop();
    this.photos.stop();
    this.line.close();
  }

  #listen(): void {
    const { signal } = this.#leaving;
    const change = () => this.dispatchEvent(new Event('change'));
    const settle = () => {
      this.#followDuty();
      if (this.line.card) void this.outbox.settle(this.line.card.number);
      this.#receive();
    };
    this.outbox.addEventListener(
      'change',
      () => {
        this.#followDuty();
        change();
        this.photos.sendNow();
        if (this.survey.isBehind) void this.survey.read();
      },
      { signal },
    );
    this.photos.addEventListener('change', change, { signal });
    this.line.addEventListener('change', () => (settle(), void this.outbox.noteRefused(), change()), {
      signal,
    });
    this.line.addEventListener('connected', () => (settle(), this.outbox.sendNow()), { signal });
    this.line.addEventListener('link', () => this.dispatchEvent(new Event('link')), { signal });
    for (const end of ['signed-out', 'turned-away'])
      this.line.addEventListener(end, () => this.dispatchEvent(new Event(end)), { signal });
    window.addEventListener('online', () => this.#reconnect(), { signal });
    window.addEventListener('pagehide', () => (this.tally.seal(), this.survey.surveying.say()), { signal });
    document.addEventListener('visibilitychange', () => this.#seenOrHidden(), { signal });
  }

  #followDuty(): void {
    this.whereabouts.dutyIs(this.card?.run !== undefined && this.card.turnedOut);
  }

  /** Says that the orders which are here have been received, once each. */
  #receive(): void {
    const { card, runNow } = this.line;
    for (const order of this.orders)
      if (card && !order.isReceived && !order.withdrawn)
        void this.outbox.add(answerTo(card, order, { answer: 'received' }, runNow));
  }

  #seenOrHidden(): void {
    if (document.visibilityState === 'visible') return this.#reconnect();
    this.tally.seal();
    this.line.clock.hide();
  }

  #reconnect(): void {
    this.line.refresh();
    this.outbox.sendNow();
    this.photos.sendNow();
  }
}

/** One attempt over HTTP. Returns undefined if the connection broke or was too slow: the same action is sent again later. */
async function sendTo(operationId: string, action: PhoneAction): Promise<SentAnswer | undefined> {
  const params = { id: operationId };
  return actionAnswer(await call('POST /api/operations/:id/actions', { params, body: action, ...SOON }));
}

/** A position that does not arrive is not sent again: the next one is better. */
async function sendPosition(operationId: string, body: SentPosition): Promise<boolean> {
  const reply = await call('POST /api/operations/:id/own-positions', { params: { id: operationId }, body });
  return reply.ok;
}
