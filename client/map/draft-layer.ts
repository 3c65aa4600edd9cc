import type { Map as LeafletMap } from 'leaflet';
import type { Position } from '../../domain/kernel/position.ts';
import { AVOID_RADIUS_M } from '../../domain/records/route.ts';
import { tokenColour } from '../theme/theme.ts';
import { CanvasLayer, arrowsAlong, traceLine, worldOf, type View } from './canvas-layer.ts';

/** A circle on the ground, for example around a place that a line avoids. */
interface Circle {
  readonly position: Position;
  readonly radiusM?: number;
}

const NO_CIRCLES: readonly Circle[] = [];
const METRES_A_DEGREE = 111_320;

/** A draft that is not saved yet: a drawn line, and rings around the marked places. */
export class DraftLayer extends CanvasLayer {
  #line: readonly Position[] = [];
  #rings: readonly Position[] = [];
  #circles: readonly Circle[] = [];
  #lineWorld: Float64Array = new Float64Array();
  #ringWorld: Float64Array = new Float64Array();

  constructor() {
    super('places');
  }

  override attach(map: LeafletMap): void {
    super.attach(map);
    this.map?.getPane('places')?.querySelector('canvas')?.style.setProperty('pointer-events', 'none');
  }

  show(line: readonly Position[], rings: readonly Position[], circles: readonly Circle[] = NO_CIRCLES): void {
    if (line === this.#line && rings === this.#rings && circles === this.#circles) return;
    this.#circles = circles;
    if (line !== this.#line) this.#lineWorld = worldOf(line);
    if (rings !== this.#rings) this.#ringWorld = worldOf(rings);
    this.#line = line;
    this.#rings = rings;
    this.redraw();
  }

  protected override paint(view: View): void {
    const { context, scale, offsetX, offsetY } = view;
    context.strokeStyle = context.fillStyle = tokenColour('--map-selected');
    context.lineWidth = 3;
    if (this.#line.length > 1) {
      context.setLineDash([8, 5]);
      traceLine(view, this.#lineWorld);
      context.stroke();
      context.setLineDash([]);
      arrowsAlong(view, this.#lineWorld, 70, 6);
    }
    context.lineWidth = 2.5;
    for (const circle of this.#circles) paintCircle(view, circle);
    context.strokeStyle = tokenColour('--map-selected');
    for (let i = 0; i < this.#ringWorld.length; i += 2) {
      context.beginPath();
      context.arc(this.#ringWorld[i]! * scale + offsetX, this.#ringWorld[i + 1]! * scale + offsetY, 10, 0, 7);
      context.stroke();
    }
  }
}

/** A circle on the ground is nearly a circle in Mercator's projection; its pixel radius is measured to the north. */
function paintCircle(
  { context, scale, offsetX, offsetY }: View,
  { position, radiusM = AVOID_RADIUS_M }: Circle,
): void {
  const north: Position = [position[0], position[1] + radiusM / METRES_A_DEGREE];
  const [x, y, , yNorth] = worldOf([position, north]) as unknown as readonly [number, number, number, number];
  context.strokeStyle = tokenColour('--danger');
  context.beginPath();
  context.arc(x * scale + offsetX, y * scale + offsetY, Math.abs(y - yNorth) * scale, 0, 7);
  context.stroke();
}
