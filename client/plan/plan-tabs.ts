import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Finding } from '../../domain/health/finding.ts';
import { waiverOf } from '../../domain/health/waivers.ts';
import { router } from '../app/router.ts';
import { isStaffingAddress, staffPath } from '../staffing/address.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import '../ui/tabs.ts';
import type { Tab, TabOpenEvent } from '../ui/tabs.ts';
import { speaking } from '../words/language.ts';
import { planWords } from '../words/plan.ts';
import { selectionContext, watchContext } from './desk/contexts.ts';
import { TABS, collectionsIn, type TabName } from './desk/plan-collections.ts';
import type { PlanSelection } from './desk/plan-selection.ts';
import type { ConflictWatch } from './health/conflict-watch.ts';

/** Staffing has an address of its own; every other part is a tab of the plan. An edition is shown without what cannot be read in it. */
type PartName = TabName | 'staff';
const PARTS: readonly PartName[] = TABS.flatMap((tab) => (tab === 'health' ? ['staff', tab] : [tab]));
const OF_DRAFT: readonly PartName[] = ['staff', 'roads', 'editions'];

/** The parts of the plan, each with the number of its records. */
@customElement('cordon-plan-tabs')
export class PlanTabs extends FollowingElement {
  readonly #say = speaking(planWords);
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: watchContext, subscribe: true }) protected watch!: ConflictWatch;

  override render(): TemplateResult {
    return html`
      <cordon-tabs
        class="slight"
        label=${this.#say('plan-tabs')}
        open=${this.open}
        .tabs=${this.#parts.map((name) => this.#tab(name))}
        @tab-open=${(event: TabOpenEvent) => this.#open(event.detail as PartName)}
      ></cordon-tabs>
    `;
  }

  get open(): PartName {
    return isStaffingAddress(router.path) ? 'staff' : this.selection.tab;
  }

  get #parts(): readonly PartName[] {
    return this.store.edition === undefined ? PARTS : PARTS.filter((name) => !OF_DRAFT.includes(name));
  }

  #tab(name: PartName): Tab {
    return {
      ...{ name, words: this.#say(`tab-${name}`), count: this.#count(name) },
      alert: name === 'health' && this.#standing.some(({ weight }) => weight === 'critical'),
    };
  }

  get #standing(): readonly Finding[] {
    return this.watch.findings.filter((finding) => !waiverOf(this.store.operation, finding));
  }

  #count(name: PartName): number | undefined {
    const { operation } = this.store;
    const { watch } = this;
    // Findings that are not computed yet are not shown as zero.
    if (name === 'health')
      return watch.isCurrent || watch.findings.length > 0 ? this.#standing.length : undefined;
    if (name === 'editions') return operation.tables.editions.size;
    if (name === 'staff' || name === 'roads' || name === 'documents') return undefined;
    return collectionsIn(name).reduce((sum, collection) => sum + operation.plan.tables[collection].size, 0);
  }

  #open(name: PartName): void {
    if (name === 'staff') router.go(staffPath(this.store.operation.id));
    else if (this.open === 'staff') router.go(`/o/${this.store.operation.id}/plan?tab=${name}`);
    else this.selection.openTab(name);
  }

  static override readonly styles = [
    base,
    css`
      :host {
        display: grid;
      }
    `,
  ];
}
