import type { ActionBody, ActionName } from '../../domain/actions/actions.ts';
import type { AnswerTo, SentWith } from '../../domain/contract/calls.ts';
import type { Carrier } from '../../domain/positions/fix.ts';
import type { Answer } from '../../domain/operation/fault.ts';
import { addressOf, call, callForBytes, type ClientFault, type Reply } from './http.ts';
import { newId } from './new-id.ts';

export type ClientAnswer =
  Extract<Answer, { ok: true }> | { readonly ok: false; readonly fault: ClientFault };

/** How often a request is tried on a bad connection: the wait before each try, in ms. */
const WAITS = [0, 400, 1200];

/** A try is given up after so long, in ms: the next one gets the same answer. It is long enough for a large plan on a slow line. */
const ANSWER_WITHIN_MS = 20_000;

/** While a plan is being checked, an approval is asked for again after so long, in ms, and at most so often. */
const CHECKED_AFTER_MS = 700;
const CHECKED_WITHIN = 40;

type SentAction = SentWith<'POST /api/operations/:id/actions'>['body'];

/** One operation over HTTP. After a lost connection, an action is sent again under the same id, so it is applied once. */
export class OperationApi {
  readonly operationId: string;

  constructor(operationId: string) {
    this.operationId = operationId;
  }

  /** Asks for an action. If `run` is given, a change of the plan is an order in that run. The records that it makes are named after its id. */
  async act<Name extends ActionName>(
    name: Name,
    body: ActionBody<Name>,
    run?: string,
    id: string = newId(),
  ): Promise<ClientAnswer> {
    const action = { id, name, body, ...(run !== undefined && { run }) };
    for (let times = 1; ; times++) {
      const answer = await this.#send(action);
      if (times === CHECKED_WITHIN || !isBeingChecked(answer)) return answer;
      await new Promise((done) => setTimeout(done, CHECKED_AFTER_MS));
    }
  }

  async #send(action: SentAction): Promise<ClientAnswer> {
    let answer: ClientAnswer = { ok: false, fault: { kind: 'no-line' } };
    for (const wait of WAITS) {
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
      const sent = { ...this.#named, body: action, withinMs: ANSWER_WITHIN_MS };
      answer = actionAnswer(await call('POST /api/operations/:id/actions', sent));
      if (answer.ok || answer.fault.kind !== 'no-line') return answer;
    }
    return answer;
  }

  snapshot(): Promise<Reply<AnswerTo<'GET /api/operations/:id'>>> {
    return call('GET /api/operations/:id', this.#named);
  }

  /** The plan of an edition. */
  edition(number: number): Promise<Reply<AnswerTo<'GET /api/operations/:id/editions/:number'>>> {
    const params = { id: this.operationId, number: String(number) };
    return call('GET /api/operations/:id/editions/:number', { params });
  }

  run(runId: string): Promise<Reply<AnswerTo<'GET /api/operations/:id/runs/:runId'>>> {
    return call('GET /api/operations/:id/runs/:runId', { params: { id: this.operationId, runId } });
  }

  /** The commits in which a run changed, as the text of a file with one in each line. */
  commits(runId: string): Promise<Reply<Uint8Array<ArrayBuffer>>> {
    const params = { id: this.operationId, runId };
    return callForBytes(addressOf('GET /api/operations/:id/runs/:runId/commits', { params }));
  }

  /** The last positions before a moment of the server's clock. */
  pastPositions(at: number): Promise<Reply<AnswerTo<'GET /api/operations/:id/positions/past'>>> {
    const querystring = { at: String(Math.round(at)) };
    return call('GET /api/operations/:id/positions/past', { ...this.#named, querystring });
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

  /** The officers whose phones are enrolled. */
  phones(): Promise<Reply<AnswerTo<'GET /api/operations/:id/phones'>>> {
    return call('GET /api/operations/:id/phones', this.#named);
  }

  /** The last positions of those on duty, and the way of each convoy. */
  positions(): Promise<Reply<AnswerTo<'GET /api/operations/:id/positions'>>> {
    return call('GET /api/operations/:id/positions', this.#named);
  }

  trackers(): Promise<Reply<AnswerTo<'GET /api/operations/:id/trackers'>>> {
    return call('GET /api/operations/:id/trackers', this.#named);
  }

  makeTracker(carrier: Carrier): Promise<Reply<AnswerTo<'POST /api/operations/:id/trackers'>>> {
    return call('POST /api/operations/:id/trackers', { ...this.#named, body: { carrier } });
  }

  endTracker(trackerId: string): Promise<Reply<unknown>> {
    const params = { id: this.operationId, trackerId };
    return call('DELETE /api/operations/:id/trackers/:trackerId', { params });
  }

  /** Ends the sessions of a lost phone; returns how many there were. */
  cutOff(officerId: string): Promise<Reply<{ phones: number }>> {
    return call('POST /api/operations/:id/officers/:officerId/cut-off', this.#officer(officerId));
  }

  /** The telephone numbers of all officers who have one. */
  phoneNumbers(): Promise<Reply<AnswerTo<'GET /api/operations/:id/phone-numbers'>>> {
    return call('GET /api/operations/:id/phone-numbers', this.#named);
  }

  keepPhoneNumbers(
    numbers: SentWith<'PUT /api/operations/:id/phone-numbers'>['body']['numbers'],
  ): Promise<Reply<unknown>> {
    return call('PUT /api/operations/:id/phone-numbers', { ...this.#named, body: { numbers } });
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

function isBeingChecked(answer: ClientAnswer): boolean {
  return !answer.ok && answer.fault.kind === 'refused' && answer.fault.refusal.reason === 'being-checked';
}

/** The answer to an action from the server, or why there is none. */
export function actionAnswer(reply: Reply<AnswerTo<'POST /api/operations/:id/actions'>>): ClientAnswer {
  return reply.ok ? reply.value : { ok: false, fault: reply.refusal };
}
