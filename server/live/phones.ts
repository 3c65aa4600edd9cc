import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Joined } from '../../domain/contract/live.ts';
import { erasedBy } from '../../domain/actions/actions.ts';
import { isSame } from '../../domain/kernel/same.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { ordersOnPhone, ordersTouched, type PhoneOrders } from '../../domain/orders/phone-orders.ts';
import { nextOrderAt } from '../../domain/orders/progress.ts';
import { dutyCard, nextChange, type DutyCard } from '../../domain/reports/duty-card.ts';
import type { OperationBook, ReversibleCommit } from '../book/operation-book.ts';
import type { Parts } from '../parts.ts';
import { Alarm } from './alarm.ts';
import { Gather } from './gather.ts';
import type { LiveServer, LiveSocket } from './live-server.ts';
import { officersTouchedBy } from './touched-officers.ts';

/** The minimum interval between cards to a phone. The first card after a quiet time is sent at once. */
const EVERY_MS = 250;

/** How many cards are made before the server turns to something else: an answer, an order. */
const CARDS_AT_ONCE = 20;

/** One officer's phone: the card and the orders it shows. */
interface Phone {
  readonly book: OperationBook;
  readonly officerId: string;
  readonly gather: Gather<Operation>;
  /** Calls when the card changes by time. */
  readonly alarm: Alarm;
  sockets: number;
  /** The last card that was sent. */
  shown: DutyCard | undefined;
  shownOrders: string;
}

/** Sends each phone its own duty card when the card changes. Phones receive no commits and no roster. */
export class Phones {
  readonly #io: LiveServer;
  readonly #now: () => number;
  readonly #errors: Parts['errors'];
  readonly #rides: Parts['rides'];
  readonly #phones = new Map<string, Map<string, Phone>>();
  readonly #alarms = new Map<string, Alarm>();
  /** The phones whose cards are still to be made, and whether they are being made. */
  readonly #toShow = new Set<Phone>();
  #isShowing = false;

