import { ContextConsumer } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { router } from '../app/router.ts';
import { isStaffingAddress } from '../staffing/address.ts';
import { meContext, storeContext } from '../store/contexts.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon, type IconName } from '../ui/icons.ts';
import { tell } from '../ui/notices.ts';
import '../ui/panel.ts';
import { ScreenParts, partsStyles, stackedStyles, type NamedPart } from '../ui/parts.ts';
import { speaking } from '../words/language.ts';
import { planWords } from '../words/plan.ts';
import { faultWords } from '../words/terms.ts';
import type { TabName } from './desk/plan-collections.ts';
import { DeskProvider, PlanDesk } from './desk/plan-desk.ts';
import { DrawingSteps, isHalfMade, redo, undo, undoHint, undoKey } from './desk/undoing.ts';
import './detail/plan-panel.ts';
import './editions/draft-line.ts';
import './editions/editions.ts';
import './health/plan-health.ts';
import './lists/plan-list.ts';
import './mapping/plan-map.ts';
import type { PlanMap } from './mapping/plan-map.ts';
import './plan-tabs.ts';
import './planning-steps.ts';
import './roads/plan-roads.ts';
import type { ShowPlacesEvent } from '../map/show-places.ts';
import './string-line/string-line.ts';

/** Tabs above, and three parts side by side. */
const screenStyles = css`
  :host {
    height: 100%;
    background: var(--ground);
  }
  .strip {
    align-items: stretch;
    min-height: 2.5rem;
    padding: 0 var(--space-2) 0 0;
  }
  .work {
    display: flex;
  }
  .list {
    min-height: 0;
  }
  @media (width <= 48rem) {
    .strip {
      gap: 0;
    }
    .edits span {
      display: none;
    }
    .work[data-part='map'] > cordon-panel,
    .work[data-part='list'] > cordon-panel[edge='right'],
    .work[data-part='record'] > cordon-panel[edge='left'] {
      display: none;
    }
    /* There is no room for both the map and the diagram. */
    .ground cordon-panel {
      flex: 1;
      height: auto !important;
      min-height: 0;
    }
    .ground:has(> cordon-panel) > cordon-plan-map {
      display: none;
    }
  }
`;

/** The part below the map on a narrow screen: none, the list, or the selection. */
type Part = 'map' | 'list' | 'record';

/** From this width on, tables and panel get a larger share. */
const WIDE_PX = 1600;

/** The screen for planning: tables at the left, the map in the middle, the selection at the right. */
@customElement('cordon-plan-screen')
export class PlanScreen extends FollowingElement {
  @state() protected desk: PlanDesk | undefined;
  @query('cordon-plan-map') protected map!: PlanMap;

