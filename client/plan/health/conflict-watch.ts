import type { Finding } from '../../../domain/health/finding.ts';
import type { Outside } from '../../../domain/health/outside.ts';
import { outsideChecks } from '../../../domain/health/outside.ts';
import { surveyFindings } from '../../../domain/health/survey-checks.ts';
import { waiverOf } from '../../../domain/health/waivers.ts';
import { isSame } from '../../../domain/kernel/same.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Plan } from '../../../domain/operation/plan.ts';
import { tableOf } from '../../../domain/operation/travel.ts';
import type { PlaceHit } from '../../../domain/roads/cut-off-times.ts';
import { openRun } from '../../../domain/runs/clock.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { Cell } from '../../ui/following.ts';
import { planOf } from '../effects/cut-off-times.ts';
import type { HealthAnswer } from './health-answerer.ts';
import { HealthLine } from './health-line.ts';

/** How long after a change Health is asked again, in ms: the commits of one burst make one question. */
const CALM_MS = 50;

/** How often the time is looked at: what was to come may lie in the past now. */
const TIME_PASSES_MS = 60_000;

/** What the page has asked the server for besides the plan. The places that closures cut off are those of one state of the plan. */
export interface Asked {
  readonly enrolled: Outside['enrolled'];
  readonly cutOff:
    'not-asked' | 'finding' | 'no-answer' | { readonly places: readonly PlaceHit[]; readonly plan: string };
}

/** What was found, in which state of the operation, and when. */
interface Looked {
  readonly answer: HealthAnswer;
  readonly outside: Outside;
  readonly state: readonly unknown[];
  readonly revision: number;
  readonly at: number;
}

/** A check by name, and why it was not done if it was not. */
export type CheckLine =
  | { readonly name: 'survey'; readonly undone?: undefined }
  | HealthAnswer['checks'][number]
  | ReturnType<typeof outsideChecks>[number];

/** What is wrong with the plan. A worker finds it whenever the plan has changed. */
export class ConflictWatch {
  readonly #store: OperationStore;
  readonly #line = new HealthLine();
  readonly #looked = new Cell<Looked | undefined>(undefined);
  readonly #isCurrent = new Cell(false);
  readonly #asked = new Cell<Asked>({ enrolled: 'not-asked', cutOff: 'not-asked' }, isSame);
  readonly #findings = new Kept<readonly Finding[]>();
  readonly #byRecord = new Kept<ReadonlyMap<string, readonly Finding[]>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;
  #isAsking = false;
  /** Until whose phones are enrolled is known. The first answer waits for it: findings that came later would look like new ones. */
  #phones: Promise<void> = Promise.resolve();

  constructor(store: OperationStore) {
    this.#store = store;
  }

  /** Everything that was found, with what the survey holds against the plan now. */
  get findings(): readonly Finding[] {
    const looked = this.#looked.value;
    const { operation } = this.#store;
    if (!looked) return [];
    return this.#findings.of([operation, looked], () => [
      ...surveyFindings(operation, operation.plan),
      ...looked.answer.found,
      ...looked.answer.outside,
    ]);
  }

  /** Whether the list belongs to the present plan. */
  get isCurrent(): boolean {
    return this.#isCurrent.value;
  }

  /** Which checks were done, at which revision and when. Undefined before the first answer. */
  get checked():
    { readonly revision: number; readonly at: number; readonly lines: readonly CheckLine[] } | undefined {
    const looked = this.#looked.value;
    if (!looked) return undefined;
    const { answer, outside, revision, at } = looked;
    return {
      revision,
      at,
      lines: [{ name: 'survey' }, ...answer.checks, ...outsideChecks(outside)],
    };
  }

  /** What was asked for besides the plan. */
  get asked(): Asked {
    return this.#asked.value;
  }

  /** The findings that mark a record. */
  of(recordId: string): readonly Finding[] {
    return this.#ofRecords.get(recordId) ?? [];
  }

  /** Those that nobody has waived. */
  openOf(recordId: string): readonly Finding[] {
    return this.of(recordId).filter((one) => !waiverOf(this.#store.operation, one));
  }

  start(): void {
    this.#store.addEventListener('change', this.#onChange);
    this.#clock = setInterval(() => void this.#ask(), TIME_PASSES_MS);
    this.#phones = this.askPhones();
    this.#onChange();
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#clock);
    this.#store.removeEventListener('change', this.#onChange);
    this.#line.close();
  }

  /** Asks the server whose phones are enrolled. */
  async askPhones(): Promise<void> {
    const phones = await this.#store.api.phones();
    this.take({ enrolled: phones.ok ? phones.value.officerIds : 'no-answer' });
  }

  /** Takes what the server has said besides the plan, and looks again. */
  take(said: Partial<Asked>): void {
    const before = this.#asked.value;
    this.#asked.value = { ...before, ...said };
    if (this.#asked.value !== before) void this.#ask();
  }

  get #ofRecords(): ReadonlyMap<string, readonly Finding[]> {
    const { findings } = this;
    return this.#byRecord.of([findings], () => {
      const byRecord = new Map<string, Finding[]>();
      for (const finding of findings) {
        for (const id of finding.records) {
          const known = byRecord.get(id);
          if (known) known.push(finding);
          else byRecord.set(id, [finding]);
        }
      }
      return byRecord;
    });
  }

  readonly #onChange = (): void => {
    if (!this.#store.loaded) return;
    const looked = this.#looked.value;
    this.#isCurrent.value = looked !== undefined && isSame(looked.state, stateOf(this.#store.operation.plan));
    if (this.#isCurrent.value) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), CALM_MS);
  };

  /** One question at a time: what changes meanwhile is asked when the answer is here. */
  async #ask(): Promise<void> {
    if (this.#isAsking || !this.#store.loaded) return;
    this.#isAsking = true;
    await this.#phones;
    const { operation, serverNow: at } = this.#store;
    const { revision, plan } = operation;
    const asked = this.#asked.value;
    const outside = outsideOf(operation, asked, at);
    const state = stateOf(plan);
    const answer = await this.#line.ask(plan, outside);
    this.#isAsking = false;
    if (!answer) return;
    this.#looked.value = { answer, outside, state, revision, at };
    if (this.#asked.value !== asked) void this.#ask();
    this.#onChange();
  }
}

/** What does not stand in the plan, for this state of it. While an event is open, its duties begin. */
function outsideOf(operation: Operation, { enrolled, cutOff }: Asked, at: number): Outside {
  const now = openRun(operation)?.record.kind === 'event' ? 'run-open' : at;
  if (operation.brief.networkId === undefined) return { now, enrolled, places: 'no-network' };
  if (typeof cutOff === 'string') return { now, enrolled, places: cutOff };
  return { now, enrolled, places: cutOff.plan === planOf(operation) ? cutOff.places : 'plan-changed' };
}

/** What the findings of a plan depend on. */
function stateOf(plan: Plan): readonly unknown[] {
  return [plan.version, tableOf(plan)?.id];
}