  constructor(io: LiveServer, { now, errors, rides }: Pick<Parts, 'now' | 'errors' | 'rides'>) {
    this.#io = io;
    this.#now = now;
    this.#errors = errors;
    this.#rides = rides;
    rides.onFound((operationId) => this.#showAll(operationId));
  }

  follow(book: OperationBook): void {
    this.#phones.set(book.id, new Map());
    const alarm = new Alarm(this.#now, () => void book.read((operation) => this.#ordersDue(book, operation)));
    this.#alarms.set(book.id, alarm);
    book.listen((batch, operation) => {
      this.#touch(book, batch, operation);
      if (batch.some(({ commit }) => erasedBy(commit.action).length > 0)) this.#ordersDue(book, operation);
      else this.#tellOrders(book, batch, operation);
    });
    book.memory.onFolded((operation) => alarm.set(nextOrderAt(operation, this.#now())));
  }

  /** Forgets the phones of an operation that was deleted. Their sessions have ended. */
  forget(operationId: string): void {
    this.#phones.delete(operationId);
    this.#alarms.get(operationId)?.set(undefined);
    this.#alarms.delete(operationId);
  }

  join(socket: LiveSocket, book: OperationBook, officerId: string): Promise<Joined> {
    return book.read((operation): Joined => {
      const now = this.#now();
      const card = dutyCard(operation, officerId, now);
      if (!card) return { ok: false, fault: { kind: 'signed-out' } };
      const phone = this.#phoneOf(book, officerId);
      const orders = ordersOnPhone(operation, officerId, now);
      phone.shown = card;
      phone.alarm.set(nextChange(card));
      phone.shownOrders = faceOf(orders);
      this.#connect(socket, phone);
      this.#rides.want(book, operation, officerId);
      return { ok: true, revision: operation.revision, now, card, orders };
    });
  }

  #connect(socket: LiveSocket, phone: Phone): void {
    const room = roomOf(phone);
    if (socket.rooms.has(room)) return;
    void socket.join(room);
    phone.sockets += 1;
    socket.once('disconnect', phone.book.memory.hold());
    socket.once('disconnect', () => {
      phone.sockets -= 1;
      if (phone.sockets > 0) return;
      phone.alarm.set(undefined);
      this.#phones.get(phone.book.id)?.delete(phone.officerId);
    });
  }

  #phoneOf(book: OperationBook, officerId: string): Phone {
    const phones = this.#phones.get(book.id)!;
    const known = phones.get(officerId);
    if (known) return known;
    const show = () => this.#showSoon(phone);
    const phone: Phone = {
      book,
      officerId,
      gather: new Gather(EVERY_MS, show),
      alarm: new Alarm(this.#now, show),
      sockets: 0,
      shown: undefined,
      shownOrders: '',
    };
    phones.set(officerId, phone);
    return phone;
  }

  #touch(book: OperationBook, batch: readonly ReversibleCommit[], operation: Operation): void {
    const phones = this.#phones.get(book.id);
    if (!phones || phones.size === 0) return;
    const touched = officersTouchedBy(operation, batch, this.#errors);
    const officerIds = touched === 'all' ? phones.keys() : touched;
    for (const officerId of officerIds) phones.get(officerId)?.gather.push([operation]);
  }

  /** Something that is in no commit has changed: the rides. */
  #showAll(operationId: string): void {
    const phones = [...(this.#phones.get(operationId)?.values() ?? [])];
    void phones[0]?.book.read((operation) => {
      for (const { gather } of phones) gather.push([operation]);
    });
  }

  #showSoon(phone: Phone): void {
    this.#toShow.add(phone);
    if (this.#isShowing) return;
    this.#isShowing = true;
    void this.#showWaiting();
  }

  /** A convoy that is late changes hundreds of cards. */
  async #showWaiting(): Promise<void> {
    while (this.#toShow.size > 0) {
      await nextTurn();
      for (const phone of [...this.#toShow].slice(0, CARDS_AT_ONCE)) {
        this.#toShow.delete(phone);
        await phone.book
          .read((operation) => this.#tryToShow(phone, operation))
          .catch((error: unknown) => this.#errors.report(error, 'reading for a duty card'));
      }
    }
    // In the same step as the last look at what waits, so that nothing is added unseen.
    this.#isShowing = false;
  }

  /** A card that cannot be made is logged. All other phones get theirs. */
  #tryToShow(phone: Phone, operation: Operation): void {
    try {
      this.#show(phone, operation);
    } catch (error) {
      this.#errors.report(error, 'making a duty card');
    }
  }

  /** An order goes out at once, as a message of its own. */
  #tellOrders(book: OperationBook, batch: readonly ReversibleCommit[], operation: Operation): void {
    const phones = this.#phones.get(book.id);
    const changes = batch.flatMap(({ commit, inverse }) => [...commit.changes, ...inverse]);
    for (const officerId of ordersTouched(operation, changes)) {
      const phone = phones?.get(officerId);
      if (phone) this.#showOrders(phone, operation);
    }
    if (changes.some(({ collection }) => collection === 'orders' || collection === 'runs'))
      this.#alarms.get(book.id)?.set(nextOrderAt(operation, this.#now()));
  }

  /** An order became due, or was told to a leader: that is no commit. */
  #ordersDue(book: OperationBook, operation: Operation): void {
    for (const phone of this.#phones.get(book.id)?.values() ?? []) this.#showOrders(phone, operation);
    this.#alarms.get(book.id)?.set(nextOrderAt(operation, this.#now()));
  }

  #showOrders(phone: Phone, operation: Operation): void {
    const orders = ordersOnPhone(operation, phone.officerId, this.#now());
    const face = faceOf(orders);
    if (face === phone.shownOrders) return;
    phone.shownOrders = face;
    this.#io.to(roomOf(phone)).emit('orders', orders);
  }

  #show(phone: Phone, operation: Operation): void {
    const card = dutyCard(operation, phone.officerId, this.#now());
    if (!card) return;
    phone.alarm.set(nextChange(card));
    this.#rides.want(phone.book, operation, phone.officerId);
    if (isSame({ ...phone.shown, number: card.number }, card)) return;
    phone.shown = card;
    this.#io.to(roomOf(phone)).emit('card', card);
  }
}

/** The content of orders without its number. */
function faceOf(shown: PhoneOrders): string {
  return JSON.stringify({ ...shown, number: 0 });
}

function roomOf({ book, officerId }: Phone): string {
  return `phone ${book.id} ${officerId}`;
}
