import type { Position } from '../../../domain/kernel/position.ts';
import { isSame } from '../../../domain/kernel/same.ts';
import { router } from '../../app/router.ts';
import { queryOf, selectionNow } from '../../app/selection.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { Cell } from '../../ui/following.ts';
import type { Draft } from '../form/draft.ts';
import { freshRecord } from '../form/fresh-records.ts';
import type { Drafts, Making } from './drafts.ts';
import {
  TABS,
  isListedCollection,
  kindOf,
  placePath,
  type Chosen,
  type ListedCollection,
  type TabName,
} from './plan-collections.ts';

/** The meaning of a click on the map at present. */
export type Tool =
  | { readonly kind: 'lasso' }
  | { readonly kind: 'place'; readonly collection: ListedCollection }
  | ({ readonly kind: 'line' } & LineDrawn)
  | { readonly kind: 'halts'; readonly draft: Draft };

/** A line that is being drawn; with `avoiding`, the next click is a place to avoid. */
interface LineDrawn {
  readonly draft: Draft;
  readonly path: string;
  readonly closed: boolean;
  readonly avoiding?: boolean;
}

const NONE: readonly string[] = [];

/** The selection of the plan screen, the new record, the records to be removed, and the meaning of a click on the map. */
export class PlanSelection {
  readonly #store: OperationStore;
  readonly #drafts: Drafts;
  readonly #marked = new Cell(NONE, isSame);
  readonly #tool = new Cell<Tool | undefined>(undefined);
  readonly #removing = new Cell(NONE, isSame);

  constructor(store: OperationStore, drafts: Drafts) {
    this.#store = store;
    this.#drafts = drafts;
  }

  get tab(): TabName {
    const named = router.of('tab');
    return TABS.find((tab) => tab === named) ?? (this.chosen ? kindOf(this.chosen.collection).tab : 'posts');
  }

  /** The record in the address, if it exists. */
  get chosen(): Chosen | undefined {
    const { named } = this;
    return named && this.#store.operation.plan.tables[named.collection].has(named.id) ? named : undefined;
  }

  /** The record that the address names, even if it has been removed. */
  get named(): Chosen | undefined {
    const now = selectionNow();
    return now && isListedCollection(now.collection) ? { collection: now.collection, id: now.id } : undefined;
  }

  /** All marked rows of the table: the one in the address, and those marked with it. */
  get marked(): readonly string[] {
    const { chosen } = this;
    if (this.#marked.value.length > 1) return this.#marked.value;
    return chosen ? [chosen.id] : [];
  }

  /** The new record that the address names, as long as it is not saved. */
  get making(): Making | undefined {
    return this.#drafts.begun(router.of('draft') ?? '');
  }

  /** A tool is put down with the record that it belongs to. */
  get tool(): Tool | undefined {
    const { value: tool } = this.#tool;
    if (tool?.kind === 'lasso') return tool;
    const { making } = this;
    const isOpen = tool?.kind === 'place' ? making : (making?.draft.id ?? this.named?.id) === tool?.draft.id;
    return isOpen ? tool : undefined;
  }

  /** The ids of the records whose removal waits for confirmation. */
  get removing(): readonly string[] {
    return this.#removing.value;
  }

  get isBriefOpen(): boolean {
    return router.of('brief') !== undefined;
  }

  /** A list that is opened is not hidden by a drawing: the tool is put down, and what was drawn stays. */
  openTab(tab: TabName): void {
    this.#tool.value = undefined;
    this.#marked.value = NONE;
    router.select({ tab });
  }

  openBrief(): void {
    this.#layDown();
    router.select({ ...queryOf(undefined), brief: '1' });
  }

  choose(chosen: Chosen | undefined, marked: readonly string[] = NONE, tab?: TabName): void {
    this.#layDown();
    this.#marked.value = marked;
    const shown = tab ?? (chosen ? kindOf(chosen.collection).tab : undefined);
    router.select({ ...queryOf(chosen), ...(shown && { tab: shown }) });
  }

  /** Opens the form of a record. */
  chooseForm(chosen: Chosen): void {
    this.choose(chosen);
    router.select({ view: 'record' });
  }

  /** Begins a new record, and activates the tool for its place, unless it has one: a click on the map, or way-points. It is not saved yet. */
  make(collection: ListedCollection, like: object = {}): void {
    const fresh = freshRecord(collection, this.#store.operation, this.chosen);
    const draft = this.#drafts.begin(collection, { ...fresh, ...like });
    this.openDraft({ collection, draft });
    const path = collection === 'routes' ? 'line' : placePath(collection);
    if (path === undefined || path in like) return;
    if (path === 'line') this.drawLine({ draft, path, closed: false });
    else this.takeTool({ kind: 'place', collection });
  }

  /** A click on the map while a new record waits for its place. */
  placeNew(position: Position): void {
    const { making, tool } = this;
    const path = making && placePath(making.collection);
    if (making && path && tool?.kind === 'place') making.draft.set(path, position);
  }

  /** Opens a new record that was begun before. */
  openDraft({ collection, draft }: Making): void {
    this.#layDown();
    router.select({ ...queryOf(undefined), draft: draft.id, tab: kindOf(collection).tab });
  }

  /** Closes the new record. What was typed stays as a draft. */
  stopMaking(): void {
    this.#layDown();
    router.select(queryOf(undefined));
  }

  takeTool(tool: Tool | undefined): void {
    this.#tool.value = tool;
  }

  drawLine(line: LineDrawn | undefined): void {
    this.takeTool(line && { kind: 'line', ...line });
  }

  askRemoval(ids: readonly string[]): void {
    this.#removing.value = ids;
  }

  #layDown(): void {
    this.#tool.value = undefined;
    this.#removing.value = NONE;
    this.#marked.value = NONE;
  }
}
