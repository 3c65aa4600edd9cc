import { renderSVG } from 'uqr';
import type { EnrolmentCode } from '../../domain/contract/operations.ts';
import type { EnrolmentRows } from '../store/enrolment-rows.ts';
import { hashOf, newCode, plainCode, type Sessions } from './sessions.ts';

const GOOD_FOR_MS = 7 * 86_400_000;

/** Codes by which an officer's phone signs in, once. */
export class Enrolment {
  readonly #rows: EnrolmentRows;
  readonly #sessions: Sessions;
  readonly #now: () => number;
  readonly #publicUrl: () => string;

  constructor(rows: EnrolmentRows, sessions: Sessions, now: () => number, publicUrl: () => string) {
    this.#rows = rows;
    this.#sessions = sessions;
    this.#now = now;
    this.#publicUrl = publicUrl;
  }

  async issue(operationId: string, officerIds: readonly string[]): Promise<EnrolmentCode[]> {
    const now = this.#now();
    const expiresAt = now + GOOD_FOR_MS;
    const made = officerIds.map((officerId) => ({ officerId, code: newCode() }));
    const kept = made.map(({ officerId, code }) => ({ codeHash: hashOf(code), officer: officerId }));
    await this.#rows.add(operationId, kept, now, expiresAt);
    return made.map(({ officerId, code }) => {
      const link = `${this.#publicUrl()}/join#${code}`;
      return { officerId, code, link, svg: renderSVG(link), expiresAt };
    });
  }

  /** Makes the codes void that an officer has not used. */
  withdraw(operationId: string, officerId: string): Promise<void> {
    return this.#rows.removeUnused(operationId, officerId);
  }

  /** The token of the phone's session; undefined where the code is unknown, used or too old. */
  async enrol(typed: string): Promise<string | undefined> {
    const codeHash = hashOf(plainCode(typed));
    if (!(await this.#rows.isGood(codeHash, this.#now()))) return undefined;
    const whose = await this.#rows.use(codeHash, this.#now());
    return whose && this.#sessions.openPhone(whose.operation, whose.officer);
  }
}
