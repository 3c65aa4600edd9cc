import L from 'leaflet';
import type { Post } from '../../domain/records/post.ts';
import { tokenColour } from '../theme/theme.ts';
import type { StateName } from '../words/states.ts';
import { CanvasLayer, worldOf, type View } from './canvas-layer.ts';
import { HitGrid } from './hit-grid.ts';
import type { Found, MapLayer } from './map-layer.ts';
import { spriteOf, spriteWidth } from './sprites.ts';

/** What is drawn later lies on top: what needs a human last. */
const ORDER: readonly StateName[] = [
  'relieved',
  'planned',
  'reopened',
  'passed',
  'ordered',
  'on-the-way',
  'on-post',
  'closed',
  'uncovered',
  'late',
  'incident',
];

const RANK = Object.fromEntries(ORDER.map((state, rank) => [state, rank])) as Record<StateName, number>;

/** How near a click must come, in CSS pixels. */
const REACH_PX = 14;
const CODES_FROM_ZOOM = 14.5;

/** Thousands of posts on one canvas: a sprite for each state, and a hit test in place of elements. */
export class PostsLayer implements MapLayer {
  readonly #canvas = new CanvasLayer('posts', (view) => this.#paint(view));
  #posts: readonly Post[] = [];
  #world: Float64Array = new Float64Array();
  /** The posts in each state, by their place in the list. */
  #inOrder: readonly number[][] = [];
  #selected = -1;
  #grid: { readonly zoom: number; readonly grid: HitGrid } | undefined;

  attach(map: L.Map): void {
    this.#canvas.attach(map);
  }

  detach(): void {
    this.#canvas.detach();
  }

  recolour(): void {
    this.#canvas.recolour();
  }

  /** Shows these posts, each in its state. What is the same list keeps its projected places. */
  show(posts: readonly Post[], stateOf: (post: Post) => StateName, selectedId?: string): void {
    if (posts !== this.#posts) this.#place(posts);
    this.#inOrder = ORDER.map(() => []);
    posts.forEach((post, i) => this.#inOrder[RANK[stateOf(post)]]!.push(i));
    this.#selected = selectedId === undefined ? -1 : posts.findIndex(({ id }) => id === selectedId);
    this.#canvas.redraw();
  }

  at(place: L.LatLng): Found | undefined {
    const zoom = this.#canvas.map?.getZoom() ?? 0;
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

  #paint(view: View): void {
    this.#stampAll(view);
    const width = spriteWidth(sizeAt(view.zoom, 'late'));
    if (this.#selected >= 0) this.#ring(view, this.#selected, width);
    if (view.zoom >= CODES_FROM_ZOOM) this.#codes(view, width);
  }

  /** On whole pixels of the screen, one to one: a sprite that would have to be scaled takes several times as long. */
  #stampAll(view: View): void {
    const { context, pixelRatio } = view;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    this.#inOrder.forEach((posts, order) => {
      if (posts.length === 0) return;
      const state = ORDER[order]!;
      this.#stamp(view, posts, spriteOf(state, sizeAt(view.zoom, state), pixelRatio));
    });
    context.restore();
  }

  #stamp(
    { context, scale, offsetX, offsetY, width, height, pixelRatio }: View,
    posts: readonly number[],
    sprite: ImageBitmap,
  ): void {
    const across = sprite.width;
    const [right, bottom] = [width * pixelRatio, height * pixelRatio];
    for (const i of posts) {
      const x = (this.#world[2 * i]! * scale + offsetX) * pixelRatio - across / 2;
      const y = (this.#world[2 * i + 1]! * scale + offsetY) * pixelRatio - across / 2;
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

/** From afar, what is calm is small, so that it hides neither the route nor what is not. */
function sizeAt(zoom: number, state: StateName): number {
  if (zoom >= 13) return 16;
  const calm = state === 'planned' || state === 'relieved';
  if (zoom >= 11.5) return calm ? 9 : 13;
  return calm ? 6 : 11;
}
