import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { Line, Position } from '../../../domain/kernel/position.ts';
import { postIdOf } from '../../../domain/operation/indexes.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { CollectionName } from '../../../domain/records/collections.ts';
import type { Post } from '../../../domain/records/post.ts';
import { pendingHazards } from '../../../domain/survey/hazard-state.ts';
import { isInside } from '../../../domain/venues/venue-around.ts';
import { surveyPath } from '../../app/places.ts';
import { router } from '../../app/router.ts';
import type { Convoy } from '../../map/convoys-layer.ts';
import type { MapPickEvent } from '../../map/cordon-map.ts';
import { AreaTool } from '../../map/area-tool.ts';
import { DifferencesLayer } from '../../map/differences-layer.ts';
import { DraftLayer } from '../../map/draft-layer.ts';
import { DrawTool } from '../../map/draw-tool.ts';
import { LineHandles, type HandleOf } from '../../map/edit-handle.ts';
import { MeetingsLayer } from '../../map/meetings-layer.ts';
import '../../map/operation-map.ts';
import type { OperationMap } from '../../map/operation-map.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { recordsOf } from '../../store/records.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/legend.ts';
import { tell, tellAnswer } from '../../ui/notices.ts';
import { phrase, speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import type { StateName } from '../../words/states.ts';
import { faultWords } from '../../words/terms.ts';
import { timetableWords } from '../../words/timetable.ts';
import {
  commandsContext,
  selectionContext,
  marksContext,
  shownContext,
  watchContext,
  type ComparedMarks,
  type ShownPlaces,
} from '../desk/contexts.ts';
import { calledOf, isListedCollection, placePath, type Chosen } from '../desk/plan-collections.ts';
import { editsOf, type PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import type { Tool } from '../desk/plan-selection.ts';
import { withValue, type Plain } from '../form/draft.ts';
import type { ConflictWatch } from '../health/conflict-watch.ts';
import type { MomentPicture } from '../moment/picture.ts';
import { avoidAdded, avoidHandles, avoidsOf } from '../ways/avoiding.ts';
import { viaAdded, viaHandles } from '../ways/via-edits.ts';
import { WayFollower, drawnRoute, viasOf } from '../ways/way-follower.ts';
import { haltHandles, haltPlaced } from './halt-tool.ts';
import { pointAdded } from './line-edits.ts';
import { lineHandles } from './line-handles.ts';
import { MetLines } from './met-lines.ts';
import { MomentBar } from './moment-bar.ts';
import { toolHint } from './tool-hint.ts';

/** The map, the time bar below it, and a hint above while something is being placed. */
const mapStyles = css`
  :host {
    position: relative;
  }
  .hint {
    position: absolute;
    z-index: 1000;
    top: var(--space-3);
    left: 50%;
    padding: var(--space-1) var(--space-1) var(--space-1) var(--space-3);
    box-shadow: var(--shadow);
    max-width: calc(100% - 2 * var(--space-3));
    width: max-content;
    transform: translateX(-50%);
  }
  .hint input {
    width: 4em;
    min-height: 1.75rem;
    font: inherit;
  }
  .opener {
    position: absolute;
    z-index: 900;
    top: var(--space-3);
    right: var(--space-3);
  }
`;

const NO_PLACES: readonly Position[] = [];

/** Signs take a click for themselves, and give the place at which they stand. */
const SIGNED: readonly CollectionName[] = [
  'venues',
  'gates',
  'carParks',
  'supportSites',
  'keptPlaces',
  'squads',
  'hazards',
];

/** The marks on the plan's map: posts that are short, and rings around all selected records. The same object until they change. */
class MapMarks {
  #states: { readonly of: unknown; readonly stateOf: (post: Post) => StateName } | undefined;
  #moment: { readonly picture: MomentPicture; readonly stateOf: (post: Post) => StateName } | undefined;
  #rings: { readonly key: string; readonly places: readonly Position[] } = { key: '', places: NO_PLACES };

  stateOf(watch: ConflictWatch): (post: Post) => StateName {
    if (this.#states?.of !== watch.findings) {
      const isShort = ({ id }: Post): boolean => watch.of(id).some(({ kind }) => kind === 'uncovered');
      this.#states = { of: watch.findings, stateOf: (post) => (isShort(post) ? 'uncovered' : 'planned') };
    }
    return this.#states.stateOf;
  }

  /** The state of each post at a moment: closed, or held and open. */
  stateAt(picture: MomentPicture): (post: Post) => StateName {
    if (this.#moment?.picture !== picture) {
      const { closed, held } = picture;
      const stateOf = ({ id }: Post): StateName =>
        closed.has(id) ? 'closed' : held.has(id) ? 'on-post' : 'planned';
      this.#moment = { picture, stateOf };
    }
    return this.#moment.stateOf;
  }

  /** The places of the marked posts; for an officer, all posts of their duties. */
  rings(operation: Operation, { chosen, marked }: PlanSelection): readonly Position[] {
    const isOfficer = chosen?.collection === 'officers' && marked.length < 2;
    const ids = isOfficer ? postsOf(operation, chosen.id) : marked;
    if (ids.length < 2 && !isOfficer) return NO_PLACES;
    const key = `${ids.join(' ')} ${operation.plan.versionOf('posts')}`;
    if (this.#rings.key !== key) {
      const places = ids.map((id) => operation.plan.tables.posts.get(id)?.position);
      this.#rings = { key, places: places.filter((place) => place !== undefined) };
    }
    return this.#rings.places;
  }
}

/** The posts of an officer's duties. */
function postsOf(operation: Operation, officerId: string): string[] {
  const assignments = operation.plan.indexes.assignmentsByOfficer.of(officerId);
  return [...new Set(assignments.flatMap(({ dutyIds }) => dutyIds.map(postIdOf)))];
}

const NO_LINE: Line = [];
const NO_CONVOYS: readonly Convoy[] = [];

/** The map of the plan: selected records can be moved, new records are placed, and lines are drawn on it. */
@customElement('cordon-plan-map')
export class PlanMap extends FollowingElement {
  @query('cordon-operation-map') protected map!: OperationMap;

  readonly #say = speaking(planWords);
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  readonly #differences = new DifferencesLayer();
  readonly #meetings = new MeetingsLayer();
  readonly #met = new MetLines();
  readonly #draft = new DraftLayer();
  readonly #handles = new LineHandles();
  readonly #drawing = new DrawTool((position) => this.#onPlaced(position));
  readonly #area = new AreaTool((corners) => this.#selectWithin(corners));
  #isDrawing = false;
  readonly #ways = new WayFollower((fault) => tell(faultWords(fault, 'UTC'), 'fault'));
  readonly #marks = new MapMarks();
  readonly #moment = new MomentBar(this);
  @consume({ context: watchContext, subscribe: true }) protected watch!: ConflictWatch;
  @consume({ context: shownContext, subscribe: true }) protected shown!: ShownPlaces;
  @consume({ context: marksContext, subscribe: true }) protected compared!: ComparedMarks;
  #seenId: string | undefined;
  #placedId: string | undefined;

  /** Brings the selection into view. */
  showChosen(): void {
    const squad =
      this.selection.chosen?.collection === 'squads'
        ? this.store.operation.plan.tables.squads.get(this.selection.chosen.id)
        : undefined;
    if (!squad) this.map.showSelection();
  }

  showPlaces(places: readonly Position[]): void {
    this.map.showPlaces(places);
  }

  override render(): TemplateResult {
    const { chosen } = this.selection;
    const picture = this.#moment.picture(this.store.operation);
    const seen = chosen?.collection === 'movements' ? routeOf(this.store.operation, chosen.id) : chosen;
    return html`
      <cordon-operation-map
        class="wide fill"
        .selection=${seen}
        .stateOf=${picture ? this.#marks.stateAt(picture) : this.#marks.stateOf(this.watch)}
        .convoys=${picture?.convoys ?? NO_CONVOYS}
        .hazards=${pendingHazards(this.store.operation)}
        @map-pick=${this.#onPick}
      >
        <cordon-legend
          class="raised box small"
          slot="legend"
          ?effects=${picture !== undefined}
          ?compared=${this.compared.value.length > 0}
        ></cordon-legend>
      </cordon-operation-map>
      ${this.selection.tool ? toolHint(this.selection, this.selection.tool) : nothing}
      ${picture ? nothing : this.#openers()} ${this.#moment.render(this.store.operation)}
    `;
  }

  protected override firstUpdated(): void {
    this.map.add(this.#moment.layer);
    this.map.add(this.#meetings);
    this.map.add(this.#differences);
    this.map.add(this.#draft);
    this.map.add(this.#handles);
    this.map.add(this.#area);
  }

  protected override updated(): void {
    const { tool } = this.selection;
    this.#takeTool(tool !== undefined && tool.kind !== 'lasso');
    this.#area.lasso = tool?.kind === 'lasso';
    this.#ways.follow(drawnRoute(tool), this.store.operation.brief.networkId);
    void this.#follow();
    const line =
      tool?.kind === 'line' ? ((tool.draft.valueAt(tool.path) as Line | undefined) ?? NO_LINE) : NO_LINE;
    this.#draft.show(
      tool?.kind === 'line' && tool.closed && line.length > 2 ? [...line, line[0]!] : line,
      this.#rings(),
      drawnRoute(tool) && avoidsOf(drawnRoute(tool)!),
    );
    this.#differences.show(this.compared.value);
    this.#meetings.show(this.#met.of(this.store.operation.plan, this.watch.findings));
    this.#handles.show(this.#wanted(tool));
  }

  /** The places that a panel marks, otherwise those of the selection. */
  #rings(): readonly Position[] {
    const { value: shown } = this.shown;
    return shown.length > 0 ? shown : this.#marks.rings(this.store.operation, this.selection);
  }

  #openers(): TemplateResult | typeof nothing {
    const { operation } = this.store;
    if (this.selection.tool) return nothing;
    return html`
      <div class="across tight opener">
        <button
          class="raised"
          title=${this.#say('lasso-title')}
          ?hidden=${operation.plan.tables.posts.size === 0}
          @click=${() => this.selection.takeTool({ kind: 'lasso' })}
        >
          ${icon('lasso')}${this.#say('lasso')}
        </button>
        <button
          class="raised"
          title=${phrase(timetableWords['moment-hint'])}
          ?hidden=${this.#moment.days(operation).length === 0}
          @click=${() => this.#moment.open(operation, this.selection.chosen)}
        >
          ${icon('play')}${phrase(timetableWords['show-moment'])}
        </button>
      </div>
    `;
  }

  #wanted(tool: Tool | undefined): readonly HandleOf[] {
    if (!this.commands.mayEdit) return [];
    if (tool?.kind === 'halts') return haltHandles(this.store.operation, tool.draft);
    const route = drawnRoute(tool);
    const vias = route && viasOf(route);
    if (vias) return [...viaHandles(route, vias, this.#say), ...avoidHandles(route)];
    if (tool?.kind === 'line') return lineHandles(tool, this.#say);
    return this.#placeHandles();
  }

  /** The handle of the new or selected record, at its place. */
  #placeHandles(): readonly HandleOf[] {
    const { making, chosen } = this.selection;
    if (making) {
      const path = placePath(making.collection);
      const position = path && (making.draft.valueAt(path) as Position | undefined);
      if (!path || !Array.isArray(position)) return [];
      return [{ position, label: this.#say('move-handle'), moved: (to) => making.draft.set(path, to) }];
    }
    const path = chosen && this.selection.marked.length < 2 && placePath(chosen.collection);
    const record = path && this.store.operation.plan.tables[chosen.collection].get(chosen.id);
    if (!path || !record) return [];
    const position = (record as unknown as Plain)[path] as Position;
    return [
      {
        position,
        label: `${this.#say('move-handle')} ${calledOf(record)}`,
        moved: (to) => void this.#move(chosen, path, to),
      },
    ];
  }

  async #move(chosen: Chosen, path: string, to: Position): Promise<void> {
    const record = this.store.operation.plan.tables[chosen.collection].get(chosen.id);
    if (!record) return;
    const answer = await this.commands.edit(chosen.collection, [
      editsOf(record, withValue(record, path, to)),
    ]);
    const fault = answer.ok ? answer : { ok: false as const, fault: this.commands.named(answer.fault)! };
    tellAnswer(fault, this.store.operation.brief.timeZone, this.#say('moved', { name: calledOf(record) }));
    if (!answer.ok) this.requestUpdate();
  }

  #onPlaced(position: Position): void {
    const { tool } = this.selection;
    const route = drawnRoute(tool);
    const vias = route && viasOf(route);
    if (tool?.kind === 'halts') haltPlaced(this.store.operation, tool.draft, position);
    else if (vias && tool?.kind === 'line' && tool.avoiding) {
      avoidAdded(route, position);
      this.selection.drawLine({ draft: route, path: tool.path, closed: false });
    } else if (vias) route.set('vias', viaAdded(vias, position));
    else if (tool?.kind === 'line')
      tool.draft.set(
        tool.path,
        pointAdded((tool.draft.valueAt(tool.path) as Line | undefined) ?? [], position),
      );
    else {
      this.#placedId = this.selection.making?.draft.id;
      this.selection.placeNew(position);
    }
  }

  readonly #onPick = ({ detail }: MapPickEvent): void => {
    if (this.selection.tool) {
      if (SIGNED.includes(detail.collection)) this.#onPlaced(detail.position);
      return;
    }
    if (detail.collection === 'hazards')
      return router.go(surveyPath(this.store.operation.id, { hazard: detail.id }));
    if (!isListedCollection(detail.collection)) return;
    this.#seenId = detail.id;
    this.selection.choose({ collection: detail.collection, id: detail.id });
  };

  /** Selects the posts in an area, on the map and in the list. */
  #selectWithin(corners: readonly Position[]): void {
    this.selection.takeTool(undefined);
    const posts = recordsOf(this.store.operation.plan, 'posts');
    const ids = posts.filter(({ position }) => isInside(position, corners)).map(({ id }) => id);
    const [first] = ids;
    if (first === undefined) return tell(this.#say('area-empty'));
    this.#seenId = first;
    this.selection.choose({ collection: 'posts', id: first }, ids);
  }

  /** Brings into view what was selected in a table or by an address; a selection on the map is already visible. */
  async #follow(): Promise<void> {
    const { chosen, marked } = this.selection;
    if (chosen?.id === this.#seenId) return;
    this.#seenId = chosen?.id;
    await this.map.updateComplete;
    if (chosen && marked.length < 2 && chosen.id !== this.#placedId) this.showChosen();
  }

  #takeTool(inHand: boolean): void {
    if (inHand === this.#isDrawing) return;
    this.#isDrawing = inHand;
    if (inHand) this.map.add(this.#drawing);
    else this.map.takeAway(this.#drawing);
  }

  static override readonly styles = [base, buttons, mapStyles];
}

function routeOf(
  operation: Operation,
  movementId: string,
): { readonly collection: 'routes'; readonly id: string } | undefined {
  const movement = operation.plan.tables.movements.get(movementId);
  return movement && { collection: 'routes', id: movement.routeId };
}
