import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { Kept } from '../../domain/operation/kept.ts';
import { lineBetween, type Part } from '../../domain/survey/matched-parts.ts';
import { pendingHazards } from '../../domain/survey/hazard-state.ts';
import { progressOf, type RouteProgress } from '../../domain/survey/progress.ts';
import { router } from '../app/router.ts';
import { queryOf, select, selectionNow } from '../app/selection.ts';
import type { MapPick } from '../map/map-layer.ts';
import '../map/operation-map.ts';
import type { OperationMap, Selection } from '../map/operation-map.ts';
import { SurveyedLayer, type SurveyedLine } from '../map/surveyed-layer.ts';
import { meContext, storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { recordsOf } from '../store/records.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import '../ui/panel.ts';
import { ScreenParts, partsStyles, stackedStyles } from '../ui/parts.ts';
import '../ui/tabs.ts';
import type { TabOpenEvent } from '../ui/tabs.ts';
import { speaking } from '../words/language.ts';
import { surveyWords } from '../words/survey.ts';
import './hazard-form.ts';
import { NEW_HAZARD } from './hazard-form.ts';
import './hazard-list.ts';
import './hazard-panel.ts';
import './route-panel.ts';
import './route-progress.ts';

type Shown = 'hazards' | 'routes';
type PartName = 'list' | 'map' | 'chosen';

/** The survey: hazards and progress at the left, the map, and what is chosen at the right. */
@customElement('cordon-survey-screen')
export class CordonSurveyScreen extends FollowingElement {
  @query('cordon-operation-map') protected map!: OperationMap | null;
  /** Where the hazard is that is being entered. */
  @state() protected pickedAt: Position | undefined;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });
  readonly #say = speaking(surveyWords);
  readonly #parts = new ScreenParts<PartName>(() => this.requestUpdate(), 'list', 'chosen');
  readonly #surveyed = new SurveyedLayer();
  readonly #lines = new Kept<readonly SurveyedLine[]>();
  #mapWithLayers: OperationMap | undefined;

  override render(): TemplateResult {
    if (!this.store.loaded) return html``;
    const selection = selectionNow();
    const isNew = router.of('show') === NEW_HAZARD;
    const chosen = isNew ? NEW_HAZARD : chosenIn(selection);
    const part = this.#parts.shown(chosen);
    const parts: readonly PartName[] = chosen === undefined ? ['list', 'map'] : ['list', 'map', 'chosen'];
    return html`
      <div class="work fill" data-part=${part}>
        <cordon-panel edge="left" name="survey-list" .size=${430} .least=${300} .most=${900}>
          ${this.#list(selection)}
        </cordon-panel>
        <div class="ground column fill">
          <cordon-operation-map
            class="fill"
            .selection=${selection}
            .hazards=${recordsOf(this.store.operation, 'hazards')}
            @map-pick=${(event: CustomEvent<MapPick>) => this.#pick(event.detail)}
            @map-point=${(event: CustomEvent<{ position: Position }>) => this.#point(event.detail.position)}
          ></cordon-operation-map>
        </div>
        ${this.#parts.render(
          this.#say('parts'),
          parts.map((one) => [one, this.#say(`part-${one}`)] as const),
        )}
        ${chosen === undefined ? nothing : this.#panel(selection, isNew)}
      </div>
    `;
  }

  get #tab(): Shown {
    return router.of('tab') === 'routes' || selectionNow()?.collection === 'routes' ? 'routes' : 'hazards';
  }

  #list(selection: Selection | undefined): TemplateResult {
    const { operation } = this.store;
    const pending = pendingHazards(operation).length;
    const left = progressOf(operation, operation.plan).filter(({ gaps }) => gaps.length > 0).length;
    const tabs = [
      { name: 'hazards', words: this.#say('hazards'), count: pending, alert: pending > 0 },
      { name: 'routes', words: this.#say('routes'), count: left, alert: left > 0 },
    ];
    return html`
      <cordon-tabs
        class="line-below surface"
        even
        open=${this.#tab}
        .tabs=${tabs}
        @tab-open=${(event: TabOpenEvent) => router.select({ ...queryOf(undefined), show: undefined, tab: event.detail })}
      ></cordon-tabs>
      ${
        this.#tab === 'routes'
          ? html`
              <cordon-route-progress class="fill scroll pad-3"></cordon-route-progress>
            `
          : html`
              <cordon-hazard-list
                class="fill"
                selected-id=${selection?.collection === 'hazards' ? selection.id : ''}
                ?may-raise=${this.#mayRaise}
              ></cordon-hazard-list>
            `
      }
    `;
  }

  get #mayRaise(): boolean {
    return this.#me.value !== undefined && may(this.#me.value, 'hazard.raise');
  }

  #panel(selection: Selection | undefined, isNew: boolean): TemplateResult {
    const inner = isNew
      ? html`
          <cordon-hazard-form .position=${this.pickedAt}></cordon-hazard-form>
        `
      : selection?.collection === 'hazards'
        ? html`
            <cordon-hazard-panel hazard-id=${selection.id}></cordon-hazard-panel>
          `
        : html`
            <cordon-route-panel route-id=${selection?.id ?? ''}></cordon-route-panel>
          `;
    return html`
      <cordon-panel edge="right" name="survey-chosen" .size=${360} .least=${280} .most=${800}>
        ${inner}
      </cordon-panel>
    `;
  }

  /** While a hazard is entered, the map says where it is. */
  #pick(picked: MapPick): void {
    if (router.of('show') === NEW_HAZARD) this.pickedAt = picked.position;
    else if (picked.collection === 'hazards' || picked.collection === 'routes') select(picked);
  }

  #point(position: Position): void {
    if (router.of('show') === NEW_HAZARD) this.pickedAt = position;
  }

  protected override updated(): void {
    if (!this.map || !this.store.loaded) return;
    if (router.of('show') !== NEW_HAZARD) this.pickedAt = undefined;
    if (this.map !== this.#mapWithLayers) this.map.add(this.#surveyed);
    this.#mapWithLayers = this.map;
    const { operation } = this.store;
    const progress = progressOf(operation, operation.plan);
    this.#surveyed.show(this.#lines.of([progress], () => progress.flatMap(linesOf)));
  }

  static override readonly styles = [
    base,
    buttons,
    partsStyles,
    stackedStyles,
    css`
      :host {
        min-height: 0;
      }
      .work {
        display: flex;
      }
      @media (width <= 48rem) {
        .work:is([data-part='list'], [data-part='map']) > [edge='right'],
        .work:is([data-part='chosen'], [data-part='map']) > [edge='left'] {
          display: none;
        }
      }
    `,
  ];
}

function chosenIn(selection: Selection | undefined): string | undefined {
  const isShown = selection?.collection === 'hazards' || selection?.collection === 'routes';
  return isShown ? selection.id : undefined;
}

/** The parts of a route as lines. */
function linesOf({ route: { line }, parts, gaps }: RouteProgress): SurveyedLine[] {
  const drawn = (isDone: boolean) => (part: Part) => ({
    line: lineBetween(line, part.from, part.until),
    isDone,
  });
  return [...parts.map(drawn(true)), ...gaps.map(drawn(false))];
}
