import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { differences } from '../../../domain/editions/differences.ts';
import type { Edition } from '../../../domain/records/edition.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { editionWords } from '../../words/editions.ts';
import { speaking } from '../../words/language.ts';
import { compare } from './address.ts';

/** How long after a change the differences are counted again, in ms. */
const CALM_MS = 500;

/** How much the draft differs from the newest edition; opens the comparison. */
@customElement('cordon-draft-line')
export class DraftLine extends FollowingElement {
  @state() protected counted: { readonly number: number; readonly n: number } | undefined;
  readonly #say = speaking(editionWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #key = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#key = '';
  }

  override render(): TemplateResult | typeof nothing {
    const newest = this.#newest();
    if (!newest || this.counted?.number !== newest.number) return nothing;
    const { number, n } = this.counted;
    return html`
      <button class="bare small" @click=${() => compare({ before: number, after: 'draft' })}>
        ${n === 0 ? this.#say('as-edition', { number }) : this.#say('changes-since', { number, n })}
      </button>
    `;
  }

  protected override updated(): void {
    const { operation } = this.store;
    const newest = this.#newest();
    const key = `${operation.revision} ${newest?.number}`;
    if (!newest || key === this.#key) return;
    this.#key = key;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#count(newest), CALM_MS);
  }

  #newest(): Edition | undefined {
    return [...this.store.operation.tables.editions.values()].at(-1);
  }

  async #count({ number }: Edition): Promise<void> {
    const reply = await this.store.readEdition(number);
    if (!reply.ok) return;
    const { plan } = this.store.operation;
    const isSame = reply.value.version === plan.version;
    this.counted = { number, n: isSame ? 0 : differences(reply.value, plan).length };
  }

  static override readonly styles = [base, buttons, css``];
}
