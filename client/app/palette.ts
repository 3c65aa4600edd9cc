import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { CollectionName } from '../../domain/records/collections.ts';
import { codesOf } from '../../domain/records/people.ts';
import { STAFF_VIEWS, staffPath } from '../staffing/address.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { recordsOf } from '../store/records.ts';
import { planShown } from '../store/shown-run.ts';
import { base, dialogs } from '../theme/shared-styles.ts';
import { theme } from '../theme/theme.ts';
import { FollowingElement } from '../ui/following.ts';
import { language, speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { termOf } from '../words/terms.ts';
import { router } from './router.ts';
import { select } from './selection.ts';

/** A search result: what it is, and its name. */
interface Finding {
  readonly collection: CollectionName;
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

const MOST = 40;

/** Records whose code, number, plate or name contains the words; those that begin with them come first. */
function find(plan: Plan, words: string): Finding[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  const beginning: Finding[] = [];
  const holding: Finding[] = [];
  for (const finding of everything(plan)) {
    const said = [finding.code.toLowerCase(), finding.name.toLowerCase()];
    if (said.some((word) => word.startsWith(wanted))) beginning.push(finding);
    else if (said.some((word) => word.includes(wanted))) holding.push(finding);
    if (beginning.length >= MOST) break;
  }
  return [...beginning, ...holding].slice(0, MOST);
}

function* everything(plan: Plan): Iterable<Finding> {
  for (const { id, code, name } of recordsOf(plan, 'posts')) yield { collection: 'posts', id, code, name };
  for (const { id, code, name } of recordsOf(plan, 'routes')) yield { collection: 'routes', id, code, name };
  for (const officer of recordsOf(plan, 'officers')) {
    const { id, name } = officer;
    yield { collection: 'officers', id, code: codesOf(officer), name };
  }
  for (const collection of ['venues', 'gates', 'carParks', 'supportSites', 'squads', 'groups'] as const) {
    for (const { id, name } of recordsOf(plan, collection)) yield { collection, id, code: '', name };
  }
  for (const { id, plate } of recordsOf(plan, 'vehicles'))
    yield { collection: 'vehicles', id, code: plate, name: '' };
}

interface Choice {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly take: () => void;
}

/** Ctrl K: searches for a post by code, an officer by name or number, a place, an action. */
@customElement('cordon-palette')
export class CordonPalette extends FollowingElement {
  @state() protected words = '';
  @state() protected at = 0;
  @query('dialog') protected dialog!: HTMLDialogElement;
  @query('input') protected input!: HTMLInputElement;
  readonly #say = speaking(shellWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  show(): void {
    this.words = this.input.value = '';
    this.at = 0;
    this.dialog.showModal();
    this.input.focus();
  }

  override render(): TemplateResult {
    const choices = this.#choices();
    return html`
      <dialog aria-label=${this.#say('search-all')} @pointerdown=${this.#onVeil}>
        <input
          class="line-below pad-4 large"
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls="choices"
          aria-activedescendant=${choices.length > 0 ? `choice-${this.at}` : nothing}
          placeholder=${this.#say('search-all')}
          aria-label=${this.#say('search-all')}
          @input=${this.#onInput}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event, choices)}
        />
        <ul class="scroll" id="choices" role="listbox" aria-label=${this.#say('search-all')}>
          ${choices.map((choice, i) => this.#option(choice, i))}
        </ul>
        ${
          choices.length === 0
            ? html`
                <p class="quiet">${this.#say('nothing-found')}</p>
              `
            : nothing
        }
      </dialog>
    `;
  }

  #option({ kind, code, name, take }: Choice, i: number): TemplateResult {
    return html`
      <li
        class="baseline across loose"
        id="choice-${i}"
        role="option"
        aria-selected=${i === this.at}
        @pointermove=${() => (this.at = i)}
        @pointerup=${() => this.#take(take)}
      >
        <span class="kind small quiet">${kind}</span>
        <strong>${code}</strong>
        <span>${name}</span>
      </li>
    `;
  }

  #choices(): Choice[] {
    const found = find(planShown(this.store.operation), this.words).map(
      ({ collection, id, code, name }): Choice => {
        return { kind: termOf('collection', collection), code, name, take: () => select({ collection, id }) };
      },
    );
    const wanted = this.words.trim().toLowerCase();
    return [...found, ...this.#actions().filter(({ name }) => name.toLowerCase().includes(wanted))];
  }

  #actions(): Choice[] {
    const kind = this.#say('actions');
    const operationId = this.store.operation.id;
    const places = (['plan', 'command', 'after'] as const).map((place) => {
      return { kind, code: '', name: this.#say(place), take: () => router.go(`/o/${operationId}/${place}`) };
    });
    const staffing = STAFF_VIEWS.map((view) => {
      const address = `${staffPath(operationId)}${view === 'proof' ? '' : `?view=${view}`}`;
      return { kind, code: '', name: this.#say(`staff-${view}`), take: () => router.go(address) };
    });
    return [
      ...places,
      ...staffing,
      {
        kind,
        code: '',
        name: this.#say('mend-roster'),
        take: () => router.go(`/o/${operationId}/command?show=mend`),
      },
      {
        kind,
        code: '',
        name: this.#say('settings'),
        take: () => router.go(`/settings?operation=${operationId}`),
      },
      { kind, code: '', name: this.#say('operations'), take: () => router.go('/') },
      {
        kind,
        code: '',
        name: LANGUAGES[language.next].name,
        take: () => language.choose(language.next),
      },
      { kind, code: '', name: this.#say('theme-light'), take: () => theme.choose('light') },
      { kind, code: '', name: this.#say('theme-dark'), take: () => theme.choose('dark') },
    ];
  }

  #onInput(): void {
    this.words = this.input.value;
    this.at = 0;
  }

  #onKey(event: KeyboardEvent, choices: readonly Choice[]): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      const choice = choices[this.at];
      if (choice) this.#take(choice.take);
    } else if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      this.at = (this.at + step + choices.length) % choices.length;
      this.renderRoot.querySelector(`#choice-${this.at}`)?.scrollIntoView({ block: 'nearest' });
    }
  }

  #onVeil(event: PointerEvent): void {
    if (event.target === this.dialog) this.dialog.close();
  }

  #take(take: () => void): void {
    this.dialog.close();
    take();
  }

  static override readonly styles = [
    base,
    dialogs,
    css`
      dialog {
        width: min(40rem, 92vw);
        max-height: 70vh;
        margin-top: 12vh;
        padding: 0;
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      input {
        border: 0;
        outline: none;
        background: none;
        color: inherit;
        font: inherit;
      }
      ul {
        padding: var(--space-1) 0;
      }
      li {
        padding: var(--space-1) var(--space-4);
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--accent-soft);
      }
      .kind {
        flex: 0 0 6.5rem;
      }
      p {
        padding: var(--space-2) var(--space-4) var(--space-4);
      }
    `,
  ];
}
