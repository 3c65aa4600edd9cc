import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { erasedBy, type Action } from '../../domain/actions/actions.ts';
import { JOURNAL_SCHEMA, type Commit } from '../../domain/actions/commit.ts';
import { decide } from '../../domain/actions/decide.ts';
import { fold } from '../../domain/actions/fold.ts';
import type { LineFault } from '../../domain/contract/door-fault.ts';
import { Moment } from '../../domain/kernel/record.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import type { Sentence } from '../../domain/kernel/sentence.ts';
import { jsonIn, problemsOf } from '../../domain/kernel/shape.ts';
import type { Fault } from '../../domain/operation/fault.ts';
import { Operation } from '../../domain/operation/operation.ts';
import { Actor } from '../../domain/records/actor.ts';
import { put } from '../../domain/records/collections.ts';
import { Closing } from '../../domain/records/run.ts';
import { arrivalWords } from '../../domain/words/faults.ts';
import type { BookTools } from '../book/book-tools.ts';
import { OperationBook } from '../book/operation-book.ts';
import { Pages } from '../book/unfold.ts';
import { refOf, withTexts } from '../store/personal-parts.ts';
import { recordRowsOf } from '../store/record-rows.ts';
import { checkAction } from '../door/check.ts';

/** A recorded action: its sender, content and original server time. An exported commit also counts as one, and has a hash. */
const oldCommit = Compile(
  Type.Object({
    schema: Type.Integer({ minimum: 1, maximum: JOURNAL_SCHEMA - 1 }),
    hash: Type.String(),
    changes: Type.Array(
      Type.Union([
        Type.Object({ collection: Type.String(), record: Type.Object({ id: Type.String() }) }),
        Type.Object({ collection: Type.String(), dropped: Type.String() }),
      ]),
    ),
  }),
);

/** A recorded action: what was asked, by whom, and when the server took it then. An exported commit is one as well, and has a hash. */
const recorded = Compile(
  Type.Object({ at: Moment, by: Actor, action: Type.Unknown(), hash: Type.Optional(Type.String()) }),
);
const changing = Compile(Type.Object({ hash: Type.String(), changes: Type.Array(Type.Unknown()) }));
const closingChange = Compile(Type.Object({ collection: Type.Literal('closings'), record: Closing }));

interface Recorded {
  readonly at: number;
  readonly by: Actor;
  readonly action: Action;
  readonly takenBefore: boolean;
  /** The closings that an exported commit made. They are frozen: an import keeps them as they were. */
  readonly closings: readonly Closing[];
  /** The changes of a commit of an old schema. */
  readonly old?: { readonly schema: number; readonly changes: Commit['changes'] };
}

/** An import states when it arrived. Records of a copy stood in another operation before. In both, rules that only new entries must keep refuse nothing. */
interface ArrivalTerms {
  readonly importedAt?: number | undefined;
  readonly isCopy?: boolean;
}

/** A line with a personal text. */
const PART = '{"part":';
const partLine = Compile(
  Type.Object({ part: Type.Object({ salt: Type.String(), ref: Type.String(), value: Type.String() }) }),
);

/** How many commits are written together. */
const CHUNK = 500;

/**
 * Imports recorded actions as a new operation. The rules decide each action again, at its original time. If a line is refused,
 * everything written before is removed.
 */
export async function arrive(
  id: string,
  lines: AsyncIterable<string> | Iterable<string>,
  tools: BookTools,
  { importedAt, isCopy = false }: ArrivalTerms = {},
): Promise<Result<OperationBook, LineFault>> {
  const { journal } = tools;
  await journal.begin(id, tools.now());
  try {
    const arrived = await takeLines(new Arrival(id, tools, { importedAt, isCopy }), lines);
    if (arrived.ok) await journal.open(id);
    else await journal.discard(id);
    return arrived;
  } catch (error) {
    await journal
      .discard(id)
      .catch((failure: unknown) => tools.reportError(failure, `discarding operation ${id}`));
    throw error;
  }
}

async function takeLines(
  arrival: Arrival,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<Result<OperationBook, LineFault>> {
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const fault = arrival.take(text);
    if (fault) return refuse({ line, fault });
    if (arrival.waiting >= CHUNK) await arrival.write();
  }
  await arrival.finish();
  const book = await arrival.book();
  return book ? ok(book) : refuse({ line: Math.max(1, line), fault: { kind: 'unknown-operation' } });
}

type Kept = Pick<Commit, 'schema' | 'at' | 'by' | 'action' | 'changes'>;

class Arrival {
  readonly #operation: Operation;
  readonly #tools: BookTools;
  readonly #importedAt: number | undefined;
  readonly #isCopy: boolean;
  readonly #answers = new Map<
    string,
    { readonly ok: true; readonly revision: number; readonly at: number }
  >();
  #commits: Commit[] = [];
  #head = '';
  #lastAt = 0;
  #hasOld = false;
  #hasErased = false;
  readonly #texts = new Map<string, string>();

