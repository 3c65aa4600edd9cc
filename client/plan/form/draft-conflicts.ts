import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Conflict } from '../../../domain/kernel/leaves.ts';
import { storeContext } from '../../store/contexts.ts';
import { lastChange } from '../../store/last-change.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import type { Draft } from './draft.ts';
import type { Field } from './field.ts';
import { namedValue, valueWords, type NamedValue } from './value-words.ts';

/** The values of a draft that others have changed too: both are shown, and one is chosen before anything is sent. */
@customElement('cordon-draft-conflicts')
export class DraftConflicts extends FollowingElement {
  @property({ attribute: false }) draft!: Draft;
  @property({ attribute: false }) fields: readonly Field[] = [];

  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  override render(): TemplateResult {
    const rows = this.#rows();
    return html`
      <div role="alert">
        ${
          rows.length > 0
            ? html`
                <section class="callout late stack" aria-label=${this.#say('changed-too')}>
                  <p class="strong">▲ ${this.#say('choose-first', { n: rows.length })}</p>
                  ${rows.map((row) => this.#row(row))}
                </section>
              `
            : nothing
        }
      </div>
    `;
  }

  /** One row for each value that the form names, also where several paths belong to it. */
  #rows(): { readonly named: NamedValue; readonly conflict: Conflict }[] {
    const rows = new Map<string, { readonly named: NamedValue; readonly conflict: Conflict }>();
    for (const conflict of this.draft.conflicts) {
      const { path } = conflict;
      const named = namedValue(this.fields, path, this.draft.record, this.#say) ?? {
        label: path,
        field: { kind: 'text', path, label: 'what' },
        paths: [path],
      };
      const first = named.paths[0]!;
      if (!rows.has(first) || path === first) rows.set(first, { named, conflict });
    }
    return [...rows.values()];
  }

  #row({ named, conflict }: { readonly named: NamedValue; readonly conflict: Conflict }): TemplateResult {
    const { timeZone } = this.store.operation.brief;
    const words = (value: unknown): string => valueWords(named.field, value, timeZone, this.#say);
    const commit = lastChange(this.store.recent, this.draft.id, conflict.path);
    const who = commit
      ? `${commit.by.name} ${formatsFor(timeZone).clock(commit.at)}`
      : this.#say('somebody-else');
    return html`
      <div role="group" aria-label=${named.label} class="stack tight">
        <span class="strong">${named.label}</span>
        ${this.#choice(who, words(conflict.theirs), 'keep-theirs', () => this.draft.keepTheirs(named.paths))}
        ${this.#choice(this.#say('you'), words(conflict.mine), 'keep-mine', () => this.draft.keepMine(named.paths))}
      </div>
    `;
  }

  #choice(who: string, value: string, deed: 'keep-theirs' | 'keep-mine', keep: () => void): TemplateResult {
    const settle = (): void => {
      keep();
      this.dispatchEvent(new Event('settled'));
    };
    return html`
      <div class="across middle">
        <span class="grow breaks">
          <span class="quiet">${who}</span>
          ${value}
        </span>
        <button type="button" class="fixed" @click=${settle}>${this.#say(deed)}</button>
      </div>
    `;
  }

  static override readonly styles = [base, buttons];
}
