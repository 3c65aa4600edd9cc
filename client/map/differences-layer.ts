import { HOW_DIFFERS, type HowDiffers, type MapMark } from '../../domain/editions/map-marks.ts';
import { differenceSigns } from '../theme/map-signs.ts';
import { tokenColour } from '../theme/theme.ts';
import { CanvasLayer, traceLine, worldOf, type View } from './canvas-layer.ts';

/** A band is wider than the route that it marks. */
const BAND_PX = 12;

/** From this zoom on, rings are wider than posts and have their signs. */
const LARGE_FROM_ZOOM = 13;

interface Drawn {
  readonly how: HowDiffers;
  readonly world: Float64Array;
}

/** What differs between two plans: bands along lines, rings around places, each with its sign. */
export class DifferencesLayer extends CanvasLayer {
  #marks: readonly MapMark[] = [];
  #lines: readonly Drawn[] = [];
  #places: readonly Drawn[] = [];

  constructor() {
    super('codes');
  }

  show(marks: readonly MapMark[]): void {
    if (marks === this.#marks) return;
    this.#marks = marks;
    const inOrder = HOW_DIFFERS.flatMap((how) => marks.filter((mark) => mark.how === how));
    this.#lines = inOrder.flatMap(({ how, line }) => (line ? { how, world: worldOf(line) } : []));
    this.#places = inOrder.flatMap(({ how, position }) =>
      position ? { how, world: worldOf([position]) } : [],
    );
    this.redraw();
  }

  protected override paint(view: View): void {
    const { context } = view;
    context.lineJoin = 'round';
    for (const line of this.#lines) band(view, line);
    const isLarge = view.zoom >= LARGE_FROM_ZOOM;
    const ringPx = isLarge ? 11 : 6;
    context.lineWidth = isLarge ? 3 : 2;
    for (const { how, world } of this.#places) {
      const [x, y] = placeIn(view, world, 0);
      context.strokeStyle = tokenColour(differenceSigns[how].plate);
      context.beginPath();
      context.arc(x, y, ringPx, 0, 7);
      context.stroke();
      if (isLarge) sign(view, how, x + ringPx, y - ringPx);
    }
    for (const { how, world } of this.#lines)
      sign(view, how, ...placeIn(view, world, Math.floor(world.length / 4)));
  }
}

/** What is removed is dashed. */
function band(view: View, { how, world }: Drawn): void {
  const { context } = view;
  context.save();
  context.strokeStyle = tokenColour(differenceSigns[how].plate);
  context.globalAlpha = how === 'removed' ? 0.9 : 0.5;
  context.lineWidth = how === 'removed' ? BAND_PX / 3 : BAND_PX;
  context.setLineDash(how === 'removed' ? [10, 6] : []);
  traceLine(view, world);
  context.stroke();
  context.restore();
}

function sign({ context }: View, how: HowDiffers, x: number, y: number): void {
  const { plate, ink, text } = differenceSigns[how];
  context.fillStyle = tokenColour(plate);
  context.beginPath();
  context.arc(x, y, 8, 0, 7);
  context.fill();
  context.fillStyle = tokenColour(ink);
  context.font = `700 13px ${tokenColour('--font')}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x, y + 0.5);
  context.textAlign = 'start';
}

function placeIn({ scale, offsetX, offsetY }: View, world: Float64Array, i: number): [x: number, y: number] {
  return [world[2 * i]! * scale + offsetX, world[2 * i + 1]! * scale + offsetY];
}
