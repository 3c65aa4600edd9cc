import type { Me } from '../../domain/contract/accounts.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { call } from '../api/http.ts';
import { actionAnswer } from '../api/operation-api.ts';
import { CardLine } from './card-line.ts';
import type { Deed } from './next-step.ts';
import type { PhoneAction, SentAnswer } from './outbox-entry.ts';
import { Outbox } from './outbox.ts';
import { seenCard, type SeenCard } from './seen-card.ts';
import type { PhoneStorage } from './storage.ts';
import { Tally } from './tally.ts';
import { Wishes } from './wishes.ts';

/** An answer that takes longer than this is asked for again, under the same id. */
const ANSWER_WITHIN_MS = 8000;

/** The officer that an enrolled phone speaks for. */
export interface Enrolled {
  readonly officerId: string;
  readonly operationId: string;
}

/** Whether a sign-in is a phone's, and whose. */
export function enrolledAs({ officerId, operationId }: Me): Enrolled | undefined {
  return officerId && operationId ? { officerId, operationId } : undefined;
}

function ownerOf({ operationId, officerId }: Enrolled): string {
  return `${operationId} ${officerId}`;
}

/** An enrolled phone at work: its card, its clock, what it has said and what waits. Events: `change`, `link`, `signed-out`. */
export class PhoneSession extends EventTarget {
  readonly outbox: Outbox;
  readonly line: CardLine;
  readonly wishes: Wishes;
  readonly tally: Tally;
  readonly #owner: string;
  readonly #leaving = new AbortController();
  #seen:
    { readonly card: DutyCard; readonly entries: readonly unknown[]; readonly value: SeenCard } | undefined;

  private constructor(owner: string, outbox: Outbox, line: CardLine) {
    super();
    this.#owner = owner;
    this.outbox = outbox;
    this.line = line;
    this.wishes = new Wishes(
      () => line.card,
      () => line.runNow,
    );
    this.tally = new Tally(outbox, this.wishes);
    this.#listen();
  }

  static async open(enrolled: Enrolled, storage: PhoneStorage): Promise<PhoneSession> {
    const { operationId } = enrolled;
    const owner = ownerOf(enrolled);
    const remembered = await storage.keptCard();
    const kept = remembered?.owner === owner ? remembered : undefined;
    const outbox = new Outbox({ owner, storage, send: (action) => sendTo(operationId, action) });
    const session = new PhoneSession(owner, outbox, new CardLine({ owner, operationId, storage, kept }));
    await outbox.load();
    session.line.open();
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

  isOf(enrolled: Enrolled): boolean {
    return this.#owner === ownerOf(enrolled);
  }

  do(deed: Deed): void {
    this.say(this.wishes.deed(deed));
  }

  /** Puts an action into the outbox, after all that was said before it. */
  say(action: PhoneAction | undefined): void {
    this.tally.seal();
    if (action) void this.outbox.add(action);
  }

  close(): void {
    this.#leaving.abort();
    this.tally.seal();
    this.outbox.stop();
    this.line.close();
  }

  #listen(): void {
    const { signal } = this.#leaving;
    const change = () => this.dispatchEvent(new Event('change'));
    const settle = () => void (this.line.card && this.outbox.settle(this.line.card.number));
    this.outbox.addEventListener('change', change, { signal });
    this.line.addEventListener('change', () => (settle(), change()), { signal });
    this.line.addEventListener('connected', () => (settle(), this.outbox.sendNow()), { signal });
    this.line.addEventListener('link', () => this.dispatchEvent(new Event('link')), { signal });
    for (const end of ['signed-out', 'turned-away'])
      this.line.addEventListener(end, () => this.dispatchEvent(new Event(end)), { signal });
    window.addEventListener('online', () => this.#reconnect(), { signal });
    window.addEventListener('pagehide', () => this.tally.seal(), { signal });
    document.addEventListener('visibilitychange', () => this.#seenOrHidden(), { signal });
  }

  #seenOrHidden(): void {
    if (document.visibilityState === 'hidden') this.tally.seal();
    else this.#reconnect();
  }

  #reconnect(): void {
    this.line.refresh();
    this.outbox.sendNow();
  }
}

/** One try over HTTP. Nothing is answered where the line broke or was too slow: the same action is sent again later. */
async function sendTo(operationId: string, action: PhoneAction): Promise<SentAnswer | undefined> {
  const slow = new Promise<undefined>((tell) => setTimeout(tell, ANSWER_WITHIN_MS, undefined));
  const reply = await Promise.race([
    call('POST /api/operations/:id/actions', { params: { id: operationId }, body: action }),
    slow,
  ]);
  return reply && actionAnswer(reply);
}
