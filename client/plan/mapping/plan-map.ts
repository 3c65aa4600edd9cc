import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { lengthM } from '../../../domain/kernel/geodesy.ts';
import type { Line, Position } from '../../../domain/kernel/position.ts';
import type { Post } from '../../../domain/posts/post.ts';
import { DraftLayer } from '../../map/draft-layer.ts';
import { DrawTool } from '../../map/draw-tool.ts';
import type { HandleOf } from '../../map/edit-handle.ts';
import { LineHandles } from '../../map/line-handles.ts';
import type { MapPickEvent } from '../../map/cordon-map.ts';
import '../../map/operation-map.ts';
import type { OperationMap } from '../../map/operation-map.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { icon } from '../../ui/icons.ts';
import { tellAnswer } from '../../ui/notices.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import type { StateName } from '../../words/states.ts';
import { termOf } from '../../words/terms.ts';
import { DeskController } from '../desk/desk-controller.ts';
import { placeMaking } from '../desk/making.ts';
import { calledOf, isPlanCollection, placePath } from '../desk/plan-collections.ts';
import type { Chosen, PlanDesk, Tool } from '../desk/plan-desk.ts';
import { withValue, type Plain } from '../form/draft.ts';
import { lineHandles } from './line-handles.ts';
import { pointAdded } from './line-edits.ts';

const NO_LINE: Line = [];
const NO_PLACES: readonly Position[] = [];

/** The map of the plan: what is chosen can be moved on it, what is new gets its place on it, lines are drawn on it. */
@customElement('cordon-plan-map')
export class PlanMap extends LitElement {
  @query('cordon-operation-map') protected map!: OperationMap;

  readonly #say = speaking(this, planWords);
  readonly #desk = new DeskController(this);
  readonly #draft = new DraftLayer();
  readonly #handles = new LineHandles();
  readonly #drawing = new DrawTool((position) => this.#onPlaced(position));
  #isDrawing = false;
  #states: { readonly of: unknown; readonly stateOf: (post: Post) => StateName } | undefined;
  #rings: { readonly key: string; readonly places: readonly Position[] } = { key: '', places: NO_PLACES };
  #heard: EventTarget | undefined;

  /** Brings what is chosen into view. */
  showChosen(): void {
    const { desk } = this.#desk;
    const squad =
      desk.chosen?.collection === 'squads' ? desk.operation.tables.squads.get(desk.chosen.id) : undefined;
    if (!squad) this.map.showSelection();
  }

  override render(): TemplateResult {
    const { desk } = this.#desk;
    const { chosen } = desk;
    const seen = chosen?.collection === 'movements' ? routeOf(desk, chosen.id) : chosen;
    return html`
      <cordon-operation-map .selection=${seen} .stateOf=${this.#stateOf()} @map-pick=${this.#onPick}>
        ${desk.tool ? this.#hint(desk.tool) : nothing}
      </cordon-operation-map>
    `;
  }

  protected override firstUpdated(): void {
    this.map.add(this.#draft);
    this.map.add(this.#handles);
  }

  protected override updated(): void {
    const { desk } = this.#desk;
    const { tool, making } = desk;
    this.#hear(tool?.kind === 'line' ? tool.draft : making?.draft);
    this.#takeTool(tool !== undefined);
    const line =
      tool?.kind === 'line' ? ((tool.draft.valueAt(tool.path) as Line | undefined) ?? NO_LINE) : NO_LINE;
    this.#draft.show(
      tool?.kind === 'line' && tool.closed && line.length > 2 ? [...line, line[0]!] : line,
      this.#marked(),
    );
    this.#handles.show(this.#wanted(tool));
  }

  #hint(tool: Tool): TemplateResult {
    const { desk } = this.#desk;
    const line = tool.kind === 'line' ? ((tool.draft.valueAt(tool.path) as Line | undefined) ?? []) : [];
    const metres = line.length > 1 ? formatsFor('UTC').km(lengthM(line)) : '';
    return html`
      <div class="hint" role="status">
        <span>
          ${
            tool.kind === 'line'
              ? this.#say('draw-hint')
              : this.#say('click-hint', { what: termOf('collection', tool.collection) })
          }
          ${
            metres
              ? html`
                  <strong>${metres}</strong>
                `
              : nothing
          }
        </span>
        <button @click=${() => desk.takeTool(undefined)}>${icon('check')}${this.#say('line-done')}</button>
      </div>
    `;
  }

