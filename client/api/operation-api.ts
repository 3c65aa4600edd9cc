import type { ActionBody, ActionName } from '../../domain/actions/actions.ts';
import type { AnswerTo } from '../../domain/contract/calls.ts';
import type { Answer } from '../../domain/operation/fault.ts';
import { addressOf, call, callForBytes, type ClientFault, type Reply } from './http.ts';
import { newId } from './new-id.ts';

export type ClientAnswer =
  Extract<Answer, { ok: true }> | { readonly ok: false; readonly fault: ClientFault };

/** How often a request is tried on a bad connection: the wait before each try, in ms. */
const WAITS = [0, 400, 1200];

/** One operation over HTTP. After a lost connection, an action is sent again under the same id, so it is applied once. */
export class OperationApi {
  readonly operationId: string;

  constructor(operationId: string) {
    this.operationId = operationId;
  }

  /** Asks for an action. If `run` is given, a change of the plan is an order in that run. */
  async act<Name extends ActionName>(
    name: Name,
    body: ActionBody<Name>,
    run?: string,
  ): Promise<ClientAnswer> {
    const action = { id: newId(), name, body, ...(run !== undefined && { run }) };
    let answer: ClientAnswer = { ok: false, fault: { kind: 'no-line' } };
    for (const wait of WAITS) {
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
      answer = actionAnswer(await call('POST /api/operations/:id/actions', { ...this.#named, body: action }));
      if (answer.ok || answer.fault.kind !== 'no-line') return answer;
    }
    return answer;
  }

  snapshot(): Promise<Reply<AnswerTo<'GET /api/operations/:id'>>> {
    return call('GET /api/operations/:id', this.#named);
  }

  /** The table of drives by the road network as bytes; none if there is no table yet. */
  run(runId: string): Promise<Reply<AnswerTo<'GET /api/operations/:id/runs/:runId'>>> {
    return call('GET /api/operations/:id/runs/:runId', { params: { id: this.operationId, runId } });
  }

  /** The table of drives by the road network as bytes; none while there is no table. */
  travel(): Promise<Reply<Uint8Array<ArrayBuffer>>> {
    return callForBytes(addressOf('GET /api/operations/:id/travel', this.#named));
  }

  /** Commits of the journal: those after a revision, or the listed ones. */
  journal(
    asked: { since: number; limit?: number } | { revisions: readonly number[] },
  ): Promise<Reply<AnswerTo<'GET /api/operations/:id/journal'>>> {
    const querystring =
      'since' in asked
        ? { since: String(asked.since), limit: String(asked.limit ?? 500) }
        : { revisions: asked.revisions.join(',') };
    return call('GET /api/operations/:id/journal', { ...this.#named, querystring });
  }

  /** One-time codes that enrol the phones of these officers. */
  codes(officerIds: readonly string[]): Promise<Reply<AnswerTo<'POST /api/operations/:id/codes'>>> {
    return call('POST /api/operations/:id/codes', { ...this.#named, body: { officerIds } });
  }

  /** Ends the sessions of a lost phone; returns how many there were. */
  cutOff(officerId: string): Promise<Reply<{ phones: number }>> {
    return call('POST /api/operations/:id/officers/:officerId/cut-off', this.#officer(officerId));
  }

  phoneOf(officerId: string): Promise<Reply<{ phone: string }>> {
    return call('GET /api/operations/:id/officers/:officerId/phone', this.#officer(officerId));
  }

  keepPhoneOf(officerId: string, phone: string): Promise<Reply<unknown>> {
    const name = 'PUT /api/operations/:id/officers/:officerId/phone';
    return call(name, { ...this.#officer(officerId), body: { phone } });
  }

  get #named() {
    return { params: { id: this.operationId } };
  }

  #officer(officerId: string) {
    return { params: { id: this.operationId, officerId } };
  }
}

/** The answer to an action from the server, or why there is none. */
export function actionAnswer(reply: Reply<AnswerTo<'POST /api/operations/:id/actions'>>): ClientAnswer {
  return reply.ok ? reply.value : { ok: false, fault: reply.refusal };
}
