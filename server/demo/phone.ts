import { createHash } from 'node:crypto';
import type { Joined } from '../../domain/contract/live.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { Caller, sent, type CallerLine } from './caller.ts';
import { nextWord, type Temper, type Word } from './next-word.ts';

/** Reports what went wrong with a simulated phone. */
export type Trouble = (officerId: string, what: string) => void;

/** A simulated phone of one officer. It enrols with its code, shows its card, and sends each action when it is due. */
export class Phone {
  readonly #operationId: string;
  readonly #officerId: string;
  readonly #trouble: Trouble;
  readonly #temper: Temper;
  #line: CallerLine | undefined;
  #card: DutyCard | undefined;
  #next: Word | undefined;
  #lastCountAt = 0;
  #wentHome = false;
  /** The revision that the card must reach before the next action. */
  #awaited = 0;
  #speaking = false;
  /** After a refusal a simulated phone stops, because it would repeat the same action. */
  #hasFailed = false;

  constructor(operationId: string, officerId: string, trouble: Trouble) {
    this.#operationId = operationId;
    this.#officerId = officerId;
    this.#trouble = trouble;
    this.#temper = { share: (about) => shareOf(`${officerId} ${about}`) };
  }

  async signIn(url: string, code: string): Promise<void> {
    const caller = new Caller(url);
    await caller.post('/api/enrol', { code });
    const line = await caller.line();
    this.#line = line;
    line.on('card', (card) => this.#show(card));
    line.on('connect', () => void this.#join(line));
    await this.#join(line);
  }

  /** Sends the action that is due by the run's clock, one at a time. */
  async speak(now: number): Promise<void> {
    const word = this.#next;
    if (this.#speaking || !this.#line || !word || word.at > now) return;
    this.#speaking = true;
    try {
      await this.#say(this.#line, word);
    } catch (error) {
      this.#trouble(this.#officerId, String(error));
    } finally {
      this.#speaking = false;
      this.#decideNext();
    }
  }

  leave(): void {
    this.#line?.disconnect();
  }

  async #say(line: CallerLine, word: Word): Promise<void> {
    const answer = await sent(line, this.#operationId, word.name, word.body);
    if (!answer.ok) {
      this.#hasFailed = true;
      this.#trouble(this.#officerId, `${word.name}: ${JSON.stringify(answer.fault)}`);
      return;
    }
    if (word.name === 'turn-out.end') this.#wentHome = true;
    if (word.name === 'count.add') this.#lastCountAt = word.at;
    else this.#awaited = answer.revision;
  }

  async #join(line: CallerLine): Promise<void> {
    const request = { operationId: this.#operationId };
    const joined = (await line.timeout(10_000).emitWithAck('join', request)) as Joined;
    if (joined.ok && 'card' in joined) this.#show(joined.card);
  }

  #show(card: DutyCard): void {
    if (card.number < (this.#card?.number ?? 0)) return;
    this.#card = card;
    this.#decideNext();
  }

  /** Decides the next action by the newest card. There is none while the card is older than the last action. */
  #decideNext(): void {
    const card = this.#card;
    this.#next = undefined;
    if (!card || this.#speaking || this.#hasFailed || card.number < this.#awaited) return;
    this.#next = nextWord(card, this.#temper, { lastAt: this.#lastCountAt, wentHome: this.#wentHome });
  }
}

/** A number from 0 to 1 that depends only on the text. */
function shareOf(text: string): number {
  return createHash('md5').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
