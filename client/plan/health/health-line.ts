import type { Finding } from '../../../domain/health/finding.ts';
import type { Outside } from '../../../domain/health/outside.ts';
import { surveyFindings } from '../../../domain/health/survey-checks.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Plan } from '../../../domain/operation/plan.ts';
import { tableOf } from '../../../domain/operation/travel.ts';
import { PLAN_COLLECTIONS, drop, put, type Change } from '../../../domain/records/collections.ts';
import { planRecords, travelOf } from '../../store/plan-records.ts';
import { HealthAnswerer, type HealthAnswer, type HealthQuestion, type PlanPart } from './health-answerer.ts';

/** So many records are sent at once. */
const PART = 1000;

/** The connection to the worker of Health. The worker keeps the plan of the last question: of the next one, only what has changed is sent. */
export class HealthLine {
  #worker: Worker | undefined;
  #answerer: HealthAnswerer | undefined;
  /** The plan that the worker has, its version, and its table of drives. */
  #sent: { readonly plan: Plan; readonly version: number; readonly travel: string | undefined } | undefined;
  #n = 0;
  readonly #open = new Map<number, (answer: HealthAnswer | undefined) => void>();

  /** What Health finds in a plan. Undefined if the worker failed, or was closed or asked something else meanwhile. */
  async ask(plan: Plan, outside?: Outside): Promise<HealthAnswer | undefined> {
    const before = this.#sent?.plan === plan ? this.#sent : undefined;
    const news = before && newsSince(plan, before.version);
    const travel = tableOf(plan)?.id;
    const isSame = news !== undefined && before?.travel === travel;
    const sent = (this.#sent = { plan, version: plan.version, travel });
    const drives = isSame ? 'same' : travelOf(plan);
    const n = ++this.#n;
    const changes = await this.#rest(n, news ?? wholeOf(plan), sent);
    if (!changes) return undefined;
    return new Promise((told) => {
      this.#open.set(n, told);
      this.#say({ n, outside, isWhole: news === undefined, changes, travel: drives });
    });
  }

  /** Sends changes in parts, so that the page is not blocked, and returns the last part. Undefined if something else was asked meanwhile. */
  async #rest(n: number, changes: readonly Change[], sent: unknown): Promise<readonly Change[] | undefined> {
    let from = 0;
    for (; changes.length - from > PART; from += PART) {
      this.#say({ n, part: changes.slice(from, from + PART) });
      await new Promise((done) => setTimeout(done));
      if (this.#sent !== sent) return undefined;
    }
    return changes.slice(from);
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#answerer = undefined;
    this.#sent = undefined;
    for (const told of this.#open.values()) told(undefined);
    this.#open.clear();
  }

  /** Where a page has no workers, the page answers. */
  #say(said: HealthQuestion | PlanPart): void {
    if (typeof Worker === 'undefined') {
      this.#answerer ??= new HealthAnswerer();
      return 'part' in said ? this.#answerer.take(said) : this.#hear(this.#answerer.answer(said));
    }
    this.#worker ??= this.#start();
    this.#worker.postMessage(said);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./health-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<HealthAnswer>) => this.#hear(data));
    worker.addEventListener('error', () => this.close());
    return worker;
  }

  #hear(answer: HealthAnswer): void {
    this.#open.get(answer.n)?.(answer);
    this.#open.delete(answer.n);
  }
}

/** What is found in a plan and in its survey, by a worker of its own. This is what an approval holds to. Undefined if it could not be found. */
export async function findOnce(operation: Operation, plan: Plan): Promise<readonly Finding[] | undefined> {
  const line = new HealthLine();
  const answer = await line.ask(plan);
  line.close();
  return answer && [...surveyFindings(operation, plan), ...answer.found];
}

/** Every record of a plan, as changes from nothing. */
function wholeOf(plan: Plan): readonly Change[] {
  return planRecords(plan, PLAN_COLLECTIONS).records;
}

/** What a plan has otherwise than at a version. Undefined if that is too long ago to be known. */
function newsSince(plan: Plan, version: number): readonly Change[] | undefined {
  return plan
    .changedSince(version)
    ?.map(({ collection, before, after }) =>
      after ? put(collection, after as never) : drop(collection, before!.id),
    );
}
