import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Operation } from '../../../domain/operation/operation.ts';
import { codesOf } from '../../../domain/records/people.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import { commandsContext, selectionContext } from '../desk/contexts.ts';
import { calledOf, kindWord, type ListedCollection, type PlanRecord } from '../desk/plan-collections.ts';
import type { Chosen } from '../desk/plan-collections.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { detailStyles } from './detail-styles.ts';

/** Records below another record: their collection, and how a new one is linked to it. */
interface Section {
  readonly collection: ListedCollection;
  readonly records: readonly PlanRecord[];
  readonly like: object;
}

/** Movements of a route, gates of a venue, squads of a group, officers of a squad: to open, and to add. */
@customElement('cordon-members')
export class Members extends FollowingElement {
  @property({ attribute: false }) of!: Chosen;

  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;

  override render(): TemplateResult {
    return html`
      ${sectionsOf(this.store.operation, this.of).map((section) => this.#section(section))}
    `;
  }

  #section({ collection, records, like }: Section): TemplateResult {
    return html`
      <section class="stack">
        <div class="line">
          <h3>${kindWord(collection)} · ${records.length}</h3>
          ${
            this.commands.mayEdit
              ? html`
                  <button class="bare end" @click=${() => this.selection.make(collection, like)}>
                    ${icon('plus')}${this.#say('add')}
                  </button>
                `
              : nothing
          }
        </div>
        <ul>
          ${records.map(
            (record) => html`
              <li>
                <button
                  class="flat link"
                  @click=${() => this.selection.choose({ collection, id: record.id })}
                >
                  ${calledOf(record)}
                </button>
                <span class="quiet small">${this.#beside(record)}</span>
              </li>
            `,
          )}
        </ul>
      </section>
    `;
  }

  #beside(record: PlanRecord): string {
    const { operation } = this.store;
    const formats = formatsFor(operation.brief.timeZone);
    if ('departsAt' in record) return `${formats.day(record.departsAt)} ${formats.time(record.departsAt)}`;
    if ('grade' in record) return `${codesOf(record)} · ${termOf('grade', record.grade)}`;
    if ('capacity' in record) return this.#say('capacity-n', { n: formats.count(record.capacity) });
    if ('base' in record)
      return this.#say('officers-of', { n: operation.plan.indexes.officersBySquad.of(record.id).length });
    return '';
  }

  static override readonly styles = [base, buttons, detailStyles];
}

function sectionsOf({ plan: { indexes, tables } }: Operation, { collection, id }: Chosen): Section[] {
  switch (collection) {
    case 'routes': {
      const movements = indexes.movementsByRoute.of(id).toSorted((a, b) => a.departsAt - b.departsAt);
      return [{ collection: 'movements', records: movements, like: { routeId: id } }];
    }
    case 'venues': {
      const carParks = [...tables.carParks.values()].filter(({ venueId }) => venueId === id);
      return [
        { collection: 'gates', records: indexes.gatesByVenue.of(id), like: { venueId: id } },
        { collection: 'carParks', records: carParks, like: { venueId: id } },
      ];
    }
    case 'groups':
      return [{ collection: 'squads', records: indexes.squadsByGroup.of(id), like: { groupId: id } }];
    case 'squads':
      return [
        { collection: 'officers', records: indexes.officersBySquad.of(id), like: { squadId: id } },
        { collection: 'vehicles', records: indexes.vehiclesBySquad.of(id), like: { squadId: id } },
      ];
    default:
      return [];
  }
}
