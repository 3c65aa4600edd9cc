import { stateGlyphs } from '../theme/state-glyphs.ts';
import { theme, tokenColour } from '../theme/theme.ts';
import type { StateName } from '../words/states.ts';

const sprites = new Map<string, ImageBitmap>();

/** Room around the glyph for its halo, in its own 16 × 16 units. */
const MARGIN = 2;

/** Below this many pixels an outline is too fine to be seen: it is filled. */
const TINY = 8;

/** One pre-drawn picture for each state, size, theme and pixel ratio. */
export function spriteOf(state: StateName, size: number, pixelRatio: number): ImageBitmap {
  const key = `${state} ${size} ${pixelRatio} ${theme.seen}`;
  let sprite = sprites.get(key);
  if (!sprite) sprites.set(key, (sprite = drawSprite(state, size, pixelRatio)));
  return sprite;
}

/** How wide a sprite is in CSS pixels, halo included. */
export function spriteWidth(size: number): number {
  return (size * (16 + 2 * MARGIN)) / 16;
}

function drawSprite(state: StateName, size: number, pixelRatio: number): ImageBitmap {
  const { body, mark, ...glyph } = stateGlyphs[state];
  const outline = size < TINY ? undefined : glyph.outline;
  const across = Math.ceil(spriteWidth(size) * pixelRatio);
  const canvas = new OffscreenCanvas(across, across);
  const context = canvas.getContext('2d')!;
  const unit = canvas.width / (16 + 2 * MARGIN);
  context.setTransform(unit, 0, 0, unit, MARGIN * unit, MARGIN * unit);
  context.lineJoin = 'round';
  const shape = new Path2D(body);
  const [colour, halo] = [tokenColour(`--state-${state}`), tokenColour('--map-halo')];
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
