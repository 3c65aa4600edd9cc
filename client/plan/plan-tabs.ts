import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { router } from '../app/router.ts';
import { isStaffingAddress, staffPath } from '../staffing/address.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { planWords } from '../words/plan.ts';
import { selectionContext, watchContext } from './desk/contexts.ts';
import { TABS, collectionsIn, type TabName } from './desk/plan-collections.ts';
import type { PlanSelection } from './desk/plan-selection.ts';
import type { ConflictWatch } from './health/conflict-watch.ts';

/** Staffing has an address of its own; all else is a tab of the plan's. */
type PartName = TabName | 'staff';
const PARTS: readonly PartName[] = TABS.flatMap((tab) => (tab === 'health' ? ['staff', tab] : [tab]));

/** The parts of the plan, each with how much there is of it. */
@customElement('cordon-plan-tabs')
export class PlanTabs extends FollowingElement {
  readonly #say = speaking(planWords);
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: watchContext, subscribe: true }) protected watch!: ConflictWatch;
  #seen = '';

  override render(): TemplateResult {
    const { open } = this;
    return html`
      <div role="tablist" aria-label=${this.#say('plan-tabs')} @keydown=${this.#onKey}>
        ${PARTS.map((name) => this.#tab(name, open))}
      </div>
    `;
  }

  /** Where the tabs do not all find room, the open one is brought into sight, and again when it has become wider. */
  protected override updated(): void {
    const seen = `${this.open} ${this.#count(this.open)}`;
    if (this.#seen === seen) return;
    this.#seen = seen;
    this.renderRoot
      .querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  get open(): PartName {
    return isStaffingAddress(router.path) ? 'staff' : this.selection.tab;
  }

  #tab(name: PartName, open: PartName): TemplateResult {
    const n = this.#count(name);
    const selected = name === open;
    const isWrong = name === 'health' && n !== undefined && n > 0;
    return html`
      <button
        role="tab"
        class=${isWrong ? 'wrong' : ''}
        aria-selected=${selected}
        tabindex=${selected ? 0 : -1}
        @click=${() => this.#open(name)}
      >
        ${
          isWrong
            ? html`
                <span aria-hidden="true">▲</span>
              `
            : nothing
        }${this.#say(`tab-${name}`)}
        ${
          n === undefined
            ? nothing
            : html`
                <span class="n">${n}</span>
              `
        }
      </button>
    `;
  }

  #count(name: PartName): number | undefined {
    const { operation } = this.store;
    const { watch } = this;
    // Not looked yet is not nothing found.
    if (name === 'health')
      return watch.isCurrent || watch.conflicts.length > 0 ? watch.conflicts.length : undefined;
    if (name === 'staff' || name === 'roads') return undefined;
    return collectionsIn(name).reduce((sum, collection) => sum + operation.tables[collection].size, 0);
  }

  #open(name: PartName): void {
    if (name === 'staff') router.go(staffPath(this.store.operation.id));
    else if (this.open === 'staff') router.go(`/o/${this.store.operation.id}/plan?tab=${name}`);
    else this.selection.openTab(name);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    this.#open(PARTS[(PARTS.indexOf(this.open) + step + PARTS.length) % PARTS.length]!);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(),
    );
  };

  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        min-width: 0;
      }
      [role='tablist'] {
        display: flex;
        min-width: 0;
        overflow-x: auto;
      }
      [role='tab'] {
        gap: var(--space-1);
        min-height: 100%;
        border: 0;
        border-radius: 0;
        background: none;
      }
      [role='tab'][aria-selected='true'] {
        box-shadow: inset 0 -3px 0 var(--accent);
      }
      .n {
        color: var(--ink-quiet);
        font-size: var(--text-s);
        font-weight: var(--weight);
      }
      .wrong,
      .wrong .n {
        color: var(--danger);
      }
    `,
  ];
}
