import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import { meContext, storeContext } from '../store/contexts.ts';
import { KeptWork } from '../store/kept-work.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { phrase } from '../words/language.ts';
import { tell } from './notices.ts';
import { KEEPS_DRAFT } from './open-fields.ts';

/** What was typed, by the names of the fields. */
type Typed = Readonly<Record<string, string>>;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Kept fields may show others, which are filled in the next round. */
const ROUNDS = 3;

/**
 * Keeps what is typed in a form that belongs to no record, as a draft of one person at one operation: whatever else is opened, and
 * over a reload. The fields are known by their names. Files are not kept. docs/rules.md, O14.
 */
export class KeptForm implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #nameOf: () => string | undefined;
  readonly #isFilledAtOnce: boolean;
  readonly #store: ContextConsumer<typeof storeContext, ReactiveElement>;
  readonly #me: ContextConsumer<typeof meContext, ReactiveElement>;
  #filled: HTMLFormElement | undefined;

  /** `nameOf` says which form it is, undefined if its draft is kept elsewhere. A dialog is filled when it is shown, by `fill`. */
  constructor(host: ReactiveElement, nameOf: () => string | undefined, isFilledAtOnce = true) {
    this.#host = host;
    this.#isFilledAtOnce = isFilledAtOnce;
    this.#nameOf = nameOf;
    this.#store = new ContextConsumer(host, { context: storeContext, subscribe: true });
    this.#me = new ContextConsumer(host, { context: meContext, subscribe: true });
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.toggleAttribute(KEEPS_DRAFT, true);
    this.#host.renderRoot.addEventListener('input', this.#keep);
    this.#host.renderRoot.addEventListener('change', this.#keep);
  }

  hostDisconnected(): void {
    this.#filled = undefined;
    this.#host.renderRoot.removeEventListener('input', this.#keep);
    this.#host.renderRoot.removeEventListener('change', this.#keep);
  }

  hostUpdated(): void {
    const form = this.#form;
    if (!this.#isFilledAtOnce || !form || form === this.#filled || !this.#work) return;
    this.#filled = form;
    void this.fill();
  }

  /** Puts what is kept into the fields, as if it were typed. */
  async fill(): Promise<void> {
    const kept = this.#read();
    if (kept) tell(phrase(everywhereWords['draft-restored']));
    for (let round = 0; kept && round < ROUNDS; round++) {
      for (const field of this.#fields()) if (field.name in kept) put(field, kept[field.name]!);
      await this.#host.updateComplete;
    }
  }

  /** What was typed was sent, or is not wanted any more. */
  forget(): void {
    this.#work?.write([]);
  }

  #read(): Typed | undefined {
    const read = this.#work?.read();
    const [typed] = Array.isArray(read) ? (read as readonly unknown[]) : [];
    if (typeof typed !== 'object' || typed === null) return undefined;
    const texts = Object.entries(typed).filter((one): one is [string, string] => typeof one[1] === 'string');
    return Object.fromEntries(texts);
  }

  readonly #keep = (): void => {
    const typed = Object.fromEntries(this.#fields().map(({ name, value }) => [name, value]));
    const hasWords = this.#fields().some((field) => !(field instanceof HTMLSelectElement) && isTyped(field));
    this.#work?.write(hasWords ? [typed] : []);
  };

  get #form(): HTMLFormElement | undefined {
    return this.#host.renderRoot.querySelector('form') ?? undefined;
  }

  #fields(): Field[] {
    return [...(this.#form?.elements ?? [])].filter(
      (field): field is Field =>
        (field instanceof HTMLTextAreaElement ||
          field instanceof HTMLSelectElement ||
          (field instanceof HTMLInputElement && !['file', 'checkbox', 'radio'].includes(field.type))) &&
        field.name !== '',
    );
  }

  get #work(): KeptWork | undefined {
    const [store, me, name] = [this.#store.value, this.#me.value, this.#nameOf()];
    if (!store || !me || name === undefined) return undefined;
    return new KeptWork(localStorage, `drafts.${name}`, store.operation.id, me.id);
  }
}

/** Whether a field has other words than those it began with. */
function isTyped(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  return field.value.trim() !== '' && field.value !== field.defaultValue;
}

/** A place that was picked just now stays. */
function put(field: Field, value: string): void {
  const isPicked = field instanceof HTMLInputElement && isTyped(field);
  if (isPicked || field.value === value) return;
  field.value = value;
  for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
}
