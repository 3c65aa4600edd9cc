import L from 'leaflet';
import type { Route } from '../../domain/records/route.ts';
import { marksAlong } from '../../domain/routes/course-marks.ts';
import { lineSigns } from '../theme/map-signs.ts';
import { tokenColour } from '../theme/theme.ts';
import { PaintedLayer, arrowsAlong, distanceToLine, traceLine, worldOf, type View } from './canvas-layer.ts';
import { positionOf, type Found, type MapLayer } from './map-layer.ts';

/** Width by level: the strictest level is the widest. */
const WIDTHS = { 1: 6, 2: 4.5, 3: 3.2 } as const;
const REACH_PX = 9;
const ARROWS_EVERY_PX = 90;

/** The code is beside the line, so that it hides no post. */
const CODE_ASIDE_PX = 18;

/** Kilometres are marked from these zooms, on the selected route, or on all if none is selected. Further out, only each fifth. */
const MARKS_FROM_ZOOM = { selected: 10.5, other: 13 } as const;
const EACH_MARK_FROM_ZOOM = 12.5;
const FIFTH = 5;
const MARK_PX = 3;

/** Guarded routes: width by level, arrows in the direction of travel, the code half-way, the kilometres. */
export class RoutesLayer implements MapLayer {
  readonly #canvas = new PaintedLayer('routes', (view) => this.#paint(view));
  readonly #codes = new PaintedLayer('codes', (view) => this.#paintCodes(view));
  readonly #worlds = new Map<Route, Float64Array>();
  readonly #marks = new WeakMap<Route, Float64Array>();
  #routes: readonly Route[] = [];
  #selectedId: string | undefined;

  attach(map: L.Map): void {
    this.#canvas.attach(map);
    this.#codes.attach(map);
  }

  detach(): void {
    this.#canvas.detach();
    this.#codes.detach();
  }

  recolour(): void {
    this.#canvas.recolour();
    this.#codes.recolour();
  }

  show(routes: readonly Route[], selectedId?: string): void {
    if (routes === this.#routes && selectedId === this.#selectedId) return;
    this.#routes = routes;
    this.#selectedId = selectedId;
    const kept = new Set(routes);
    for (const route of [...this.#worlds.keys()]) if (!kept.has(route)) this.#worlds.delete(route);
    this.#canvas.redraw();
    this.#codes.redraw();
  }

  at(place: L.LatLng): Found | undefined {
    const reach = REACH_PX / 2 ** (this.#canvas.map?.getZoom() ?? 0);
    const { x, y } = L.CRS.EPSG3857.latLngToPoint(place, 0);
    const nearest = this.#routes
      .map((route) => ({ route, off: distanceToLine(this.#worldOf(route), x, y) }))
      .filter(({ off }) => off <= reach)
      .toSorted((a, b) => a.off - b.off)[0]?.route;
    if (!nearest) return undefined;
    const label = `${nearest.code} ${nearest.name}`;
    return { collection: 'routes', id: nearest.id, position: positionOf(place), label };
  }

  #paint(view: View): void {
    const selected = this.#routes.find(({ id }) => id === this.#selectedId);
    const others = this.#routes.filter((route) => route !== selected);
    const inOrder = selected ? [...others, selected] : others;
    view.context.lineCap = view.context.lineJoin = 'round';
    const slim = view.zoom < 10.5 ? 0.6 : 1;
    for (const route of inOrder) this.#line(view, route, slim, route === selected);
  }

  #paintCodes(view: View): void {
    for (const route of this.#routes) {
      const isSelected = route.id === this.#selectedId;
      const isMarked = isSelected || this.#selectedId === undefined;
      if (isMarked && view.zoom >= MARKS_FROM_ZOOM[isSelected ? 'selected' : 'other'])
        this.#kilometres(view, route);
      this.#code(view, route, isSelected);
    }
  }

  #line(view: View, route: Route, slim: number, selected: boolean): void {
    const { context } = view;
    const world = this.#worldOf(route);
    const width = WIDTHS[route.level] * slim + (selected ? 1.5 : 0);
    traceLine(view, world);
    context.strokeStyle = tokenColour('--map-casing');
    context.lineWidth = width + 3;
    context.stroke();
    context.strokeStyle = tokenColour(lineSigns[selected ? 'chosen-route' : 'guarded-route']);
    context.lineWidth = width;
    context.stroke();
    context.fillStyle = tokenColour('--map-casing');
    if (view.zoom >= 11) arrowsAlong(view, world, ARROWS_EVERY_PX, width * 0.7);
  }

  #code({ context, scale, offsetX, offsetY }: View, route: Route, selected: boolean): void {
    const world = this.#worldOf(route);
    const middle = 2 * Math.floor(world.length / 4);
    const [x, y] = [
      world[middle]! * scale + offsetX + CODE_ASIDE_PX,
      world[middle + 1]! * scale + offsetY - CODE_ASIDE_PX,
    ];
    context.font = `700 11px ${tokenColour('--font')}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const width = context.measureText(route.code).width + 10;
    context.beginPath();
    context.roundRect(x - width / 2, y - 9, width, 18, 3);
    context.fillStyle = tokenColour(lineSigns[selected ? 'chosen-route' : 'guarded-route']);
    context.fill();
    context.fillStyle = tokenColour('--map-casing');
    context.fillText(route.code, x, y + 0.5);
    context.textAlign = 'start';
  }

  /** A dot on the line and its kilometre beside it, with a rim, so that it is read on any ground. */
  #kilometres({ context, scale, offsetX, offsetY, zoom }: View, route: Route): void {
    const marks = this.#marksOf(route);
    const every = zoom >= EACH_MARK_FROM_ZOOM ? 1 : FIFTH;
    context.font = `600 10px ${tokenColour('--font')}`;
    context.textBaseline = 'middle';
    context.lineWidth = 3;
    for (let number = every; number <= marks.length / 2; number += every) {
      const [x, y] = [marks[2 * number - 2]! * scale + offsetX, marks[2 * number - 1]! * scale + offsetY];
      context.beginPath();
      context.arc(x, y, MARK_PX, 0, 2 * Math.PI);
      context.strokeStyle = tokenColour('--map-ink');
      context.fillStyle = tokenColour('--map-casing');
      context.lineWidth = 1.5;
      context.stroke();
      context.fill();
      context.lineWidth = 3;
      context.strokeStyle = tokenColour('--map-casing');
      context.strokeText(`${number} km`, x + 3 * MARK_PX, y - 3 * MARK_PX);
      context.fillStyle = tokenColour('--map-ink');
      context.fillText(`${number} km`, x + 3 * MARK_PX, y - 3 * MARK_PX);
    }
  }

  #marksOf(route: Route): Float64Array {
    let marks = this.#marks.get(route);
    if (!marks) {
      marks = worldOf(marksAlong(route.line, 1000).map(({ position }) => position));
      this.#marks.set(route, marks);
    }
    return marks;
  }

  #worldOf(route: Route): Float64Array {
    let world = this.#worlds.get(route);
    if (!world) this.#worlds.set(route, (world = worldOf(route.line)));
    return world;
  }
}
