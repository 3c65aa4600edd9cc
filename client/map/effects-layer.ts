import type { Position } from '../../domain/kernel/position.ts';
import { effectSigns, lineSigns } from '../theme/map-signs.ts';
import { tokenColour } from '../theme/theme.ts';
import { CanvasLayer, traceLine, worldOf, type View } from './canvas-layer.ts';

/** The effects of closures to draw: places that are cut off or far away, diversions, and their signs. */
export interface DrawnEffects {
  readonly cutOff: readonly Position[];
  readonly grown: readonly Position[];
  readonly ways: readonly (readonly Position[])[];
  readonly signs: readonly { readonly position: Position; readonly arrow: string }[];
}

/** From this zoom on, signs are far enough apart. */
const SIGNS_FROM_ZOOM = 13;

/** The effects of closures: barred discs where no car gets through, dashed lines for diversions, small plates for signs. */
export class EffectsLayer extends CanvasLayer {
  #effects: DrawnEffects | undefined;
  #ways: readonly Float64Array[] = [];

  constructor() {
    super('convoys');
  }

  show(effects: DrawnEffects | undefined): void {
    if (effects === this.#effects) return;
    this.#effects = effects;
    this.#ways = effects?.ways.map(worldOf) ?? [];
    this.redraw();
  }

  protected override paint(view: View): void {
    if (!this.#effects) return;
    const { cutOff, grown, signs } = this.#effects;
    this.#paintWays(view);
    if (view.zoom >= SIGNS_FROM_ZOOM)
      for (const { position, arrow } of signs) plate(view, placeOn(view, position), arrow);
    for (const position of grown) ring(view, placeOn(view, position));
    for (const position of cutOff) barredDisc(view, placeOn(view, position));
  }

  #paintWays(view: View): void {
    const { context } = view;
    for (const [colour, width, dash] of [
      ['--map-casing', 7, []],
      [lineSigns.diversion, 4, [10, 6]],
    ] as const) {
      context.strokeStyle = tokenColour(colour);
      context.lineWidth = width;
      context.setLineDash(dash);
      for (const way of this.#ways) {
        traceLine(view, way);
        context.stroke();
      }
    }
    context.setLineDash([]);
  }
}

function placeOn({ scale, offsetX, offsetY }: View, position: Position): [x: number, y: number] {
  const [x, y] = worldOf([position]);
  return [x! * scale + offsetX, y! * scale + offsetY];
}

function plate({ context }: View, [x, y]: readonly [number, number], arrow: string): void {
  context.fillStyle = tokenColour(effectSigns['diversion-sign'].plate);
  context.strokeStyle = tokenColour('--map-casing');
  context.lineWidth = 1.5;
  context.beginPath();
  context.roundRect(x - 8, y - 8, 16, 16, 3);
  context.fill();
  context.stroke();
  context.fillStyle = tokenColour(effectSigns['diversion-sign'].ink);
  context.font = `700 12px ${tokenColour('--font')}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(arrow, x, y);
  context.textAlign = 'start';
}

function ring({ context }: View, [x, y]: readonly [number, number]): void {
  context.strokeStyle = tokenColour(effectSigns['longer-way'].plate);
  context.lineWidth = 3;
  context.beginPath();
  context.arc(x, y, 8, 0, 7);
  context.stroke();
}

function barredDisc({ context }: View, [x, y]: readonly [number, number]): void {
  context.fillStyle = tokenColour(effectSigns['cut-off'].plate);
  context.strokeStyle = tokenColour('--map-casing');
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, 9, 0, 7);
  context.fill();
  context.stroke();
  context.fillStyle = tokenColour(effectSigns['cut-off'].ink);
  context.fillRect(x - 5, y - 1.5, 10, 3);
}
