import type { Map as LeafletMap } from 'leaflet';
import type { Road } from '../../domain/records/road.ts';
import { tokenColour } from '../theme/theme.ts';
import { CanvasLayer, worldOf, type View } from './canvas-layer.ts';
import type { MapLayer } from './map-layer.ts';
import { addLine } from './trace.ts';

const WIDTHS: Readonly<Record<Road['class'], number>> = { highway: 5, road: 3, street: 2, track: 1.2 };

/** The broadest lies on top. */
const CLASSES: readonly Road['class'][] = ['track', 'street', 'road', 'highway'];

/** The base map: the operation's own roads. */
export class RoadsLayer implements MapLayer {
  readonly #canvas = new CanvasLayer('roads', (view) => this.#paint(view));
  readonly #worlds = new Map<Road, Float64Array>();
  #roads: readonly Road[] = [];

  attach(map: LeafletMap): void {
    this.#canvas.attach(map);
  }

  detach(): void {
    this.#canvas.detach();
  }

  recolour(): void {
    this.#canvas.recolour();
  }

  show(roads: readonly Road[]): void {
    if (roads === this.#roads) return;
    this.#roads = roads;
    const kept = new Set(roads);
    for (const road of [...this.#worlds.keys()]) if (!kept.has(road)) this.#worlds.delete(road);
    this.#canvas.redraw();
  }

  #paint(view: View): void {
    const { context, zoom } = view;
    const grow = zoom < 10 ? 0.6 : zoom < 13 ? 1 : 2;
    context.lineCap = context.lineJoin = 'round';
    for (const grade of CLASSES) {
      context.beginPath();
      for (const road of this.#roads) if (road.class === grade) addLine(view, this.#worldOf(road));
      context.strokeStyle = tokenColour(grade === 'highway' ? '--map-road-strong' : '--map-road');
      context.lineWidth = WIDTHS[grade] * grow;
      context.stroke();
    }
  }

  #worldOf(road: Road): Float64Array {
    let world = this.#worlds.get(road);
    if (!world) this.#worlds.set(road, (world = worldOf(road.line)));
    return world;
  }
}
