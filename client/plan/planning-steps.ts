import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import {
  planningSteps,
  type PlanningStep,
  type PlanningStepName,
} from '../../domain/health/planning-steps.ts';
import { router } from '../app/router.ts';
import { staffPath } from '../staffing/address.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { stepWords } from '../words/planning-steps.ts';
import { selectionContext, watchContext } from './desk/contexts.ts';
import type { TabName } from './desk/plan-collections.ts';
import type { PlanSelection } from './desk/plan-selection.ts';
import type { ConflictWatch } from './health/conflict-watch.ts';

/** The tab where a step is done. Staffing has an address of its own. */
const TAB_OF: Readonly<Record<Exclude<PlanningStepName, 'staff'>, TabName>> = {
  ...{ network: 'roads', routes: 'routes', movements: 'routes', posts: 'posts' },
  ...{ people: 'officers', check: 'health', publish: 'editions' },
};

const KEPT_AS = 'cordon.fold.planning-steps';

const SIGNS: Readonly<Record<PlanningStep['state'], string>> = { done: '✓', open: '○', looking: '…' };

/** What is to be done until the plan is published, with what is done already. It is open on the first view of the plan, and can be folded. */
@customElement('cordon-planning-steps')
export class PlanningSteps extends FollowingElement {
  /** What the person has chosen: open or not. */
  @state() protected chosen: boolean | undefined;
  readonly #say = speaking(stepWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  @consume({ context: watchContext, subscribe: true }) protected watch!: ConflictWatch;

  override connectedCallback(): void {
    super.connectedCallback();
    this.chosen = localStorage.getItem(KEPT_AS) === 'folded' ? false : undefined;
  }

  override render(): TemplateResult | typeof nothing {
    const { operation } = this.store;
    const steps = planningSteps(operation, this.watch.isCurrent ? this.watch.findings : undefined);
    if (steps.at(-1)!.state === 'done') return nothing;
    const next = steps.find(({ state }) => state !== 'done');
    const done = steps.filter(({ state }) => state === 'done').length;
    const isOpen = this.chosen ?? this.#isFirstView;
    return html`
      <details class="line-below" .open=${isOpen} @toggle=${this.#onToggle}>
        <summary class="pad-2">
          <h2>${this.#say('what-next')}</h2>
          <span class="small quiet">
            ${isOpen || !next ? nothing : `${this.#say(`go-${next.name}`)} · `}
            ${this.#say('steps-done', { n: done, of: steps.length })}
          </span>
        </summary>
        <ol>
          ${steps.map((step) => this.#line(step, step === next))}
        </ol>
      </details>
    `;
  }

  #line({ name, state, missing }: PlanningStep, isNext: boolean): TemplateResult {
    return html`
      <li class=${isNext ? 'callout' : ''} aria-current=${isNext ? 'step' : nothing}>
        <span class="across baseline">
          <span class="sign ${state}" aria-hidden="true">${SIGNS[state]}</span>
          <button class="flat link ${isNext ? 'strong' : ''}" @click=${() => this.#go(name)}>
            ${this.#say(`go-${name}`)}
          </button>
          <span class="unseen">${this.#say(`state-${state}`)}</span>
          ${missing > 0 && lacks(name) ? this.#missing(name, missing) : nothing}
        </span>
        ${
          isNext
            ? html`
                <p>${this.#say(`do-${name}`)}</p>
              `
            : nothing
        }
      </li>
    `;
  }

  #missing(name: Lacking, n: number): TemplateResult {
    return html`
      <span class="small quiet">${this.#say(`missing-${name}`, { n })}</span>
    `;
  }

  /** Nothing has been opened yet: no tab and no record. */
  get #isFirstView(): boolean {
    return router.of('tab') === undefined && this.selection.named === undefined;
  }

  /** People belong to squads, so squads come first. */
  #go(name: PlanningStepName): void {
    const { id, plan } = this.store.operation;
    if (name === 'staff') router.go(staffPath(id));
    else if (name === 'people' && plan.tables.squads.size === 0) this.selection.openTab('groups');
    else this.selection.openTab(TAB_OF[name]);
  }

  readonly #onToggle = (event: Event): void => {
    const { open } = event.currentTarget as HTMLDetailsElement;
    if (open === (this.chosen ?? this.#isFirstView)) return;
    this.chosen = open;
    localStorage.setItem(KEPT_AS, open ? 'open' : 'folded');
  };

  static override readonly styles = [
    base,
    css`
      details {
        overflow: auto;
        max-height: 24rem;
      }
      summary > * {
        display: inline;
      }
      li {
        padding: 2px var(--space-3);
      }
      .sign {
        width: 1em;
      }
      .done {
        color: var(--state-on-post);
      }
    `,
  ];
}

/** The steps that say how many are missing. */
type Lacking = 'movements' | 'posts' | 'staff' | 'check';

function lacks(name: PlanningStepName): name is Lacking {
  return name === 'movements' || name === 'posts' || name === 'staff' || name === 'check';
}
