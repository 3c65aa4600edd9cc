import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { watchContext } from '../desk/contexts.ts';
import { CutOffSearch } from '../effects/cut-off-times.ts';
import type { CheckLine, ConflictWatch } from './conflict-watch.ts';

/** Says which checks were done on which revision, and which were not and why. Where one needs the server, it can be asked here. */
@customElement('cordon-checks-done')
export class ChecksDone extends FollowingElement {
  /** Whether every check is named at once. */
  @property({ type: Boolean }) open = false;
  readonly #say = speaking(planWords);
  @consume({ context: watchContext, subscribe: true }) protected watch!: ConflictWatch;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #search = new CutOffSearch(() => this.#onSearch());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#search.stop();
  }

  override render(): TemplateResult | typeof nothing {
    const { checked } = this.watch;
    if (!checked) return nothing;
    const { lines, revision, at } = checked;
    const done = lines.filter(({ undone }) => undone === undefined);
    const said = {
      ...{ revision, n: done.length, of: lines.length },
      at: formatsFor(this.store.operation.brief.timeZone).dateClock(at),
    };
    const isAll = done.length === lines.length;
    return html`
      <details class="callout ${isAll ? '' : 'late'}" ?open=${this.open}>
        <summary role="status">
          ${isAll ? '✓' : '△'} ${this.#say(this.watch.isCurrent ? 'checked-at' : 'checked-before', said)}
        </summary>
        <ul aria-label=${this.#say('checked-at-all')}>
          ${lines.map((line) => this.#line(line))}
        </ul>
      </details>
    `;
  }

  #line({ name, undone }: CheckLine): TemplateResult {
    const words = this.#say(`check-${name}`);
    if (undone === undefined)
      return html`
        <li>✓ ${words}</li>
      `;
    return html`
      <li>
        ○ ${words}
        <span class="quiet">${this.#say('not-done', { why: this.#say(`undone-${undone}`) })}</span>
        ${this.#asking(name)}
      </li>
    `;
  }

  #asking(name: CheckLine['name']): TemplateResult | typeof nothing {
    const { operation } = this.store;
    const { networkId } = operation.brief;
    const ask = {
      phones: () => void this.watch.askPhones(),
      isolated: networkId === undefined ? undefined : () => void this.#search.start(operation, networkId),
    }[name as string];
    if (!ask || this.watch.asked.cutOff === 'finding') return nothing;
    return html`
      <button class="flat link" @click=${ask}>${this.#say('check-now')}</button>
    `;
  }

  readonly #onSearch = (): void => {
    const { standing } = this.#search;
    const said = { idle: 'not-asked', finding: 'finding', fault: 'no-answer' } as const;
    this.watch.take({ cutOff: standing.kind === 'found' ? standing : said[standing.kind] });
  };

  static override readonly styles = [
    base,
    buttons,
    css`
      details {
        margin: var(--space-2) var(--space-2) 0;
      }
      ul {
        margin: var(--space-1) 0 0;
        padding: 0;
        list-style: none;
        columns: 16rem;
      }
    `,
  ];
}
