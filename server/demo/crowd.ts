import type { Operation } from '../../domain/operation/operation.ts';
import type { Caller } from './caller.ts';
import { Phone, type Trouble } from './phone.ts';

/** How many codes are asked for at once, and how many phones sign in each second. */
const CODES = 500;
const SIGN_INS_A_SECOND = 40;

/** Everybody's phone but those of a few who never come. */
export class Crowd {
  readonly #phones: Phone[] = [];
  readonly #trouble: Trouble;
  #hasLeft = false;

  constructor(trouble: Trouble) {
    this.#trouble = trouble;
  }

  get size(): number {
    return this.#phones.length;
  }

  /** Signs the phones in over some seconds, so that the server has time for everyone else. */
  async gather(desk: Caller, url: string, operationId: string, officerIds: readonly string[]): Promise<void> {
    for (let i = 0; i < officerIds.length; i += CODES) {
      const codes = await codesFor(desk, operationId, officerIds.slice(i, i + CODES));
      for (const { officerId, code } of codes) {
        await new Promise((settle) => setTimeout(settle, 1000 / SIGN_INS_A_SECOND));
        if (this.#hasLeft) return;
        const phone = new Phone(operationId, officerId, this.#trouble);
        this.#phones.push(phone);
        phone.signIn(url, code).catch((error: unknown) => this.#trouble(officerId, String(error)));
      }
    }
  }

  speak(now: number): void {
    for (const phone of this.#phones) void phone.speak(now);
  }

  leave(): void {
    this.#hasLeft = true;
    for (const phone of this.#phones) phone.leave();
  }
}

/** Codes that enrol the phones of officers, as the command post makes them. */
export async function codesFor(desk: Caller, operationId: string, officerIds: readonly string[]) {
  const reply = await desk.post(`/api/operations/${operationId}/codes`, { officerIds });
  return (reply as { readonly codes: readonly { readonly officerId: string; readonly code: string }[] })
    .codes;
}

/** Who holds a phone that is played, less those who are left out: those who have duties first. */
export function officersToPlay(operation: Operation, without: ReadonlySet<string>): string[] {
  const duties = (id: string): number => operation.plan.indexes.assignmentsByOfficer.of(id).length;
  return [...operation.tables.officers.keys()]
    .filter((id) => !without.has(id))
    .sort((a, b) => Number(duties(b) > 0) - Number(duties(a) > 0));
}
