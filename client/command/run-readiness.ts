import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Finding } from '../../domain/health/finding.ts';
import { readiness, type ReadinessLine } from '../../domain/health/readiness.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { Edition } from '../../domain/records/edition.ts';
import { newestPublished, usualEdition } from '../../domain/runs/opening.ts';
import { router } from '../app/router.ts';
import { findOnce } from '../plan/health/health-line.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { commandWords } from '../words/command.ts';
import { speaking } from '../words/language.ts';

/** The tab of the plan where each line is put right. */
const TABS: Readonly<Record<ReadinessLine['kind'], string>> = {
  edition: 'editions',
  edits: 'editions',
  phones: 'officers',
  posts: 'posts',
  drivers: 'vehicles',
  network: 'roads',
  critical: 'health',
  doubtful: 'health',
  waived: 'health',
};

interface Seen {
  readonly plan: Plan;
  readonly edition: Edition | undefined;
  readonly enrolled: ReadonlySet<string> | undefined;
  readonly found?: readonly Finding[] | undefined;
}

/** How far everything is ready for a run on these days. It is looked at when the list appears. Dispatches `looked` with what Health finds. */
@customElement('cordon-run-readiness')
export class CordonRunReadiness extends FollowingElement {
  @property({ attribute: false }) days: readonly string[] = [];
  @state() protected seen: Seen | undefined;
  readonly #say = speaking(commandWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
  }

  override render(): TemplateResult {
    const { seen, days } = this;
    const { operation } = this.store;
    const lines = seen ? readiness(operation, { found: undefined, ...seen, days }) : [];
    return html`
      <section class="callout stack tight" aria-label=${this.#say('readiness')}>
        <strong>${this.#say('readiness')}</strong>
        ${lines.map((line) => this.#line(line))} ${seen?.found ? '' : this.#say('ready-looking')}
      </section>
    `;
  }

  #line({ kind, n, of = 0, isReady }: ReadinessLine): TemplateResult {
    const words = kind === 'edition' && n === 0 ? 'ready-no-edition' : (`ready-${kind}` as const);
    const open = () => router.go(`/o/${this.store.operation.id}/plan?tab=${TABS[kind]}`);
    return html`
      <button type="button" class="flat link" @click=${open}>
        ${isReady ? '✓' : '▲'} ${this.#say(words, { n, of })}
      </button>
    `;
  }

  async #look(): Promise<void> {
    const { store } = this;
    const { operation } = store;
    const newest = newestPublished(operation);
    const [phones] = await Promise.all([
      store.api.phones(),
      newest ? store.readEdition(newest.number) : undefined,
    ]);
    const edition = usualEdition(operation);
    const plan = edition ? operation.planOf(edition) : operation.plan;
    if (!plan) return;
    const enrolled = phones.ok ? new Set(phones.value.officerIds) : undefined;
    this.seen = { plan, edition, enrolled };
    const found = await findOnce(operation, plan);
    this.seen = { ...this.seen, found };
    if (!found) return;
    this.dispatchEvent(new CustomEvent<readonly Finding[]>('looked', { detail: found }));
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      button {
        justify-self: start;
        text-align: start;
      }
    `,
  ];
}
