import type { ActionBody, ActionName } from '../../../domain/actions/actions.ts';
import { isUndoable, may } from '../../../domain/actions/decide.ts';
import type { Me } from '../../../domain/contract/accounts.ts';
import type { Position } from '../../../domain/kernel/position.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Refusal } from '../../../domain/operation/refusal.ts';
import type { ClientFault } from '../../api/http.ts';
import type { ClientAnswer } from '../../api/operation-api.ts';
import { router } from '../../app/router.ts';
import { queryOf, selectionNow } from '../../app/selection.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { Draft } from '../form/draft.ts';
import { ConflictWatch } from '../health/conflict-watch.ts';
import {
  PLAN_COLLECTIONS,
  TABS,
  calledOf,
  isPlanCollection,
  kindOf,
  type PlanCollection,
  type TabName,
} from './plan-collections.ts';

/** The plan edits of one person in this session, by revision: what can be taken back, and what can be done again. */
export class UndoStack {
  #done: readonly number[] = [];
  #undone: readonly number[] = [];

  /** The revision that an undo would take back. */
  get nextUndo(): number | undefined {
    return this.#done.at(-1);
  }

  /** The revision of the undo that a redo would take back. */
  get nextRedo(): number | undefined {
    return this.#undone.at(-1);
  }

  did(revision: number): void {
    this.#done = [...this.#done, revision];
    this.#undone = [];
  }

  undid(revision: number, by: number): void {
    this.#done = this.#done.filter((one) => one !== revision);
    this.#undone = [...this.#undone, by];
  }

  redid(revision: number, by: number): void {
    this.#undone = this.#undone.filter((one) => one !== revision);
    this.#done = [...this.#done, by];
  }

  /** It can never be taken back any more: others have built on it. */
  forget(revision: number): void {
    this.#done = this.#done.filter((one) => one !== revision);
    this.#undone = this.#undone.filter((one) => one !== revision);
  }
}

/** Places that a panel points out on the map; the same ones again change nothing. */
class ShownPlaces {
  readonly #changed: () => void;
  #places: readonly Position[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get places(): readonly Position[] {
    return this.#places;
  }

  show(places: readonly Position[]): void {
    const before = this.#places;
    if (places.length === before.length && places.every((place, i) => place === before[i])) return;
    this.#places = places;
    this.#changed();
  }
}

/** What a click on the map means at the moment. */
export type Tool =
  | { readonly kind: 'place'; readonly collection: PlanCollection }
  | ({ readonly kind: 'line' } & LineDrawn)
  | { readonly kind: 'halts'; readonly draft: Draft };

/** A line that is being drawn; `avoiding` means that the next click is a place that it keeps away from. */
interface LineDrawn {
  readonly draft: Draft;
  readonly path: string;
  readonly closed: boolean;
  readonly avoiding?: boolean;
}

export interface Chosen {
  readonly collection: PlanCollection;
  readonly id: string;
}

/** A record that is being made and does not stand yet. */
export interface Making {
  readonly collection: PlanCollection;
  readonly draft: Draft;
}

/** How long an answered action is waited for on the live line, in ms. */
const FOLD_WITHIN_MS = 3000;

