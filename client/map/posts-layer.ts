import L from 'leaflet';
import type { Post } from '../../domain/records/post.ts';
import { FRESHNESS, type Freshness } from '../../domain/reports/devices.ts';
import { freshnessGlyphs, kindGlyphs, stateGlyphs, type Glyph } from '../theme/map-signs.ts';
import { theme, tokenColour } from '../theme/theme.ts';
import type { StateName } from '../words/states.ts';
import { CanvasLayer, worldOf, type View } from './canvas-layer.ts';
import type { Found } from './map-layer.ts';

const sprites = new Map<string, ImageBitmap>();

/** Room around the glyph for its halo, in its own 16 × 16 units. */
const MARGIN = 2;

/** Below this many pixels an outline is too thin to see, so the glyph is filled. */
const TINY = 8;

/** One pre-drawn image for each glyph, colour, size, theme and pixel ratio. */
function spriteOf(glyph: Glyph, colour: `--${string}`, size: number, pixelRatio: number): ImageBitmap {
  const key = `${glyph.body} ${colour} ${size} ${pixelRatio} ${theme.seen}`;
  let sprite = sprites.get(key);
  if (!sprite) sprites.set(key, (sprite = drawSprite(glyph, tokenColour(colour), size, pixelRatio)));
  return sprite;
}

/** The width of a sprite in CSS pixels, halo included. */
function spriteWidth(size: number): number {
  return (size * (16 + 2 * MARGIN)) / 16;
}

function drawSprite(
  { body, mark, ...glyph }: Glyph,
  colour: string,
  size: number,
  pixelRatio: number,
): ImageBitmap {
  const outline = size < TINY ? undefined : glyph.outline;
  const across = Math.ceil(spriteWidth(size) * pixelRatio);
  const canvas = new OffscreenCanvas(across, across);
  const context = canvas.getContext('2d')!;
  const unit = canvas.width / (16 + 2 * MARGIN);
  context.setTransform(unit, 0, 0, unit, MARGIN * unit, MARGIN * unit);
  context.lineJoin = 'round';
  const shape = new Path2D(body);
  const halo = tokenColour('--map-halo');
  context.strokeStyle = halo;
  context.lineWidth = (outline ?? 0) + 2;
  context.stroke(shape);
  if (outline) {
    context.strokeStyle = colour;
    context.lineWidth = outline;
    context.stroke(shape);
  } else {
    context.fillStyle = colour;
    context.fill(shape);
  }
  if (mark) {
    context.fillStyle = outline ? colour : tokenColour('--state-on');
    context.fill(new Path2D(mark));
  }
  return canvas.transferToImageBitmap();
}

/** Finds the nearest of many points: cells are `reach` wide, so only nine are searched. */
export class HitGrid {
  readonly #world: Float64Array;
  readonly #reach: number;
  readonly #cells = new Map<number, number[]>();

  /** `world` holds the x and y of each point; `reach` has the same units. */
  constructor(world: Float64Array, reach: number) {
    this.#world = world;
    this.#reach = reach;
    for (let i = 0; 2 * i < world.length; i++) {
      const cell = this.#cellOf(world[2 * i]!, world[2 * i + 1]!, 0, 0);
      const found = this.#cells.get(cell);
      if (found) found.push(i);
      else this.#cells.set(cell, [i]);
    }
  }

  /** The nearest point within reach, as its index in the list. */
  nearest(x: number, y: number): number | undefined {
    let found: number | undefined;
    let best = this.#reach ** 2;
    for (const i of this.#around(x, y)) {
      const square = (this.#world[2 * i]! - x) ** 2 + (this.#world[2 * i + 1]! - y) ** 2;
      if (square > best) continue;
      best = square;
      found = i;
    }
    return found;
  }

  *#around(x: number, y: number): Iterable<number> {
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1]) yield* this.#cells.get(this.#cellOf(x, y, dx, dy)) ?? [];
  }

  /** One number for a column and a row: the zoom-0 world has fewer than 2 ** 26 of each. */
  #cellOf(x: number, y: number, dx: number, dy: number): number {
    return (Math.floor(x / this.#reach) + dx) * 2 ** 26 + Math.floor(y / this.#reach) + dy;
  }
}

/** The states in drawing order, lowest first. */
const ORDER = Object.keys(stateGlyphs) as readonly StateName[];

const RANK = Object.fromEntries(ORDER.map((state, rank) => [state, rank])) as Record<StateName, number>;

/** How near a click must be, in CSS pixels. */
const REACH_PX = 14;
const CODES_FROM_ZOOM = 14.5;

/** The sign of a post's kind: from which zoom it is drawn, its size, and its height above the state. */
const KINDS_FROM_ZOOM = 13;
const KIND_PX = 13;
const KIND_ABOVE_PX = 15;

/** The mark of the phone at a post: its size, and its depth below the state. A silent one is drawn from further away. */
const FRESHNESS_PX = 10;
const FRESHNESS_BELOW_PX = 14;
const FRESHNESS_FROM_ZOOM: Readonly<Record<Freshness, number>> = { fresh: 14.5, stale: 13, silent: 11.5 };

/** Thousands of posts on one canvas: a sprite for each state, and a hit test instead of elements. */
export class PostsLayer extends CanvasLayer {
  #posts: readonly Post[] = [];
  #world: Float64Array = new Float64Array();
  /** The posts in each state, and those with each mark of a phone, as indexes in the list. */
  #inOrder: readonly number[][] = [];
  #byFreshness = new Map<Freshness, number[]>();
  #selected = -1;
  #grid: { readonly zoom: number; readonly grid: HitGrid } | undefined;

  constructor() {
    super('posts');
  }