  constructor(id: string, tools: BookTools, { importedAt, isCopy = false }: ArrivalTerms) {
    this.#operation = new Operation(id);
    this.#isCopy = isCopy;
    if (importedAt !== undefined || isCopy) this.#operation.plan.travel = 'least';
    this.#tools = tools;
    this.#importedAt = importedAt;
  }

  get waiting(): number {
    return this.#commits.length;
  }

  take(line: string): Fault | undefined {
    const text = withTexts(line, (ref) => this.#texts.get(ref));
    if (text.startsWith(PART)) return this.#takePart(text);
    const read = recordedOf(text);
    if (!read.ok) return read.refusal;
    const { at, by, action, takenBefore, old, closings } = read.value;
    const fault = this.#outOfPlace(at, action);
    if (fault) return fault;
    if (old) return this.#keepOld({ at, by, action, ...old });
    const decision = decide(this.#operation, action, { by, at, takenBefore: takenBefore || this.#isCopy });
    if (!decision.ok) return decision.refusal;
    this.#keep({ at, by, action, changes: frozenAgain(decision.value, closings), schema: JOURNAL_SCHEMA });
    return undefined;
  }

  /** Keeps a personal text of an exported journal for the commits that refer to it. */
  #takePart(text: string): Fault | undefined {
    const read = jsonIn(text);
    const sent = read.ok ? read.value : undefined;
    if (!partLine.Check(sent)) return invalid('/part', arrivalWords.unreadable);
    const { ref, value } = sent.part;
    if (refOf(sent.part) !== ref) return invalid('/part/value', arrivalWords.forged);
    this.#texts.set(ref, value);
    return undefined;
  }

  /** Folds a commit of an old schema. It was decided by the rules of then. */
  #keepOld(commit: Kept): Fault | undefined {
    try {
      this.#keep(commit);
      this.#hasOld = true;
      return undefined;
    } catch {
      return invalid('/changes', arrivalWords.unreadable);
    }
  }

  async write(): Promise<void> {
    const commits = this.#commits;
    this.#commits = [];
    if (commits.length > 0)
      this.#head = await this.#tools.journal.append(this.#operation.id, commits, this.#head);
  }

  /** Writes the rest. The database does not follow old schemas by itself, so the records are written once at the end. */
  async finish(): Promise<void> {
    await this.write();
    const { id, revision } = this.#operation;
    if (this.#hasOld) await this.#tools.journal.rewriteRecords(id, revision, recordRowsOf(this.#operation));
  }

  async book(): Promise<OperationBook | undefined> {
    if (this.#operation.revision === 0) return undefined;
    this.#operation.plan.travel = undefined;
    const pages = new Pages(this.#operation, this.#head, this.#answers);
    const book = new OperationBook(this.#operation.id, this.#tools, pages);
    if (this.#hasErased) await book.forgetErased();
    return book;
  }

  #outOfPlace(at: number, action: Action): Fault | undefined {
    if (at < this.#lastAt) return invalid('/at', arrivalWords.earlier);
    if (at > this.#tools.now()) return invalid('/at', arrivalWords.future);
    if (this.#answers.has(action.id)) return invalid('/action/id', arrivalWords.twice);
    return undefined;
  }

  #keep(fact: Kept): void {
    const revision = this.#operation.revision + 1;
    const imported = this.#importedAt === undefined ? {} : { importedAt: this.#importedAt };
    const commit: Commit = { revision, ...fact, ...imported };
    fold(this.#operation, commit);
    this.#commits.push(commit);
    this.#hasErased ||= erasedBy(commit.action).length > 0;
    this.#answers.set(fact.action.id, { ok: true, revision, at: fact.at });
    this.#lastAt = fact.at;
  }
}

function recordedOf(text: string): Result<Recorded, Fault> {
  const read = jsonIn(text);
  if (!read.ok) return refuse({ kind: 'invalid', problems: [read.refusal] });
  const sent = read.value;
  if (!recorded.Check(sent)) return refuse({ kind: 'invalid', problems: problemsOf(recorded.Errors(sent)) });
  const action = checkAction(sent.action);
  if (!action.ok) return refuse(action.refusal);
  return ok({
    at: sent.at,
    by: sent.by,
    action: action.value,
    takenBefore: sent.hash !== undefined,
    closings: closingsIn(sent),
    ...oldOf(sent),
  });
}

function closingsIn(sent: unknown): readonly Closing[] {
  if (!changing.Check(sent)) return [];
  return sent.changes.flatMap((change) => (closingChange.Check(change) ? [change.record as Closing] : []));
}

/** The same changes, with each closing as it was frozen. */
function frozenAgain(changes: Commit['changes'], closings: readonly Closing[]): Commit['changes'] {
  return changes.map((change) => {
    const isClosing = change.collection === 'closings' && 'record' in change;
    const before = isClosing ? closings.find(({ id }) => id === change.record.id) : undefined;
    return before ? put('closings', before) : change;
  });
}

function oldOf(sent: unknown): Pick<Recorded, 'old'> {
  if (!oldCommit.Check(sent)) return {};
  return { old: { schema: sent.schema, changes: sent.changes as unknown as Commit['changes'] } };
}

function invalid(path: string, message: Sentence): Fault {
  return { kind: 'invalid', problems: [{ path, message }] };
}