  /** Drawn anew only when the conflicts have been found anew. */
  #stateOf(): (post: Post) => StateName {
    const { watch } = this.#desk.desk;
    if (this.#states?.of !== watch.conflicts) {
      const isShort = ({ id }: Post): boolean => watch.of(id).some(({ kind }) => kind === 'uncovered');
      this.#states = { of: watch.conflicts, stateOf: (post) => (isShort(post) ? 'uncovered' : 'planned') };
    }
    return this.#states.stateOf;
  }

  #marked(): readonly Position[] {
    const { desk } = this.#desk;
    const marked = desk.marked.length > 1 ? desk.marked : [];
    const key = `${marked.join(' ')} ${desk.operation.versionOf('posts')}`;
    if (this.#rings.key !== key) {
      const places = marked.map((id) => desk.operation.tables.posts.get(id as never)?.position);
      this.#rings = { key, places: places.filter((place) => place !== undefined) };
    }
    return this.#rings.places;
  }

  #wanted(tool: Tool | undefined): readonly HandleOf[] {
    const { desk } = this.#desk;
    if (!desk.mayEdit) return [];
    if (tool?.kind === 'line') return lineHandles(tool, this.#say);
    const { making, chosen } = desk;
    if (making) {
      const path = placePath(making.collection);
      const position = path && (making.draft.valueAt(path) as Position | undefined);
      if (!path || !Array.isArray(position)) return [];
      return [{ position, label: this.#say('move-handle'), moved: (to) => making.draft.set(path, to) }];
    }
    const path = chosen && desk.marked.length < 2 && placePath(chosen.collection);
    const record = path && desk.operation.tables[chosen.collection].get(chosen.id);
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
    const { desk } = this.#desk;
    const record = desk.operation.tables[chosen.collection].get(chosen.id);
    if (!record) return;
    const answer = await desk.place(chosen.collection, [withValue(record, path, to)]);
    const fault = answer.ok ? answer : { ok: false as const, fault: desk.named(answer.fault)! };
    tellAnswer(fault, desk.operation.brief.timeZone, this.#say('moved', { name: calledOf(record) }));
    if (!answer.ok) this.requestUpdate();
  }

  #onPlaced(position: Position): void {
    const { desk } = this.#desk;
    const { tool } = desk;
    if (tool?.kind === 'line')
      tool.draft.set(
        tool.path,
        pointAdded((tool.draft.valueAt(tool.path) as Line | undefined) ?? [], position),
      );
    else placeMaking(desk, position);
  }

  readonly #onPick = ({ detail }: MapPickEvent): void => {
    const { desk } = this.#desk;
    if (desk.tool || !isPlanCollection(detail.collection)) return;
    desk.choose({ collection: detail.collection, id: detail.id });
  };

  #takeTool(inHand: boolean): void {
    if (inHand === this.#isDrawing) return;
    this.#isDrawing = inHand;
    if (inHand) this.map.add(this.#drawing);
    else this.map.takeAway(this.#drawing);
  }

  #hear(draft: EventTarget | undefined): void {
    if (draft === this.#heard) return;
    this.#heard?.removeEventListener('change', this.#redraw);
    this.#heard = draft;
    draft?.addEventListener('change', this.#redraw);
  }

  readonly #redraw = (): void => this.requestUpdate();

  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      cordon-operation-map {
        width: 100%;
        height: 100%;
      }
      .hint {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        padding: var(--space-1) var(--space-1) var(--space-1) var(--space-3);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: var(--shadow);
        font-size: var(--text-s);
        pointer-events: auto;
      }
    `,
  ];
}

function routeOf(
  desk: PlanDesk,
  movementId: string,
): { readonly collection: 'routes'; readonly id: string } | undefined {
  const movement = desk.operation.tables.movements.get(movementId);
  return movement && { collection: 'routes', id: movement.routeId };
}
