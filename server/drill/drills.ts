import { actionOf } from '../../domain/actions/played-action.ts';
import type { Move } from '../../domain/drill/move.ts';
import { realOfficers } from '../../domain/drill/real-officers.ts';
import { Simulating, workOut } from '../../domain/drill/simulating.ts';
import type { Answer } from '../../domain/operation/fault.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { runTime } from '../../domain/runs/clock.ts';
import type { OperationBook } from '../book/operation-book.ts';
import { checkAction } from '../door/check.ts';

/** How often a drill looks what is due, in ms. So its operation is always in use, and stays in memory. What is due happens at its own moment, however late it is played. */
const EVERY_MS = 250;

/** How long it works without serving others, in ms. */
const SLICE_MS = 8;

interface Around {
  readonly now: () => number;
  /** The officers of an operation whose phones are connected. */
  readonly online: (operationId: string) => ReadonlySet<string>;
  readonly reportError: (error: unknown, doing: string) => void;
}

/** One operation with an open drill. */
interface Playing {
  readonly book: OperationBook;
  readonly runId: string;
  readonly simulating: Simulating;
  isBusy: boolean;
  /** What the days of officers followed from when they were worked out. */
  workedOut: readonly unknown[];
}

/** Plays the open drills: the script of injects, and whoever is simulated, through the same book as everybody. docs/rules.md, V3 and V4. */
export class Drills {
  readonly #around: Around;
  readonly #playing = new Map<string, Playing>();
  #timer: NodeJS.Timeout | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  follow(book: OperationBook): void {
    book.listen((batch, operation) => {
      if (batch.some(({ commit }) => commit.changes.some(({ collection }) => collection === 'runs')))
        this.#look(book, operation);
    });
    book.memory.onFolded((operation) => this.#look(book, operation));
  }

  forget(operationId: string): void {
    this.#playing.delete(operationId);
    this.#rest();
  }

  stop(): void {
    this.#playing.clear();
    this.#rest();
  }

  #look(book: OperationBook, { runs }: Operation): void {
    const drill = [...runs.values()].find(({ isOpen, record: { kind } }) => isOpen && kind === 'drill');
    if (this.#playing.get(book.id)?.runId === drill?.id) return;
    if (!drill) return this.forget(book.id);
    const simulating = new Simulating((id) => book.knows(id));
    this.#playing.set(book.id, { book, runId: drill.id, simulating, isBusy: false, workedOut: [] });
    this.#timer ??= setInterval(() => this.#playAll(), EVERY_MS).unref();
  }

  #rest(): void {
    if (this.#playing.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #playAll(): void {
    for (const playing of this.#playing.values()) {
      if (playing.isBusy) continue;
      playing.isBusy = true;
      this.#play(playing)
        .catch((error: unknown) => this.#around.reportError(error, 'playing a drill'))
        .finally(() => (playing.isBusy = false));
    }
  }

  /** Plays all that is due, one moment after another: what follows from a moment is known when it is written. */
  async #play(playing: Playing): Promise<void> {
    while (this.#playing.get(playing.book.id) === playing) {
      await this.#workOut(playing);
      const moves = await playing.book.read((operation) => this.#due(playing, operation));
      if (moves.length === 0) return;
      const answers = await Promise.all(moves.map((move) => this.#make(playing, move)));
      const lost = moves.filter((_, i) => isLost(answers[i]!));
      if (lost.length > 0) return playing.simulating.takeBack(lost);
    }
  }

  /** After each change of the plan hundreds of days are worked out anew. Between slices others are served. */
  async #workOut(playing: Playing): Promise<void> {
    for (let next: number | undefined = 0; next !== undefined;) {
      const first: number = next;
      next = await playing.book.read(({ runs }) => {
        const run = runs.get(playing.runId);
        if (!run?.isOpen || isSame(playing.workedOut, stateOf(run))) return undefined;
        const until = performance.now() + SLICE_MS;
        const left = workOut(run, first, () => performance.now() < until);
        if (left === undefined) playing.workedOut = stateOf(run);
        return left;
      });
      await new Promise((settle) => setImmediate(settle));
    }
  }

  #due({ book, runId, simulating }: Playing, { runs }: Operation): readonly Move[] {
    const run = runs.get(runId);
    if (!run?.isOpen) return [];
    const real = new Set([...realOfficers(run), ...this.#around.online(book.id)]);
    return simulating.next(run, runTime(run.record, this.#around.now()), real);
  }

  /** A move has the shape of an action that came in, or it is a fault of the program. */
  #make({ book, runId }: Playing, move: Move): Promise<Answer> {
    const checked = checkAction(actionOf(move, runId));
    if (checked.ok) return book.act(checked.value, () => move.by);
    this.#around.reportError(new Error(`${move.name} has not the shape of its action`), 'playing a drill');
    return Promise.resolve({ ok: false, fault: checked.refusal });
  }
}

/** What the days of officers follow from. */
function stateOf({ record, plan, tables }: RunState): readonly unknown[] {
  return [record, plan.version, tables.injections.size];
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}

/** Whether an action was not written, so that it is tried again. What a rule refuses is not. */
function isLost(answer: Answer): boolean {
  return !answer.ok && (answer.fault.kind === 'not-saved' || answer.fault.kind === 'stopping');
}
