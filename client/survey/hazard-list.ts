import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Hazard } from '../../domain/records/hazard.ts';
import { SEVERITIES } from '../../domain/records/incident.ts';
import { isOverdue, isPending, stateOf, taskOf } from '../../domain/survey/hazard-state.ts';
import { router } from '../app/router.ts';
import { queryOf, select } from '../app/selection.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { recordsOf } from '../store/records.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { listStyles } from '../plan/lists/list-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import '../ui/messages.ts';
import { Paper } from '../ui/paper.ts';
import '../ui/table.ts';
import type { Column, RowPickEvent } from '../ui/table.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { surveyWords } from '../words/survey.ts';
import { hazardTitle, termOf } from '../words/terms.ts';
import './feed-hazards.ts';
import { NEW_HAZARD } from './hazard-form.ts';
import { hazardPlaceWords, taskWords } from './hazard-words.ts';

const GROUPS = ['pending', 'overdue', 'settled'] as const;
type Group = (typeof GROUPS)[number];

/** The hazards, the gravest first: by what is still to do, whose deadline has passed, and what is settled. It prints as a list. */
@customElement('cordon-hazard-list')
export class CordonHazardList extends FollowingElement {
  @property({ attribute: 'selected-id' }) selectedId = '';
  @property({ type: Boolean, attribute: 'may-raise' }) mayRaise = false;
  @state() protected group: Group | undefined;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #say = speaking(surveyWords);
  readonly #everywhere = speaking(everywhereWords);

  constructor() {
    super();
    new Paper(this, () => this.#page());
  }

  override render(): TemplateResult {
    const all = recordsOf(this.store.operation, 'hazards');
    const listed = this.#listed;
    return html`
      <div class="across tight middle fixed tools">
        ${all.length > 0 ? this.#filters(all) : nothing} ${this.mayRaise ? this.#raising() : nothing}
      </div>
      ${
        all.length === 0
          ? html`
              <cordon-empty
                heading=${this.#say('no-hazards')}
                words=${this.#say('no-hazards-words')}
              ></cordon-empty>
            `
          : html`
              <cordon-table
                class="line-above"
                fitting
                label=${this.#say('hazards')}
                .columns=${this.#columns()}
                .rows=${listed}
                .selected=${this.selectedId ? [this.selectedId] : []}
                @row-pick=${({ detail: { id } }: RowPickEvent) => select({ collection: 'hazards', id })}
              ></cordon-table>
            `
      }
    `;
  }

  #raising(): TemplateResult {
    const raise = () => router.select({ ...queryOf(undefined), show: NEW_HAZARD });
    return html`
      <cordon-feed-hazards></cordon-feed-hazards>
      <button class="primary end" @click=${raise}>${icon('plus')} ${this.#say('raise-hazard')}</button>
    `;
  }

  #filters(all: readonly Hazard[]): TemplateResult {
    return html`
      <div class="across tight wrap" role="group" aria-label=${this.#say('states-shown')}>
        ${GROUPS.map((group) => {
          const n = all.filter((hazard) => this.#isIn(hazard, group)).length;
          const toggle = () => (this.group = this.group === group ? undefined : group);
          return html`
            <button class="compact" aria-pressed=${this.group === group} @click=${toggle}>
              ${this.#say(group)} ${n}
            </button>
          `;
        })}
      </div>
      <button
        class="bare icon"
        aria-label=${this.#everywhere('print')}
        title=${this.#everywhere('print')}
        @click=${() => print()}
      >
        ${icon('print')}
      </button>
    `;
  }

  #isIn(hazard: Hazard, group: Group): boolean {
    if (group === 'overdue') return isOverdue(hazard, this.store.serverNow);
    return isPending(hazard) === (group === 'pending');
  }

  /** Pending ones before settled ones, then by severity, then along the routes. */
  get #listed(): readonly Hazard[] {
    const { group } = this;
    const rank = (hazard: Hazard) =>
      (isPending(hazard) ? 0 : 10) + SEVERITIES.length - SEVERITIES.indexOf(hazard.severity);
    const along = ({ onRoute }: Hazard) => onRoute?.atM ?? Infinity;
    return recordsOf(this.store.operation, 'hazards')
      .filter((hazard) => group === undefined || this.#isIn(hazard, group))
      .toSorted(
        (a, b) =>
          rank(a) - rank(b) ||
          (a.onRoute?.code ?? '').localeCompare(b.onRoute?.code ?? '') ||
          along(a) - along(b),
      );
  }

  #columns(): readonly Column<Hazard>[] {
    const say = this.#say;
    const { plan, brief } = this.store.operation;
    return [
      {
        key: 'kind',
        label: say('kind'),
        value: hazardTitle,
        show: (hazard) => html`
          <span class=${isPending(hazard) && hazard.severity === 'critical' ? 'wrong strong' : ''}>
            ${hazardTitle(hazard)}
          </span>
        `,
      },
      {
        key: 'where',
        label: say('where'),
        width: '6.5rem',
        value: (hazard) => hazardPlaceWords(plan, hazard),
      },
      {
        key: 'state',
        label: say('state'),
        width: '7.5rem',
        value: (hazard) => termOf('hazardState', stateOf(hazard)),
        show: (hazard) => html`
          ${
            this.#isIn(hazard, 'overdue')
              ? html`
                  <b class="wrong">▲ ${say('overdue')}</b>
                `
              : termOf('hazardState', stateOf(hazard))
          }
          ${
            taskOf(hazard) && isPending(hazard)
              ? html`
                  <br />
                  <span class="small quiet">${taskWords(hazard, brief.timeZone)}</span>
                `
              : nothing
          }
        `,
      },
    ];
  }

  #page(): TemplateResult {
    const say = this.#say;
    const { plan, brief } = this.store.operation;
    const { dateTime } = formatsFor(brief.timeZone);
    return html`
      <h1>${brief.name} · ${say('printed-title')}</h1>
      <p>${dateTime(this.store.serverNow)}</p>
      <table>
        <thead>
          <tr>
            <th>${say('kind')}</th>
            <th>${say('where')}</th>
            <th>${say('state')}</th>
            <th>${say('action-by')}</th>
            <th>${say('raised-by')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.#listed.map(
            (hazard) => html`
              <tr>
                <td>${hazardTitle(hazard)}</td>
                <td>${hazardPlaceWords(plan, hazard)}</td>
                <td>${termOf('hazardState', stateOf(hazard))}</td>
                <td>${taskWords(hazard, brief.timeZone)}</td>
                <td>${say('by-at', { by: hazard.raisedBy, time: dateTime(hazard.happenedAt) })}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  static override readonly styles = [base, buttons, listStyles];
}
