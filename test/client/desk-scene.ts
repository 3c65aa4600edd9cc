import { ContextProvider } from '@lit/context';
import { onTestFinished, vi } from 'vitest';
import { LiveRun, liveContext } from '../../client/command/live-run.ts';
import { meContext, storeContext } from '../../client/store/contexts.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import { lookAgain, type FollowingElement } from '../../client/ui/following.ts';
import { language } from '../../client/words/language.ts';
import type { Action } from '../../domain/actions/actions.ts';
import { JOURNAL_SCHEMA, type Commit } from '../../domain/actions/commit.ts';
import { decide } from '../../domain/actions/decide.ts';
import { fold } from '../../domain/actions/fold.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { Role } from '../../domain/records/actor.ts';
import { put, type Change } from '../../domain/records/collections.ts';
import { EIGHT, brief, by } from '../domain/builders.ts';

interface At {
  readonly role?: Role;
  readonly now?: number;
  readonly address?: string;
}

/** A desk in English, at a time of day, and a server that decides by the rules and keeps the journal. */
export class Desk {
  readonly store = new OperationStore('op');
  readonly served = new Operation('op');
  readonly journal: Commit[] = [];
  readonly live: LiveRun;
  readonly #role: Role;
  readonly #now: number;

  constructor(
    records: readonly Change[],
    { role = 'dispatcher', now = EIGHT, address = '/o/op/command' }: At = {},
  ) {
    this.#role = role;
    this.#now = now;
    language.choose('en');
    history.replaceState(null, '', address);
    vi.stubGlobal('fetch', (path: string, init?: RequestInit) =>
      Promise.resolve(
        new Response(path.endsWith('/commits') ? this.#lines() : JSON.stringify(this.#answer(path, init))),
      ),
    );
    this.store.restore({ operationId: 'op', revision: 0, now, records: [], revisions: [], past: {} });
    for (const change of [put('briefs', brief), ...records])
      this.#commit({ id: 'made', name: 'brief.edit', body: {} } as never, [change], { at: EIGHT });
    this.live = new LiveRun(this.store);
    this.live.start();
    onTestFinished(() => {
      this.live.stop();
      vi.unstubAllGlobals();
      document.body.replaceChildren();
    });
  }

  /** Something that an administrator says elsewhere. */
  hear(name: Action['name'], body: object, run?: string): void {
    const action = { id: `heard-${this.journal.length}`, name, body, ...(run && { run }) } as Action;
    const answer = this.#act(action, 'administrator');
    if (!answer.ok) throw new Error(JSON.stringify(answer));
  }

  async show<One extends FollowingElement>(tag: string, properties: Partial<One> = {}): Promise<One> {
    const host = document.createElement('div');
    new ContextProvider(host, { context: storeContext, initialValue: this.store });
    new ContextProvider(host, { context: liveContext, initialValue: this.live });
    new ContextProvider(host, { context: meContext, initialValue: { ...by(this.#role) } });
    const element = Object.assign(document.createElement(tag) as One, properties);
    host.append(element);
    document.body.append(host);
    await element.updateComplete;
    return element;
  }

  /** The journal as a replay reads it. */
  #lines(): string {
    return this.journal.map((commit) => JSON.stringify(commit)).join('\n');
  }

  #answer(path: string, init: RequestInit | undefined): object {
    if (path.includes('/positions/past')) return { fixes: [], deleted: true };
    if (init?.method === 'POST') return this.#act(JSON.parse(init.body as string) as Action);
    const wanted = new URL(path, 'http://cordon').searchParams.get('revisions')?.split(',').map(Number) ?? [];
    return { commits: this.journal.filter(({ revision }) => wanted.includes(revision)) };
  }

  #act(action: Action, role = this.#role): { readonly ok: boolean } {
    const decision = decide(this.served, action, { by: by(role), at: this.#now });
    if (!decision.ok) return { ok: false, ...{ fault: decision.refusal } };
    this.#commit(action, decision.value, { role });
    return { ok: true, ...{ revision: this.served.revision, at: this.#now } };
  }

  #commit(action: Action, changes: readonly Change[], { role = this.#role, at = this.#now } = {}): void {
    const revision = this.served.revision + 1;
    const commit = { revision, schema: JOURNAL_SCHEMA, at, by: by(role), action, changes };
    this.journal.push(commit);
    fold(this.served, commit);
    this.store.take([commit]);
    lookAgain();
  }
}

/** The text of an element and of the elements in it, without runs of space. */
export function textOf(root: Element): string {
  const parts = [...(root.shadowRoot ?? root).childNodes].map((node) => {
    if (node instanceof Element) return node.tagName === 'STYLE' ? '' : textOf(node);
    return node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : '';
  });
  return parts.join(' ').replaceAll(/\s+/g, ' ').trim();
}

/** The first element that a selector finds, also inside other elements. */
export function within<One extends Element>(root: Element, selector: string): One | undefined {
  const place = root.shadowRoot ?? root;
  const found = place.querySelector<One>(selector);
  if (found) return found;
  for (const inner of place.querySelectorAll('*')) {
    const deeper = inner.shadowRoot ? within<One>(inner, selector) : undefined;
    if (deeper) return deeper;
  }
  return undefined;
}

/** Opens a fold of the page. */
export function unfold(root: Element, selector = 'details'): void {
  const details = within<HTMLDetailsElement>(root, selector)!;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
}

/** Fills in the fields of the form in an element, and presses one of its buttons. */
export function send(root: Element, said: Readonly<Record<string, string>>, button = 'button.primary'): void {
  for (const [name, value] of Object.entries(said)) {
    const field = within<HTMLInputElement>(root, `[name=${name}]`)!;
    field.value = value;
    field.dispatchEvent(new Event('change'));
  }
  within<HTMLButtonElement>(root, `form ${button}`)!.click();
}