/** The plan screen's desk: what is chosen, what lies there half-made, and the one way to change the plan. Tells `change`. */
export class PlanDesk extends EventTarget {
  readonly store: OperationStore;
  readonly watch: ConflictWatch;
  readonly edits = new UndoStack();
  readonly shown = new ShownPlaces(() => this.#tell());
  readonly #me: Me;
  readonly #drafts = new Map<string, Draft>();
  #marked: readonly string[] = [];
  #making: Making | undefined;
  #tool: Tool | undefined;
  #removing: readonly string[] = [];
  #toldVersion = -1;

  constructor(store: OperationStore, me: Me) {
    super();
    this.store = store;
    this.#me = me;
    this.watch = new ConflictWatch(store);
  }

  get operation(): Operation {
    return this.store.operation;
  }

  get me(): Me {
    return this.#me;
  }

  get mayEdit(): boolean {
    return may(this.#me, 'post.place');
  }

  get tab(): TabName {
    const named = router.query.get('tab');
    return TABS.find((tab) => tab === named) ?? (this.chosen ? kindOf(this.chosen.collection).tab : 'posts');
  }

  /** The one thing that the address names, if it is there. */
  get chosen(): Chosen | undefined {
    const now = selectionNow();
    if (!now || !isPlanCollection(now.collection) || !this.operation.tables[now.collection].has(now.id))
      return undefined;
    return { collection: now.collection, id: now.id };
  }

  /** All that is chosen in the table: the one of the address, and those marked beside it. */
  get marked(): readonly string[] {
    const { chosen } = this;
    if (this.#marked.length > 1) return this.#marked;
    return chosen ? [chosen.id] : [];
  }

  get making(): Making | undefined {
    return this.#making;
  }

  get tool(): Tool | undefined {
    return this.#tool;
  }

  /** The ids whose removal is being asked about. */
  get removing(): readonly string[] {
    return this.#removing;
  }

  get isBriefOpen(): boolean {
    return router.query.has('brief');
  }

  openTab(tab: TabName): void {
    this.#marked = [];
    router.select({ tab });
  }

  openBrief(): void {
    this.#replaceMaking({ making: undefined });
    router.select({ ...queryOf(undefined), brief: '1' });
  }

  choose(chosen: Chosen | undefined, marked: readonly string[] = [], tab?: TabName): void {
    this.#marked = marked;
    this.#removing = [];
    this.#tool = undefined;
    this.#making = undefined;
    const shown = tab ?? (chosen ? kindOf(chosen.collection).tab : undefined);
    router.select({ ...queryOf(chosen), brief: undefined, ...(shown && { tab: shown }) });
    this.#tell();
  }

  /** The draft of a record that stands: kept while it has unsaved changes, whatever else is looked at. */
  draftOf(record: { readonly id: string }): Draft {
    for (const [id, draft] of this.#drafts) if (id !== record.id && !draft.isDirty) this.#drafts.delete(id);
    let draft = this.#drafts.get(record.id);
    if (!draft) this.#drafts.set(record.id, (draft = new Draft(record, false)));
    draft.rebase(record);
    return draft;
  }

  isUnsaved(id: string): boolean {
    return this.#drafts.get(id)?.isDirty ?? false;
  }

  /** Lays a new record on the desk; nothing of it stands until it is saved. */
  make(collection: PlanCollection, fresh: object): Draft {
    const draft = new Draft(fresh, true);
    router.select({ ...queryOf(undefined), brief: undefined, tab: kindOf(collection).tab });
    this.#replaceMaking({ making: { collection, draft } });
    return draft;
  }

  stopMaking(): void {
    this.#replaceMaking({ making: undefined });
  }

  takeTool(tool: Tool | undefined): void {
    this.#tool = tool;
    this.#tell();
  }

  drawLine(line: LineDrawn | undefined): void {
    this.takeTool(line && { kind: 'line', ...line });
  }

  askRemoval(ids: readonly string[]): void {
    this.#removing = this.mayEdit ? ids : [];
    this.#tell();
  }

  /** Asks for an action and waits until its commit has been folded in here. */
  async act<Name extends ActionName>(name: Name, body: ActionBody<Name>): Promise<ClientAnswer> {
    const answer = await this.store.api.act(name, body);
    if (!answer.ok) return answer;
    if (isUndoable(name) && name !== 'plan.undo') this.edits.did(answer.revision);
    await this.#folded(answer.revision);
    this.#tell();
    return answer;
  }

  /** Places records of one collection, new or in the place of those with their ids: all or none. A draft is a record once the door has checked it. */
  place(collection: PlanCollection, records: readonly object[]): Promise<ClientAnswer> {
    return this.act(kindOf(collection).place, { records } as never);
  }

  /** Tells everyone at the desk to look again. */
  refresh(): void {
    this.#tell();
  }

  /** A fault with the names of things in the place of their ids. */
  named(fault: ClientFault | undefined): ClientFault | undefined {
    return fault && namedFault(this.operation, fault);
  }

  connect(): void {
    this.store.addEventListener('change', this.#onStore);
    this.watch.addEventListener('change', this.#tell);
    router.addEventListener('change', this.#tell);
    this.watch.start();
  }

  disconnect(): void {
    this.watch.stop();
    this.store.removeEventListener('change', this.#onStore);
    this.watch.removeEventListener('change', this.#tell);
    router.removeEventListener('change', this.#tell);
  }

  #replaceMaking({ making }: { making: Making | undefined }): void {
    this.#making = making;
    this.#tool = undefined;
    this.#removing = [];
    this.#marked = [];
    this.#tell();
  }

  async #folded(revision: number): Promise<void> {
    const until = performance.now() + FOLD_WITHIN_MS;
    while (this.operation.revision < revision && performance.now() < until) {
      await new Promise((done) => {
        this.store.addEventListener('change', done, { once: true });
        setTimeout(done, FOLD_WITHIN_MS);
      });
    }
  }

  /** What a run adds comes many times a second and is none of the plan's business. */
  readonly #onStore = (): void => {
    const { version } = this.operation.plan;
    if (version === this.#toldVersion) return;
    this.#toldVersion = version;
    this.#tell();
  };

  readonly #tell = (): void => {
    this.dispatchEvent(new Event('change'));
  };
}

/** A refusal that names things by their ids, with what people call them instead. */
export function namedFault(operation: Operation, fault: ClientFault): ClientFault {
  if (fault.kind !== 'refused') return fault;
  const { reason, ...params } = fault.refusal;
  const named = Object.entries(params).map(([key, value]) => [key, nameOf(operation, value)]);
  // Parameters keep their names, and only ids become names.
  return { kind: 'refused', refusal: { reason, ...Object.fromEntries(named) } as Refusal };
}

function nameOf(operation: Operation, value: string | number): string | number {
  if (typeof value !== 'string') return value;
  for (const collection of PLAN_COLLECTIONS) {
    const record = operation.tables[collection].get(value);
    if (record) return calledOf(record);
  }
  return value;
}
