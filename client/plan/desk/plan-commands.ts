import type { ActionBody, ActionName } from '../../../domain/actions/actions.ts';
import type { Commit } from '../../../domain/actions/commit.ts';
import { isUndoable, may } from '../../../domain/actions/decide.ts';
import type { Me } from '../../../domain/contract/accounts.ts';
import { leafEdits, type LeafEdit } from '../../../domain/kernel/leaves.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Refusal } from '../../../domain/operation/refusal.ts';
import { commitSentence } from '../../../domain/words/journal.ts';
import type { ClientFault } from '../../api/http.ts';
import type { ClientAnswer } from '../../api/operation-api.ts';
import type { KeptWork } from '../../store/kept-work.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { Cell } from '../../ui/following.ts';
import { language } from '../../words/language.ts';
import { LISTED_COLLECTIONS, calledOf, kindOf, type ListedCollection } from './plan-collections.ts';
import { UndoStack } from './undo-stack.ts';

/** How long to wait until the commit of an answered action arrives over the live connection, in ms. */
const FOLD_WITHIN_MS = 3000;

/** The values of a record that are to change. */
interface EditedRecord {
  readonly id: string;
  readonly fields: readonly LeafEdit[];
}

/** What has to change in a record, as it was seen, to make it another one. */
export function editsOf(seen: { readonly id: string }, wanted: object): EditedRecord {
  return { id: seen.id, fields: leafEdits(seen, wanted) };
}

/** The only way to change the plan: checks the permission, sends actions, and keeps what can be undone. */
export class PlanCommands {
  readonly edits: UndoStack;
  readonly me: Me;
  readonly #store: OperationStore;
  /** Entries of the journal that are older than what the store keeps. */
  readonly #entries = new Cell<ReadonlyMap<number, Commit>>(new Map());
  readonly #asked = new Set<number>();

  constructor(store: OperationStore, me: Me, kept?: KeptWork) {
    this.#store = store;
    this.edits = new UndoStack(kept);
    this.me = me;
  }

  get mayEdit(): boolean {
    return this.#store.edition === undefined && may(this.me, 'post.place');
  }

  /** Sends an action and waits until its commit has been folded in here. */
  async act<Name extends ActionName>(name: Name, body: ActionBody<Name>): Promise<ClientAnswer> {
    const answer = await this.#store.api.act(name, body);
    if (!answer.ok) return answer;
    if (isUndoable(name, []) && name !== 'plan.undo') this.edits.did(answer.revision);
    await this.#folded(answer.revision);
    return answer;
  }

  /** Places records of one collection, all or none. An existing id replaces that record; the server checks every draft. */
  place(collection: ListedCollection, records: readonly object[]): Promise<ClientAnswer> {
    return this.act(kindOf(collection).place, { records } as never);
  }

  /** Changes values of records: all or none. If somebody else was faster, their commit is folded in before the refusal is returned. */
  async edit(
    collection: ActionBody<'record.edit'>['collection'],
    edits: readonly EditedRecord[],
  ): Promise<ClientAnswer> {
    const { revision } = this.#store.operation;
    const records = edits.filter(({ fields }) => fields.length > 0);
    if (records.length === 0) return { ok: true, revision, at: this.#store.serverNow };
    // Values can be of any type; the rule checks them.
    const body = { collection, basedOn: revision, records } as ActionBody<'record.edit'>;
    const answer = await this.act('record.edit', body);
    if (!answer.ok && answer.fault.kind === 'refused' && answer.fault.refusal.reason === 'changed-meanwhile')
      await this.#folded(answer.fault.refusal.revision);
    return answer;
  }

  /** What an edit of the plan did, in words. Undefined while its journal entry is being read. */
  wordsOf(revision: number): string | undefined {
    const { operation, recent } = this.#store;
    const commit = recent.find((one) => one.revision === revision) ?? this.#entries.value.get(revision);
    if (!commit) return void this.#readEntry(revision);
    return commitSentence(commit, operation, {
      language: language.current,
      timeZone: operation.brief.timeZone,
    });
  }

  async #readEntry(revision: number): Promise<void> {
    if (this.#asked.has(revision)) return;
    this.#asked.add(revision);
    const reply = await this.#store.api.journal({ revisions: [revision] });
    if (!reply.ok) return;
    const read = reply.value.commits.map((commit) => [commit.revision, commit] as const);
    this.#entries.value = new Map([...this.#entries.value, ...read]);
  }

  /** A fault with names instead of ids. */
  named(fault: ClientFault | undefined): ClientFault | undefined {
    return fault && namedFault(this.#store.operation, fault);
  }

  async #folded(revision: number): Promise<void> {
    const until = performance.now() + FOLD_WITHIN_MS;
    while (this.#store.operation.revision < revision && performance.now() < until) {
      await new Promise((done) => {
        this.#store.addEventListener('change', done, { once: true });
        setTimeout(done, FOLD_WITHIN_MS);
      });
    }
  }
}

/** A refusal with names instead of ids. */
export function namedFault(operation: Operation, fault: ClientFault): ClientFault {
  if (fault.kind !== 'refused') return fault;
  const { reason, ...params } = fault.refusal;
  const named = Object.entries(params).map(([key, value]) => [key, nameOf(operation, value)]);
  // Parameters keep their keys; only ids are replaced by names.
  return { kind: 'refused', refusal: { reason, ...Object.fromEntries(named) } as Refusal };
}

function nameOf(operation: Operation, value: string | number): string | number {
  if (typeof value !== 'string') return value;
  for (const collection of LISTED_COLLECTIONS) {
    const record = operation.plan.tables[collection].get(value);
    if (record) return calledOf(record);
  }
  return value;
}
