import type { Joined } from '../../domain/contract/live.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { dutyCard, officersTouched, type DutyCard } from '../../domain/reports/duty-card.ts';
import type { OperationBook, ReversibleCommit } from '../book/operation-book.ts';
import { Gather, type LiveServer, type LiveSocket } from './live-server.ts';

/** The minimum interval between cards to a phone. The first card after a quiet time is sent at once. */
const EVERY_MS = 250;

/** One officer's phone: the card it shows, and when that was sent. */
interface Phone {
  readonly book: OperationBook;
  readonly officerId: string;
  readonly gather: Gather<Operation>;
  sockets: number;
  shown: string;
}

/** Sends each phone its own duty card when the card changes. Phones receive no commits and no roster. */
export class Phones {
  readonly #io: LiveServer;
  readonly #now: () => number;
  readonly #phones = new Map<string, Map<string, Phone>>();

  constructor(io: LiveServer, now: () => number) {
    this.#io = io;
    this.#now = now;
  }

  follow(book: OperationBook): void {
    this.#phones.set(book.id, new Map());
    book.listen((batch, operation) => this.#touch(book, batch, operation));
  }

  join(socket: LiveSocket, book: OperationBook, officerId: string): Promise<Joined> {
    return book.read((operation): Joined => {
      const now = this.#now();
      const card = dutyCard(operation, officerId, now);
      if (!card) return { ok: false, fault: { kind: 'signed-out' } };
      const phone = this.#phoneOf(book, officerId);
      phone.shown = faceOf(card);
      this.#connect(socket, phone);
      return { ok: true, revision: operation.revision, now, card };
    });
  }

  #connect(socket: LiveSocket, phone: Phone): void {
    const room = roomOf(phone);
    if (socket.rooms.has(room)) return;
    void socket.join(room);
    phone.sockets += 1;
    socket.once('disconnect', () => {
      phone.sockets -= 1;
      if (phone.sockets === 0) this.#phones.get(phone.book.id)?.delete(phone.officerId);
    });
  }

  #phoneOf(book: OperationBook, officerId: string): Phone {
    const phones = this.#phones.get(book.id)!;
    const known = phones.get(officerId);
    if (known) return known;
    const phone: Phone = {
      book,
      officerId,
      gather: new Gather(EVERY_MS, () => void book.read((operation) => this.#show(phone, operation))),
      sockets: 0,
      shown: '',
    };
    phones.set(officerId, phone);
    return phone;
  }

  #touch(book: OperationBook, batch: readonly ReversibleCommit[], operation: Operation): void {
    const phones = this.#phones.get(book.id);
    if (!phones || phones.size === 0) return;
    const touched = touchedBy(operation, batch);
    const officerIds = touched === 'all' ? phones.keys() : touched;
    for (const officerId of officerIds) phones.get(officerId)?.gather.push([operation]);
  }

  #show(phone: Phone, operation: Operation): void {
    const card = dutyCard(operation, phone.officerId, this.#now());
    if (!card) return;
    const face = faceOf(card);
    if (face === phone.shown) return;
    phone.shown = face;
    this.#io.to(roomOf(phone)).emit('card', card);
  }
}

function touchedBy(operation: Operation, batch: readonly ReversibleCommit[]): ReadonlySet<string> | 'all' {
  const officers = new Set<string>();
  for (const { commit, inverse } of batch) {
    const touched = officersTouched(operation, commit.changes, inverse);
    if (touched === 'all') return 'all';
    for (const id of touched) officers.add(id);
  }
  return officers;
}

/** The content of a card without its number. */
function faceOf(card: DutyCard): string {
  return JSON.stringify({ ...card, number: 0 });
}

function roomOf({ book, officerId }: Phone): string {
  return `phone ${book.id} ${officerId}`;
}
