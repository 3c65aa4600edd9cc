import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { STAFF_VIEWS, staffPath } from '../staffing/address.ts';
import type { LogLine } from '../command/log-line/log-line.ts';
import type { Meaning } from '../command/log-line/scene.ts';
import { meContext, storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { planShown } from '../store/shown-run.ts';
import { base, dialogs } from '../theme/shared-styles.ts';
import { theme } from '../theme/theme.ts';
import { FollowingElement } from '../ui/following.ts';
import { language, speaking } from '../words/language.ts';
import { logLineWords } from '../words/log-line.ts';
import { shellWords } from '../words/shell.ts';
import { termOf } from '../words/terms.ts';
import { lineHelp } from './line-help.ts';
import { faultLine, lineTyped, meaningWords, preview, writeLine } from './line-writer.ts';
import { findRecords } from './record-search.ts';
import { router } from './router.ts';
import { select } from './selection.ts';
import { showSpot } from './spot.ts';
import { StreetSearch } from './street-search.ts';
import { streetWords } from './street-words.ts';

interface Choice {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly take: () => void;
  /** What stands in the place of code and name. */
  readonly shown?: TemplateResult;
  /** What the line becomes with the Tab key. Such a choice keeps the palette open if it is `stays`. */
  readonly text?: string;
  readonly stays?: boolean;
}

/** Ctrl K: searches for records by code and name, for streets and places of the network, for an action. It takes the lines of the day. */
@customElement('cordon-palette')
export class CordonPalette extends FollowingElement {
  @state() protected words = '';
  /** The choice under the cursor. Undefined until an arrow or the pointer moves it. */
  @state() protected at: number | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  @query('input') protected input!: HTMLInputElement;
  readonly #say = speaking(shellWords);
  readonly #line = speaking(logLineWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #streets = new StreetSearch();
  #refused = '';

  /** A line that was refused is still there the next time. */
  show(words = this.#refused): void {
    this.#refused = '';
    if (words.trim() === '') void this.#streets.ask(this.#networkId, '');
    this.#type(words);
    this.dialog.showModal();
    this.input.focus();
  }

  override render(): TemplateResult {
    const line = this.#read();
    const choices = this.#choices(line);
    const at = this.#atOf(line);
    const isHelp = /^[?？]$/.test(this.words.trim());
    return html`
      <dialog aria-label=${this.#say('search-all')} @pointerdown=${this.#onVeil}>
        <input
          class="line-below pad-4 large"
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls="choices"
          aria-activedescendant=${choices.length > 0 && at >= 0 ? `choice-${at}` : nothing}
          placeholder=${this.#line('search-or-write')}
          aria-label=${this.#say('search-all')}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
        ${isHelp ? lineHelp() : nothing} ${line ? faultLine(line) : nothing}
        ${
          line && line.meanings.length > 1
            ? html`
                <p class="quiet small" role="status">${this.#line('choose-one')}</p>
              `
            : nothing
        }
        <ul
          class="scroll"
          id="choices"
          role="listbox"
          aria-label=${this.#say('search-all')}
          ?hidden=${isHelp}
        >
          ${choices.map((choice, i) => this.#option(choice, i, i === at))}
        </ul>
        ${
          choices.length === 0 && !isHelp && !line?.fault
            ? html`
                <p class="quiet" role="status">
                  ${this.#streets.isAsking(this.words) ? this.#say('searching') : this.#say('nothing-found')}
                </p>
              `
            : nothing
        }
      </dialog>
    `;
  }

  #option({ kind, code, name, shown }: Choice, i: number, isChosen: boolean): TemplateResult {
    return html`
      <li
        class="baseline across loose"
        id="choice-${i}"
        role="option"
        aria-selected=${isChosen}
        @pointermove=${() => (this.at = i)}
        @pointerup=${() => this.#take(this.#choices(this.#read())[i])}
      >
        <span class="kind small quiet">${kind}</span>
        ${
          shown ??
          html`
            <strong>${code}</strong>
            <span>${name}</span>
          `
        }
      </li>
    `;
  }

  #read(): LogLine | undefined {
    return lineTyped(this.store, this.#me.value, this.words);
  }

  /** The first choice. Nothing is chosen yet where nothing is typed, or where a line may mean several things. */
  #atOf(line: LogLine | undefined): number {
    const isOpen = this.words.trim() === '' || (line?.meanings.length ?? 0) > 1;
    return this.at ?? (isOpen ? -1 : 0);
  }

  /** What a line means, how it can go on, and what is found. A text without a verb is a search first. */
  #choices(line: LogLine | undefined): Choice[] {
    const completions = (line?.completions ?? []).map((text): Choice => {
      const fill = () => this.#type(text);
      return { kind: this.#line('complete'), code: '', name: text, take: fill, text, stays: true };
    });
    const meanings = (line?.meanings ?? []).map((meaning): Choice => {
      return {
        kind: this.#line('write'),
        code: '',
        name: meaningWords(meaning),
        take: () => void this.#write(meaning),
        shown: preview(this.store, meaning),
      };
    });
    const searched = this.#searched();
    return line?.fault
      ? [...completions, ...meanings, ...searched]
      : [...meanings, ...searched.slice(0, 6), ...completions, ...searched.slice(6)];
  }

  async #write(meaning: Meaning): Promise<void> {
    const typed = this.words;
    if (!(await writeLine(this.store, meaning))) this.#refused = typed;
  }

  #searched(): Choice[] {
    const found = findRecords(planShown(this.store.operation), this.words).map(
      ({ collection, id, code, name }): Choice => {
        const kind = termOf('collection', collection);
        const text = `${code === '' ? name : code.split(' ')[0]!} `;
        return { kind, code, name, text, take: () => select({ collection, id }) };
      },
    );
    const streets = this.#streets.found(this.words).map((street): Choice => {
      const take = () => showSpot(this.store.operation.id, street.position);
      return { ...streetWords(street), code: '', name: street.name, take };
    });
    const wanted = this.words.trim().toLowerCase();
    return [
      ...found,
      ...streets,
      ...this.#actions().filter(({ name }) => name.toLowerCase().includes(wanted)),
    ];
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

  get #networkId(): string | undefined {
    return planShown(this.store.operation).brief.networkId;
  }

  #onInput(): void {
    this.words = this.input.value;
    this.at = undefined;
    if (this.words.trim() !== '') void this.#streets.ask(this.#networkId, this.words);
  }

  #type(words: string): void {
    this.input.value = words;
    this.#onInput();
  }

  /** The choices are read anew: a line without a time means the moment at which it is written. */
  #onKey(event: KeyboardEvent): void {
    const line = this.#read();
    const choices = this.#choices(line);
    const at = this.#atOf(line);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const completed = (choices[at]?.text === undefined ? choices.find(({ stays }) => stays) : choices[at])
      ?.text;
    if (event.key === 'Escape') {
      event.preventDefault();
      this.dialog.close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#take(choices[at]);
    } else if (event.key === 'Tab' && completed !== undefined && this.words.trim() !== '') {
      event.preventDefault();
      this.#type(completed);
    } else if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      this.at = at < 0 && step < 0 ? choices.length - 1 : (at + step + choices.length) % choices.length;
      this.renderRoot.querySelector(`#choice-${this.at}`)?.scrollIntoView({ block: 'nearest' });
    }
  }

  #onVeil(event: PointerEvent): void {
    if (event.target === this.dialog) this.dialog.close();
  }

  #take(choice: Choice | undefined): void {
    if (!choice) return;
    if (!choice.stays) this.dialog.close();
    choice.take();
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
