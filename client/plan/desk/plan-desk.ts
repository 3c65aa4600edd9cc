import { ContextProvider } from '@lit/context';
import type { Me } from '../../../domain/contract/accounts.ts';
import type { MapMark } from '../../../domain/editions/map-marks.ts';
import type { Position } from '../../../domain/kernel/position.ts';
import { isSame } from '../../../domain/kernel/same.ts';
import { KeptWork } from '../../store/kept-work.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { Cell } from '../../ui/following.ts';
import { ConflictWatch } from '../health/conflict-watch.ts';
import {
  commandsContext,
  draftsContext,
  marksContext,
  selectionContext,
  shownContext,
  watchContext,
  type ComparedMarks,
  type ShownPlaces,
} from './contexts.ts';
import { Drafts } from './drafts.ts';
import { PlanCommands } from './plan-commands.ts';
import { PlanSelection } from './plan-selection.ts';

/** The state of the plan screen for one person at one operation. Each element takes only the parts that it needs. */
export class PlanDesk {
  readonly store: OperationStore;
  readonly commands: PlanCommands;
  readonly selection: PlanSelection;
  readonly drafts: Drafts;
  readonly watch: ConflictWatch;
  readonly shown: ShownPlaces = new Cell<readonly Position[]>([], isSame);
  readonly marks: ComparedMarks = new Cell<readonly MapMark[]>([]);

  constructor(store: OperationStore, me: Me) {
    this.store = store;
    const isDraft = store.edition === undefined;
    const kept = (storage: Storage, kind: string): KeptWork =>
      new KeptWork(storage, kind, store.operation.id, me.id);
    this.commands = new PlanCommands(store, me, isDraft ? kept(sessionStorage, 'undo') : undefined);
    this.drafts = new Drafts(isDraft ? kept(localStorage, 'drafts') : undefined);
    this.selection = new PlanSelection(store, this.drafts);
    this.watch = new ConflictWatch(store);
  }
}

/** Provides the parts of a desk to the elements inside a host, and replaces them when the desk changes. */
export class DeskProvider {
  readonly #commands: ContextProvider<typeof commandsContext>;
  readonly #selection: ContextProvider<typeof selectionContext>;
  readonly #drafts: ContextProvider<typeof draftsContext>;
  readonly #watch: ContextProvider<typeof watchContext>;
  readonly #shown: ContextProvider<typeof shownContext>;
  readonly #marks: ContextProvider<typeof marksContext>;

  constructor(host: HTMLElement) {
    this.#commands = new ContextProvider(host, { context: commandsContext });
    this.#selection = new ContextProvider(host, { context: selectionContext });
    this.#drafts = new ContextProvider(host, { context: draftsContext });
    this.#watch = new ContextProvider(host, { context: watchContext });
    this.#shown = new ContextProvider(host, { context: shownContext });
    this.#marks = new ContextProvider(host, { context: marksContext });
  }

  provide({ commands, selection, drafts, watch, shown, marks }: PlanDesk): void {
    this.#commands.setValue(commands);
    this.#selection.setValue(selection);
    this.#drafts.setValue(drafts);
    this.#watch.setValue(watch);
    this.#shown.setValue(shown);
    this.#marks.setValue(marks);
  }
}
