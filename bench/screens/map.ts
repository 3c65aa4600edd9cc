import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { PANES } from '../../client/map/map-layer.ts';
import { PostsLayer } from '../../client/map/posts-layer.ts';
import '../../client/theme/tokens.css';
import type { StateName } from '../../client/words/states.ts';
import type { Post } from '../../domain/records/post.ts';

/** The milliseconds of one way to draw posts. */
export interface Drawn {
  readonly redrawMs: readonly number[];
  readonly frameMs: readonly number[];
}

const STATES: readonly StateName[] = ['planned', 'on-the-way', 'on-post', 'closed', 'late'];
const COLOURS = ['#667', '#48a', '#084', '#a50', '#c00'];
const centre: [number, number] = [46, 123.4];

Object.assign(window, { measureOwn, measurePeer });

/** Cordon's own canvas layer. */
async function measureOwn(count: number): Promise<Drawn> {
  const map = mapOf();
  const layer = new PostsLayer();
  layer.attach(map);
  const posts = postsOf(count);
  return measured(map, (turn) =>
    layer.show(posts, (post) => STATES[(Number(post.id) + turn) % STATES.length]!),
  );
}

/** Leaflet's own circle markers on a canvas. */
async function measurePeer(count: number): Promise<Drawn> {
  const map = mapOf();
  const renderer = L.canvas({ padding: 0.15 });
  const markers = postsOf(count).map(({ position: [lng, lat] }) =>
    L.circleMarker([lat, lng], { renderer, radius: 5, weight: 1, fillOpacity: 1 }).addTo(map),
  );
  return measured(map, (turn) =>
    markers.forEach((marker, i) => marker.setStyle({ fillColor: COLOURS[(i + turn) % COLOURS.length]! })),
  );
}

/** Changes the state of every post again and again, then drags the map to and fro. */
async function measured(map: L.Map, show: (turn: number) => void): Promise<Drawn> {
  show(0);
  await frames(5);
  const redrawMs: number[] = [];
  for (let turn = 1; turn <= 15; turn++) {
    const start = performance.now();
    show(turn);
    await painted();
    redrawMs.push(performance.now() - start);
  }
  const frameMs: number[] = [];
  let last = await painted();
  for (let step = 0; step < 90; step++) {
    map.panBy([step % 60 < 30 ? 24 : -24, 6 - (step % 13)], { animate: false });
    const now = await painted();
    frameMs.push(now - last);
    last = now;
  }
  map.remove();
  return { redrawMs, frameMs };
}

function mapOf(): L.Map {
  const map = L.map('map', { center: centre, zoom: 11, fadeAnimation: false, zoomAnimation: false });
  for (const [name, zIndex] of Object.entries(PANES)) map.createPane(name).style.zIndex = String(zIndex);
  return map;
}

function postsOf(count: number): Post[] {
  return Array.from({ length: count }, (_, i) => {
    const position: [number, number] = [
      centre[1] + Math.sin(i * 12.9898) * 0.4,
      centre[0] + Math.cos(i * 78.233) * 0.2,
    ];
    return { id: String(i), code: String(i), name: '', position } as unknown as Post;
  });
}

/** The time after the next frame has been drawn. */
function painted(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(undefined);
    });
  });
}

async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await painted();
}
