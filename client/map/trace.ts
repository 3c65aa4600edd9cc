import type { View } from './canvas-layer.ts';

/** Begins a path along a line of zoom-0 world coordinates. */
export function traceLine(view: View, world: Float64Array): void {
  view.context.beginPath();
  addLine(view, world);
}

/** Adds a line to the path that has been begun: many roads are stroked at once. */
export function addLine({ context, scale, offsetX, offsetY }: View, world: Float64Array): void {
  for (let i = 0; i < world.length; i += 2) {
    const x = world[i]! * scale + offsetX;
    const y = world[i + 1]! * scale + offsetY;
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}

/** Draws arrow heads along a line, `every` CSS pixels, pointing the way it is driven. */
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

/** How far a point lies from a line, in world units. */
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
