import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  DIFFERENCE_KINDS,
  type Difference,
  type DifferenceKind,
} from '../../../domain/editions/difference.ts';
import { differences } from '../../../domain/editions/differences.ts';
import { mapMarks, type MapMark } from '../../../domain/editions/map-marks.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import type { Plan } from '../../../domain/operation/plan.ts';
import type { ClientFault } from '../../api/http.ts';
import { select } from '../../app/selection.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields, pane } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { iconButton } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { editionWords } from '../../words/editions.ts';
import { everywhereWords } from '../../words/everywhere.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { marksContext, type ComparedMarks } from '../desk/contexts.ts';
import { compare, planOf, sideWords, type Compared, type Side } from './address.ts';
import { differenceWords } from './difference-words.ts';

/** How many differences of a kind are listed at first. */
const FIRST = 100;

const NO_MARKS: readonly MapMark[] = [];

/** Two plans compared in words. What differs is marked on the map. */
@customElement('cordon-comparison')
export class Comparison extends FollowingElement {
  @property({ attribute: false }) compared: Compared = { before: 'draft', after: 'draft' };
  @state() protected fault: ClientFault | undefined;
  /** The kinds of which everything is listed. */
  @state() protected whole: readonly DifferenceKind[] = [];
  readonly #say = speaking(editionWords);
  readonly #plan = speaking(planWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #found = new Kept<readonly Difference[]>();
  readonly #marked = new Kept<readonly MapMark[]>();
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: marksContext, subscribe: true }) protected marks!: ComparedMarks;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.marks.value = NO_MARKS;
  }

  override render(): TemplateResult {
    const [before, after] = this.#plans();
    return html`
      <div class="across middle fixed line-below pad-2 compact">
        ${this.#side('before', 'compare-from')} ${this.#side('after', 'compare-to')}
        <span class="end">${iconButton('close', this.#everywhere('close'), () => compare(undefined))}</span>
      </div>
      <div class="scroll fill stack from-top pad-3" role="region" aria-label=${this.#say('comparison')}>
        ${before && after ? this.#differences(this.#of(before, after), after) : this.#waiting()}
      </div>
    `;
  }

  protected override updated(): void {
    for (const side of [this.compared.before, this.compared.after])
      if (side !== 'draft' && !planOf(this.store.operation, side)) void this.#read(side);
    const [before, after] = this.#plans();
    this.marks.value = before && after ? this.#marksOf(before, after) : NO_MARKS;
  }

  #plans(): readonly [Plan | undefined, Plan | undefined] {
    const { operation } = this.store;
    return [planOf(operation, this.compared.before), planOf(operation, this.compared.after)];
  }

  #of(before: Plan, after: Plan): readonly Difference[] {
    return this.#found.of([before, after], () => differences(before, after));
  }

  #marksOf(before: Plan, after: Plan): readonly MapMark[] {
    return this.#marked.of([before, after], () => mapMarks(before, after, this.#of(before, after)));
  }

  async #read(number: number): Promise<void> {
    if (this.fault) return;
    const reply = await this.store.readEdition(number);
    this.fault = reply.ok ? undefined : reply.refusal;
  }

  #waiting(): TemplateResult {
    return this.fault
      ? html`
          <cordon-fault .fault=${this.fault}></cordon-fault>
        `
      : html`
          <p class="quiet" role="status">${this.#say('reading')}</p>
        `;
  }

  #side(name: keyof Compared, word: 'compare-from' | 'compare-to'): TemplateResult {
    const numbers = [...this.store.operation.tables.editions.values()].map(({ number }) => number);
    const sides: readonly Side[] = ['draft', ...numbers.toReversed()];
    const choose = ({ target }: Event): void => {
      const side = sides[(target as HTMLSelectElement).selectedIndex]!;
      this.fault = undefined;
      compare({ ...this.compared, [name]: side });
    };
    return html`
      <label class="across tight middle small">
        ${this.#say(word)}
        <select @change=${choose}>
          ${sides.map(
            (side) => html`
              <option ?selected=${side === this.compared[name]}>${sideWords(side)}</option>
            `,
          )}
        </select>
      </label>
    `;
  }

  #differences(all: readonly Difference[], after: Plan): TemplateResult {
    if (all.length === 0)
      return html`
        <cordon-empty heading=${this.#say('same')} words=${this.#say('same-words')}></cordon-empty>
      `;
    return html`
      <strong role="status">${this.#say('changes-n', { n: all.length })}</strong>
      ${DIFFERENCE_KINDS.map((kind) => {
        const those = all.filter(({ group }) => group.kind === kind);
        return those.length > 0 ? this.#kind(kind, those, after) : nothing;
      })}
    `;
  }

  #kind(kind: DifferenceKind, those: readonly Difference[], after: Plan): TemplateResult {
    const isWhole = this.whole.includes(kind) || those.length <= FIRST;
    return html`
      <section>
        <h3 class="small">${this.#say(`of-${kind}`)} (${those.length})</h3>
        <ul class="stack tight">
          ${(isWhole ? those : those.slice(0, FIRST)).map((one) => this.#difference(one, after))}
        </ul>
        ${
          isWhole
            ? nothing
            : html`
                <button @click=${() => (this.whole = [...this.whole, kind])}>
                  ${this.#say('show-all', { n: those.length })}
                </button>
              `
        }
      </section>
    `;
  }

  #difference(difference: Difference, after: Plan): TemplateResult {
    const { parts = [], records } = difference;
    const words = differenceWords(difference, after, this.#plan);
    if (parts.length === 0)
      return html`
        <li><button class="flat left breaks" @click=${() => select(records[0])}>${words}</button></li>
      `;
    return html`
      <li>
        <details>
          <summary>${words}</summary>
          <ul class="stack tight parts">
            ${parts.map((part) => this.#difference(part, after))}
          </ul>
        </details>
      </li>
    `;
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    pane,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .parts {
        padding-inline-start: var(--space-4);
      }
      li button {
        display: inline;
        min-height: 1.5rem;
        white-space: normal;
      }
    `,
  ];
}
