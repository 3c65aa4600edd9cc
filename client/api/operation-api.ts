import type { ActionBody, ActionName } from '../../domain/actions/actions.ts';
import type { SealedCommit } from '../../domain/actions/commit.ts';
import type { Snapshot } from '../../domain/contract/live.ts';
import type { Answer } from '../../domain/operation/fault.ts';
import { call, callForBytes, type ClientFault, type Reply } from './http.ts';
import { newId } from './new-id.ts';

export type ClientAnswer =
  Extract<Answer, { ok: true }> | { readonly ok: false; readonly fault: ClientFault };

export interface EnrolCode {
  readonly officerId: string;
  readonly code: string;
  readonly link: string;
  readonly svg: string;
  readonly expiresAt: number;
}

/** How often a bad line is tried, and how long is waited before each further try, in ms. */
const WAITS = [0, 400, 1200];

/** One operation over HTTP. A wish that meets a bad line is sent again under the same id, so it happens once. */
export class OperationApi {
  readonly operationId: string;

  constructor(operationId: string) {
    this.operationId = operationId;
  }

  async act<Name extends ActionName>(name: Name, body: ActionBody<Name>): Promise<ClientAnswer> {
    const action = { id: newId(), name, body };
    let answer: ClientAnswer = { ok: false, fault: { kind: 'no-line' } };
    for (const wait of WAITS) {
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
      answer = answerOf(await call<Answer>('POST', this.#path('/actions'), action));
      if (answer.ok || answer.fault.kind !== 'no-line') return answer;
    }
    return answer;
  }

  snapshot(): Promise<Reply<Snapshot>> {
    return call('GET', this.#path(''));
  }

  /** The table of drives by the road network as bytes; none while there is no table. */
  travel(): Promise<Reply<Uint8Array<ArrayBuffer>>> {
    return callForBytes(this.#path('/travel'));
  }

  /** Commits of the journal: those after a revision, or those named. */
  journal(
    asked: { since: number; limit?: number } | { revisions: readonly number[] },
  ): Promise<Reply<{ commits: readonly SealedCommit[] }>> {
    const query =
      'since' in asked
        ? `since=${asked.since}&limit=${asked.limit ?? 500}`
        : `revisions=${asked.revisions.join(',')}`;
    return call('GET', this.#path(`/journal?${query}`));
  }

  /** One-time codes that enrol the phones of these officers. */
  codes(officerIds: readonly string[]): Promise<Reply<{ codes: readonly EnrolCode[] }>> {
    return call('POST', this.#path('/codes'), { officerIds });
  }

  /** Ends what a lost phone may do; how many phones that were. */
  cutOff(officerId: string): Promise<Reply<{ phones: number }>> {
    return call('POST', this.#path(`/officers/${officerId}/cut-off`));
  }

  phoneOf(officerId: string): Promise<Reply<{ phone: string }>> {
    return call('GET', this.#path(`/officers/${officerId}/phone`));
  }

  #path(rest: string): string {
    return `/api/operations/${this.operationId}${rest}`;
  }
}

function answerOf(reply: Reply<Answer>): ClientAnswer {
  return reply.ok ? reply.value : { ok: false, fault: reply.refusal };
}
