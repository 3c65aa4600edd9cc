import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { WEIGHTS, type Finding } from '../../../domain/health/finding.ts';
import { recordSchemas } from '../../../domain/records/collections.ts';
import { router } from '../../app/router.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/tabs.ts';
import type { TabOpenEvent } from '../../ui/tabs.ts';
import { speaking } from '../../words/language.ts';
import { planWords, type PlanWord } from '../../words/plan.ts';
import { commandsContext, draftsContext, watchContext } from '../desk/contexts.ts';
import type { Drafts } from '../desk/drafts.ts';
import type { ListedCollection, PlanRecord } from '../desk/plan-collections.ts';
import type { Chosen } from '../desk/plan-collections.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { Plain } from '../form/draft.ts';
import { fieldsOf } from '../form/kinds.ts';
import '../form/record-form.ts';
import type { ConflictWatch } from '../health/conflict-watch.ts';
import { WEIGHT_SIGNS, findingSentence } from '../health/finding-words.ts';
import '../proposing/route-junctions.ts';
import { detailStyles } from './detail-styles.ts';
import './members.ts';
import './movement-departure.ts';
import './officer-contact.ts';
import './officer-duties.ts';
import './post-stints.ts';
import './record-header.ts';
import './route-timetable.ts';

type View = 'duties' | 'timetable' | 'junctions' | 'departure' | 'contact' | 'members' | 'record';

/** The views of each kind of record; the first is the default. */
const VIEWS: { readonly [Name in ListedCollection]: readonly View[] } = {
  posts: ['duties', 'record'],
  routes: ['timetable', 'junctions', 'members', 'record'],
  movements: ['departure', 'timetable', 'record'],
  venues: ['record', 'members'],
  gates: ['record'],
  carParks: ['record'],
  supportSites: ['record'],
  keptPlaces: ['record'],
  groups: ['members', 'record'],
  squads: ['members', 'record'],
  officers: ['duties', 'contact', 'record'],
  vehicles: ['record'],
  injects: ['record'],
};

const MOST_CONFLICTS = 6;

/** The most important findings first; those of one weight in their order. */
function byWeight(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
}

/** The panel of one record: its conflicts, the records that depend on it, and the form that changes it. */
@customElement('cordon-record-panel')
export class RecordPanel extends FollowingElement {
  @property({ attribute: false }) chosen!: Chosen;

  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: watchContext, subscribe: true }) protected watch!: ConflictWatch;
  @consume({ context: draftsContext, subscribe: true }) protected drafts!: Drafts;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  override render(): TemplateResult {
    const { collection, id } = this.chosen;
    const record = this.store.operation.plan.tables[collection].get(id);
    if (!record) return html``;
    const view = this.#view;
    return html`
      <cordon-record-header .chosen=${this.chosen}></cordon-record-header>
      ${this.#conflicts()}
      ${
        VIEWS[collection].length > 1
          ? html`
              <cordon-tabs
                class="slight"
                even
                open=${view}
                .tabs=${VIEWS[collection].map((name) => ({ name, words: this.#called(name) }))}
                @tab-open=${(event: TabOpenEvent) => this.#open(event.detail as View)}
              ></cordon-tabs>
            `
          : nothing
      }
      <div class="view" role="tabpanel" aria-label=${this.#say(`view-${view}`)}>
        ${this.#part(view, record)}
      </div>
    `;
  }

  #conflicts(): TemplateResult | typeof nothing {
    const conflicts = byWeight(this.watch.openOf(this.chosen.id));
    if (conflicts.length === 0) return nothing;
    const shown = conflicts.slice(0, MOST_CONFLICTS);
    const others = conflicts.length - shown.length;
    return html`
      <ul class="callout danger" aria-label=${this.#say('conflicts')}>
        ${shown.map(
          (finding) => html`
            <li>
              ${WEIGHT_SIGNS[finding.weight]} ${finding.place}
              ${findingSentence(this.store.operation.brief.timeZone, finding)}
            </li>
          `,
        )}
        ${
          others > 0
            ? html`
                <li>${this.#say('and-more', { n: others })}</li>
              `
            : nothing
        }
      </ul>
    `;
  }

  #called(view: View): string {
    const label: PlanWord =
      view === 'members' ? `members-${this.chosen.collection as 'routes'}` : `view-${view}`;
    return this.#say(label);
  }

  #part(view: View, record: PlanRecord): TemplateResult {
    const { routes, movements } = this.store.operation.plan.tables;
    const { id, collection } = this.chosen;
    switch (view) {
      case 'duties':
        return collection === 'posts'
          ? html`
              <cordon-post-stints .post=${record}></cordon-post-stints>
            `
          : html`
              <cordon-officer-duties .officer=${record}></cordon-officer-duties>
            `;
      case 'timetable': {
        const movement = movements.get(id);
        return html`
          <cordon-route-timetable
            .route=${routes.get(movement?.routeId ?? id)}
            .movement=${movement}
          ></cordon-route-timetable>
        `;
      }
      case 'junctions':
        return html`
          <cordon-route-junctions .route=${routes.get(id)}></cordon-route-junctions>
        `;
      case 'departure':
        return html`
          <cordon-movement-departure .movement=${record}></cordon-movement-departure>
        `;
      case 'contact':
        return html`
          <cordon-officer-contact .officer=${record}></cordon-officer-contact>
        `;
      case 'members':
        return html`
          <cordon-members .of=${this.chosen}></cordon-members>
        `;
      case 'record':
        return this.#form(record);
    }
  }

  #form(record: PlanRecord): TemplateResult {
    const { collection } = this.chosen;
    const draft = this.drafts.of(record);
    return html`
      <cordon-record-form
        .schema=${recordSchemas[collection]}
        .draft=${draft}
        .fields=${(plain: Plain) => fieldsOf(collection, this.store.operation, { record: plain, isNew: false })}
        .save=${() => this.commands.edit(collection, [{ id: record.id, fields: draft.edits }])}
      ></cordon-record-form>
    `;
  }

  get #view(): View {
    const views = VIEWS[this.chosen.collection];
    return views.find((view) => view === router.query.get('view')) ?? views[0]!;
  }

  #open(view: View): void {
    router.select({ view: view === VIEWS[this.chosen.collection][0] ? undefined : view });
  }

  static override readonly styles = [base, detailStyles];
}
