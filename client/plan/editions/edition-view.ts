import { ContextProvider, consume } from '@lit/context';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { editionId } from '../../../domain/records/edition.ts';
import type { ClientFault } from '../../api/http.ts';
import { followLink } from '../../app/router.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/messages.ts';
import { editionWords } from '../../words/editions.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { termOf } from '../../words/terms.ts';
import '../plan-screen.ts';

/** An edition as it was, read only: the plan's own lists, details and map, with the edition in place of the draft. */
@customElement('cordon-edition-view')
export class EditionView extends FollowingElement {
  @property({ type: Number }) number = 0;
  @state() protected fault: ClientFault | undefined;
  @state() protected shown: OperationStore | undefined;
  readonly #say = speaking(editionWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #provider = new ContextProvider(this, { context: storeContext });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('number')) void this.#read(this.number);
  }

  override render(): TemplateResult {
    if (this.fault)
      return html`
        <cordon-fault .fault=${this.fault}></cordon-fault>
        <p class="pad-4">${this.#link('plan?tab=editions', 'all-editions')}</p>
      `;
    if (this.shown?.edition !== this.number)
      return html`
        <p class="quiet pad-4" role="status">${this.#say('reading')}</p>
      `;
    return html`
      <div class="callout late across middle wrap fixed" role="status">
        <strong>
          ${this.#say('read-only', { name: this.shown.operation.brief.name, number: this.number })}
        </strong>
        ${this.#signed()}
        <span class="across wrap end">
          ${this.#link('plan', 'back')} ${this.#link('plan?tab=editions', 'all-editions')}
          ${this.#link(`plan?tab=editions&before=${this.number}&after=draft`, 'compare')}
        </span>
      </div>
      <cordon-plan-screen class="column fill"></cordon-plan-screen>
    `;
  }

  /** The last step that was taken. */
  #signed(): TemplateResult | typeof nothing {
    const { operation } = this.store;
    const last = operation.tables.editions.get(editionId(this.number))?.signatures.at(-1);
    if (!last) return nothing;
    const { dateTime } = formatsFor(operation.brief.timeZone);
    return html`
      <span>${termOf('edition', last.step)} · ${last.by} · ${dateTime(last.at)}</span>
    `;
  }

  #link(place: string, word: 'back' | 'all-editions' | 'compare'): TemplateResult {
    return html`
      <a href="/o/${this.store.operation.id}/${place}" @click=${followLink}>${this.#say(word)}</a>
    `;
  }

  async #read(number: number): Promise<void> {
    this.fault = undefined;
    const reply = await this.store.readEdition(number);
    if (number !== this.number) return;
    if (!reply.ok) return void (this.fault = reply.refusal);
    const shown = this.store.storeOf(number, reply.value);
    this.#provider.setValue(shown);
    this.shown = shown;
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      cordon-plan-screen {
        height: auto;
      }
    `,
  ];
}