  readonly #say = speaking(planWords);
  readonly #parts = new ScreenParts<Part>(() => this.requestUpdate(), 'list', 'record');
  readonly #steps = new DrawingSteps();
  readonly #provider = new DeskProvider(this);
  readonly #store = new ContextConsumer(this, {
    context: storeContext,
    subscribe: true,
    callback: () => this.#sitDown(),
  });
  readonly #me = new ContextConsumer(this, {
    context: meContext,
    subscribe: true,
    callback: () => this.#sitDown(),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey);
    this.desk?.watch.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey);
    this.desk?.watch.stop();
  }

  protected override willUpdate(): void {
    this.#steps.follow(this.desk?.selection.tool, () => this.requestUpdate());
    const onDemand = isStaffingAddress(router.path)
      ? import('../staffing/staff-screen.ts')
      : this.desk?.selection.tab === 'documents' && import('../documents/documents-screen.ts');
    if (onDemand) onDemand.catch(() => tell(faultWords({ kind: 'no-line' }), 'fault'));
  }

  override render(): TemplateResult {
    const { desk } = this;
    if (!desk?.store.loaded) return html``;
    if (isStaffingAddress(router.path))
      return html`
        ${this.#strip(desk)}
        <cordon-staff-screen></cordon-staff-screen>
      `;
    if (desk.selection.tab === 'documents')
      return html`
        ${this.#strip(desk)}
        <cordon-documents class="slight"></cordon-documents>
      `;
    const recordKey = keyOfPanel(desk);
    const part = this.#parts.shown(recordKey);
    return html`
      ${this.#strip(desk)}
      <div
        class="work fill"
        data-part=${part}
        @locate=${() => this.map.showChosen()}
        @show-places=${({ detail }: ShowPlacesEvent) => this.map.showPlaces(detail.places)}
        @enter-panel=${this.#enterPanel}
      >
        ${this.#list(desk)}
        <div class="ground column grow">
          <cordon-plan-map class="slight column fill"></cordon-plan-map>
          ${this.#diagram(desk)}
        </div>
        ${this.#parts.render(this.#say('parts'), this.#named(recordKey !== undefined))}
        ${recordKey === undefined ? nothing : this.#panel()}
      </div>
    `;
  }

  #named(isRecord: boolean): NamedPart<Part>[] {
    const parts: readonly Part[] = isRecord ? ['map', 'list', 'record'] : ['map', 'list'];
    return parts.map((part) => [part, this.#say(`part-${part}`)]);
  }

  #strip(desk: PlanDesk): TemplateResult {
    return html`
      <div class="line-below surface strip across loose between fixed">
        <cordon-plan-tabs class="slight"></cordon-plan-tabs>
        <div class="across tight middle fixed edits">
          ${
            desk.store.edition === undefined
              ? html`
                  <cordon-draft-line></cordon-draft-line>
                `
              : nothing
          }
          ${desk.commands.mayEdit ? this.#undoing(desk) : nothing}
          <button
            class="bare"
            aria-label=${this.#say('brief')}
            aria-pressed=${desk.selection.isBriefOpen}
            @click=${() => this.#openBrief(desk)}
          >
            ${icon('edit')}
            <span>${this.#say('brief')}</span>
          </button>
        </div>
      </div>
    `;
  }

  /** The brief opens beside the plan, not beside the staffing. */
  #openBrief(desk: PlanDesk): void {
    if (isStaffingAddress(router.path)) router.go(`/o/${desk.store.operation.id}/plan?brief=1`);
    else desk.selection.openBrief();
  }

  #list({ selection: { tab }, store, commands }: PlanDesk): TemplateResult {
    const size = innerWidth > WIDE_PX ? 560 : 420;
    return html`
      <cordon-panel
        edge="left"
        name="plan-list"
        ?gives-way=${this.#steps.isDrawing}
        .size=${size}
        .least=${280}
        .most=${900}
      >
        <div class="column grow list" role="tabpanel" aria-label=${this.#say(`tab-${tab}`)}>
          ${
            store.edition === undefined && commands.mayEdit
              ? html`
                  <cordon-planning-steps class="fixed"></cordon-planning-steps>
                `
              : nothing
          }
          ${sheetOf(tab)}
        </div>
      </cordon-panel>
    `;
  }

  /** The string-line diagram of the selected route, or of the selected movement's route, if the address asks for it. */
  #diagram({ selection: { chosen }, store: { operation } }: PlanDesk): TemplateResult | typeof nothing {
    if (!chosen || router.of('diagram') === undefined) return nothing;
    const { movements, routes } = operation.plan.tables;
    const route = routes.get(movements.get(chosen.id)?.routeId ?? chosen.id);
    if (!route) return nothing;
    return html`
      <cordon-panel edge="bottom" name="plan-diagram" .size=${380} .least=${200} .most=${900}>
        <cordon-string-line .route=${route}></cordon-string-line>
      </cordon-panel>
    `;
  }

  #panel(): TemplateResult {
    const size = innerWidth > WIDE_PX ? 440 : 380;
    return html`
      <cordon-panel edge="right" name="plan-record" .size=${size} .least=${300} .most=${800}>
        <cordon-plan-panel class="from-top pad-3"></cordon-plan-panel>
      </cordon-panel>
    `;
  }

  #undoing({ commands, store }: PlanDesk): TemplateResult {
    const button = (
      sign: IconName,
      key: 'undo' | 'redo',
      isThere: boolean,
      act: () => void,
      hint = this.#say(`${key}-drawing`),
    ): TemplateResult => html`
      <button
        class="bare icon"
        aria-label=${this.#say(key)}
        title=${hint}
        ?disabled=${!isThere}
        @click=${act}
      >
        ${icon(sign)}
      </button>
    `;
    const steps = this.#steps;
    const { timeZone } = store.operation.brief;
    if (steps.isDrawing)
      return html`
        ${button('undo', 'undo', steps.canUndo, () => steps.undo())}
        ${button('redo', 'redo', steps.canRedo, () => steps.redo())}
      `;
    return html`
      ${button('undo', 'undo', commands.edits.nextUndo !== undefined, () => void undo(commands, timeZone), undoHint(commands, 'undo'))}
      ${button('redo', 'redo', commands.edits.nextRedo !== undefined, () => void redo(commands, timeZone), undoHint(commands, 'redo'))}
    `;
  }

  /** The desk is created when the operation and the person are known, and again for another operation. */
  #sitDown(): void {
    const [store, me] = [this.#store.value, this.#me.value];
    if (!store || !me || this.desk?.store === store) return;
    this.desk?.watch.stop();
    const desk = new PlanDesk(store, me);
    this.desk = desk;
    this.#provider.provide(desk);
    if (this.isConnected) desk.watch.start();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { desk } = this;
    if (!desk || event.defaultPrevented) return;
    if (event.key === 'Escape') return this.#putDown(desk);
    const key = desk.commands.mayEdit ? undoKey(event) : undefined;
    if (!key) return;
    event.preventDefault();
    if (this.#steps.isDrawing) this.#steps[key]();
    else if (isHalfMade(desk)) tell(this.#say('undo-half-made'), 'fault');
    else {
      const { timeZone } = desk.store.operation.brief;
      void (key === 'redo' ? redo(desk.commands, timeZone) : undo(desk.commands, timeZone));
    }
  };

  /** Escape cancels the active tools and drafts and closes the brief, one at a time. */
  #putDown({ selection }: PlanDesk): void {
    if (selection.tool) selection.takeTool(undefined);
    else if (selection.removing.length > 0) selection.askRemoval([]);
    else if (selection.making) selection.stopMaking();
    else if (selection.isBriefOpen) selection.choose(undefined, [], selection.tab);
  }

  readonly #enterPanel = (): void => {
    this.renderRoot.querySelector<HTMLElement>('cordon-plan-panel')?.focus();
  };

  static override readonly styles = [base, buttons, partsStyles, screenStyles, stackedStyles];
}

/** The key of the right panel's content; undefined if there is none. */
function keyOfPanel({ selection, drafts }: PlanDesk): string | undefined {
  const { making, named, chosen, isBriefOpen, removing } = selection;
  if (removing.length > 0) return `removing ${removing.join(' ')}`;
  const open = making?.draft.id ?? chosen?.id ?? (isBriefOpen ? 'brief' : undefined);
  return open ?? drafts.ofRemoved(named?.id ?? '')?.id;
}

/** The content of a tab. */
function sheetOf(tab: TabName): TemplateResult {
  if (tab === 'health')
    return html`
      <cordon-plan-health></cordon-plan-health>
    `;
  if (tab === 'roads')
    return html`
      <cordon-plan-roads class="pad-3"></cordon-plan-roads>
    `;
  if (tab === 'editions')
    return html`
      <cordon-editions></cordon-editions>
    `;
  return html`
    <cordon-plan-list tab=${tab}></cordon-plan-list>
  `;
}