  /** Shows these posts, each in its state and with the mark of its phone. The projected places are kept if the list is the same. */
  show(
    posts: readonly Post[],
    stateOf: (post: Post) => StateName,
    selectedId?: string,
    freshnessOf: (post: Post) => Freshness | undefined = () => undefined,
  ): void {
    if (posts !== this.#posts) this.#place(posts);
    this.#inOrder = ORDER.map(() => []);
    posts.forEach((post, i) => this.#inOrder[RANK[stateOf(post)]]!.push(i));
    this.#byFreshness = new Map(FRESHNESS.map((freshness) => [freshness, []]));
    posts.forEach((post, i) => {
      const freshness = freshnessOf(post);
      if (freshness) this.#byFreshness.get(freshness)!.push(i);
    });
    this.#selected = selectedId === undefined ? -1 : posts.findIndex(({ id }) => id === selectedId);
    this.redraw();
  }

  at(place: L.LatLng): Found | undefined {
    const zoom = this.map?.getZoom() ?? 0;
    if (this.#grid?.zoom !== zoom)
      this.#grid = { zoom, grid: new HitGrid(this.#world, REACH_PX / 2 ** zoom) };
    const { x, y } = L.CRS.EPSG3857.latLngToPoint(place, 0);
    const found = this.#grid.grid.nearest(x, y);
    const post = found === undefined ? undefined : this.#posts[found];
    return (
      post && {
        collection: 'posts',
        id: post.id,
        position: post.position,
        label: `${post.code} ${post.name}`,
      }
    );
  }

  #place(posts: readonly Post[]): void {
    this.#posts = posts;
    this.#world = worldOf(posts.map(({ position }) => position));
    this.#grid = undefined;
  }

  protected override paint(view: View): void {
    this.#stampAll(view);
    const width = spriteWidth(sizeAt(view.zoom, 'late'));
    if (this.#selected >= 0) this.#ring(view, this.#selected, width);
    if (view.zoom >= CODES_FROM_ZOOM) this.#codes(view, width);
  }

  /** On whole pixels of the screen, one to one: scaling a sprite takes several times as long. */
  #stampAll(view: View): void {
    const { context, pixelRatio } = view;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    this.#inOrder.forEach((posts, order) => {
      if (posts.length === 0) return;
      const state = ORDER[order]!;
      const size = sizeAt(view.zoom, state);
      this.#stamp(view, posts, spriteOf(stateGlyphs[state], `--state-${state}`, size, pixelRatio));
    });
    if (view.zoom >= KINDS_FROM_ZOOM) this.#stampKinds(view);
    this.#stampFreshness(view);
    context.restore();
  }

  #stampKinds(view: View): void {
    for (const [kind, glyph] of Object.entries(kindGlyphs)) {
      if (!glyph) continue;
      const posts = this.#posts.flatMap((post, i) => (post.kind === kind ? [i] : []));
      this.#stamp(view, posts, spriteOf(glyph, '--map-ink', KIND_PX, view.pixelRatio), KIND_ABOVE_PX);
    }
  }

  #stampFreshness(view: View): void {
    for (const [freshness, posts] of this.#byFreshness) {
      if (posts.length === 0 || view.zoom < FRESHNESS_FROM_ZOOM[freshness]) continue;
      const sprite = spriteOf(freshnessGlyphs[freshness], '--map-ink', FRESHNESS_PX, view.pixelRatio);
      this.#stamp(view, posts, sprite, -FRESHNESS_BELOW_PX);
    }
  }

  #stamp(
    { context, scale, offsetX, offsetY, width, height, pixelRatio }: View,
    posts: readonly number[],
    sprite: ImageBitmap,
    abovePx = 0,
  ): void {
    const across = sprite.width;
    const [right, bottom] = [width * pixelRatio, height * pixelRatio];
    for (const i of posts) {
      const x = (this.#world[2 * i]! * scale + offsetX) * pixelRatio - across / 2;
      const y = (this.#world[2 * i + 1]! * scale + offsetY - abovePx) * pixelRatio - across / 2;
      if (x < -across || y < -across || x > right || y > bottom) continue;
      context.drawImage(sprite, Math.round(x), Math.round(y));
    }
  }

  #ring({ context, scale, offsetX, offsetY }: View, i: number, across: number): void {
    context.beginPath();
    context.arc(
      this.#world[2 * i]! * scale + offsetX,
      this.#world[2 * i + 1]! * scale + offsetY,
      across * 0.85,
      0,
      7,
    );
    context.strokeStyle = tokenColour('--map-selected');
    context.lineWidth = 3;
    context.stroke();
  }

  #codes({ context, scale, offsetX, offsetY, width, height }: View, across: number): void {
    context.font = `600 11px ${tokenColour('--font')}`;
    context.fillStyle = tokenColour('--map-ink');
    context.strokeStyle = tokenColour('--map-halo');
    context.lineWidth = 3;
    context.textBaseline = 'middle';
    for (let i = 0; i < this.#posts.length; i++) {
      const x = this.#world[2 * i]! * scale + offsetX + across * 0.6;
      const y = this.#world[2 * i + 1]! * scale + offsetY;
      if (x < 0 || y < 0 || x > width || y > height) continue;
      context.strokeText(this.#posts[i]!.code, x, y);
      context.fillText(this.#posts[i]!.code, x, y);
    }
  }
}

/** At low zooms calm posts are small, so that they hide neither the route nor posts that need attention. */
function sizeAt(zoom: number, state: StateName): number {
  if (zoom >= 13) return 16;
  const { calm } = stateGlyphs[state];
  if (zoom >= 11.5) return calm ? 9 : 13;
  return calm ? 6 : 11;
}
