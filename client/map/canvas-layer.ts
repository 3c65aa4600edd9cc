import L from 'leaflet';
import { paintAlone } from '../ui/paint-alone.ts';
import type { MapLayer, PaneName } from './map-layer.ts';

/** What to draw on, in CSS pixels of the canvas, and how zoom-0 world coordinates map to it. */
export interface View {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
  /** canvas = world × scale + offset */
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
  readonly pixelRatio: number;
}

/** How far beyond the window the canvas extends on each side, so that a pan shows no edge. */
const PADDING = 0.15;

/** A canvas that moves with the map: drawn at most once a frame, stretched during a zoom. */
export abstract class CanvasLayer implements MapLayer {
  readonly #pane: PaneName;
  readonly #canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated');
  #map: L.Map | undefined;
  #frame = 0;
  #corner = L.latLng(0, 0);
  #zoom = 0;
  /** In the map's layer coordinates. */
  #drawn = L.bounds([0, 0], [0, 0]);

  constructor(pane: PaneName) {
    this.#pane = pane;
  }

  /** Draws everything that is in the view, or a little beyond it. */
  protected abstract paint(view: View): void;

  get map(): L.Map | undefined {
    return this.#map;
  }

  attach(map: L.Map): void {
    this.#map = map;
    map.getPane(this.#pane)!.append(this.#canvas);
    map.on('viewreset resize', this.#reset, this);
    map.on('moveend', this.#onMoved, this);
    map.on('zoomanim', this.#onZoomAnimation, this);
    map.on('zoom', this.#onZoom, this);
    this.#reset();
  }

  detach(): void {
    cancelAnimationFrame(this.#frame);
    this.#map?.off('viewreset resize', this.#reset, this);
    this.#map?.off('moveend', this.#onMoved, this);
    this.#map?.off('zoomanim', this.#onZoomAnimation, this);
    this.#map?.off('zoom', this.#onZoom, this);
    this.#canvas.remove();
    this.#map = undefined;
  }

  recolour(): void {
    this.redraw();
  }

  /** Requests a drawing in the next frame; several requests cause one drawing. */
  redraw(): void {
    if (this.#frame || !this.#map) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#reset();
    });
  }

  /** Draws again if the window has left the drawn area; within it, the canvas moves with the map. */
  #onMoved(): void {
    const map = this.#map;
    if (!map) return;
    const window = L.bounds(
      map.containerPointToLayerPoint([0, 0]),
      map.containerPointToLayerPoint(map.getSize()),
    );
    if (map.getZoom() !== this.#zoom || !this.#drawn.contains(window)) this.#reset();
  }

  #reset(): void {
    const map = this.#map;
    if (!map) return;
    const size = map.getSize();
    const padding = L.point(Math.round(size.x * PADDING), Math.round(size.y * PADDING));
    const topLeft = map.containerPointToLayerPoint(padding.multiplyBy(-1)).round();
    const drawn = size.add(padding.multiplyBy(2));
    this.#zoom = map.getZoom();
    this.#corner = map.layerPointToLatLng(topLeft);
    this.#drawn = L.bounds(topLeft, topLeft.add(drawn));
    L.DomUtil.setTransform(this.#canvas, topLeft, 1);
    this.#draw(map, drawn, topLeft);
  }

  #draw(map: L.Map, size: L.Point, topLeft: L.Point): void {
    const pixelRatio = Math.min(3, devicePixelRatio);
    const [width, height] = [size.x * pixelRatio, size.y * pixelRatio].map(Math.round) as [number, number];
    const context = this.#canvas.getContext('2d')!;
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      Object.assign(this.#canvas, { width, height });
      Object.assign(this.#canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
    }
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    context.clearRect(0, 0, size.x, size.y);
    const origin = map.getPixelOrigin().add(topLeft);
    const scale = 2 ** this.#zoom;
    const view = { context, width: size.x, height: size.y, zoom: this.#zoom, scale, pixelRatio };
    paintAlone(context, size.x, () => this.paint({ ...view, offsetX: -origin.x, offsetY: -origin.y }));
  }

  #onZoomAnimation({ zoom, center }: { zoom: number; center: L.LatLng }): void {
    this.#stretch(zoom, center);
  }

  #onZoom(): void {
    if (this.#map) this.#stretch(this.#map.getZoom(), this.#map.getCenter());
  }

  #stretch(zoom: number, center: L.LatLng): void {
    const map = this.#map;
    if (!map) return;
    const panePosition = L.DomUtil.getPosition(map.getPane('mapPane')!);
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(panePosition).round();
    const position = map.project(this.#corner, zoom).subtract(origin);
    L.DomUtil.setTransform(this.#canvas, position, map.getZoomScale(zoom, this.#zoom));
  }
}

/** A canvas whose owner has several and paints each. */
export class PaintedLayer extends CanvasLayer {
  readonly #paint: (view: View) => void;

  constructor(pane: PaneName, paint: (view: View) => void) {
    super(pane);
    this.#paint = paint;
  }

  protected override paint(view: View): void {
    this.#paint(view);
  }
}

/** The zoom-0 world coordinates of places, two numbers each. */
export function worldOf(
  positions: readonly (readonly [longitude: number, latitude: number])[],
): Float64Array {
  const world = new Float64Array(positions.length * 2);
  positions.forEach(([longitude, latitude], i) => {
    const point = L.CRS.EPSG3857.latLngToPoint(L.latLng(latitude, longitude), 0);
    world[2 * i] = point.x;
    world[2 * i + 1] = point.y;
  });
  return world;
}

/** Begins a path along a line of zoom-0 world coordinates. */
export function traceLine(view: View, world: Float64Array): void {
  view.context.beginPath();
  addLine(view, world);
}

/** Adds a line to the path that was begun, so that many roads are stroked at once. */
export function addLine({ context, scale, offsetX, offsetY }: View, world: Float64Array): void {
  for (let i = 0; i < world.length; i += 2) {
    const x = world[i]! * scale + offsetX;
    const y = world[i + 1]! * scale + offsetY;
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}

/** Draws arrow heads along a line, one every `every` CSS pixels, in the direction of travel. */
export function arrowsAlong(view: View, world: Float64Array, every: number, size: number): void {
  const { context, scale, offsetX, offsetY, width, height } = view;
  let driven = every / 2;
  for (let i = 2; i < world.length; i += 2) {
    const [ax, ay] = [world[i - 2]! * scale + offsetX, world[i - 1]! * scale + offsetY];
    const [dx, dy] = [world[i]! * scale + offsetX - ax, world[i + 1]! * scale + offsetY - ay];
    const length = Math.hypot(dx, dy);
    for (; driven <= length; driven += every) {
      const [x, y] = [ax + (dx * driven) / length, ay + (dy * driven) / length];
      if (x < 0 || y < 0 || x > width || y > height) continue;
      arrow(context, x, y, Math.atan2(dy, dx), size);
    }
    driven -= length;
  }
}

function arrow(context: CanvasRenderingContext2D, x: number, y: number, angle: number, size: number): void {
  const [cos, sin] = [Math.cos(angle) * size, Math.sin(angle) * size];
  context.beginPath();
  context.moveTo(x + cos, y + sin);
  context.lineTo(x - cos * 0.6 - sin * 0.8, y - sin * 0.6 + cos * 0.8);
  context.lineTo(x - cos * 0.6 + sin * 0.8, y - sin * 0.6 - cos * 0.8);
  context.closePath();
  context.fill();
}

/** The distance of a point from a line, in world units. */
export function distanceToLine(world: Float64Array, x: number, y: number): number {
  let best = Infinity;
  for (let i = 2; i < world.length; i += 2) {
    const [ax, ay] = [world[i - 2]!, world[i - 1]!];
    const [dx, dy] = [world[i]! - ax, world[i + 1]! - ay];
    const square = dx * dx + dy * dy;
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
    best = Math.min(best, Math.hypot(ax + t * dx - x, ay + t * dy - y));
  }
  return best;
}
