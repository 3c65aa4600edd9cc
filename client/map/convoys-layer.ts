import type { Map as LeafletMap } from 'leaflet';
import type { Position } from '../../domain/kernel/position.ts';
import { lineSigns } from '../theme/map-signs.ts';
import { tokenColour } from '../theme/theme.ts';
import { PaintedLayer, traceLine, worldOf, type View } from './canvas-layer.ts';
import type { MapLayer } from './map-layer.ts';

/** A convoy on its way: the stretch of road that it covers, from tail to head. */
export interface Convoy {
  readonly id: string;
  readonly name: string;
  readonly column: readonly Position[];
}

/** Convoys at their places by the timetable: the vehicles below the posts, the names above them. */
export class ConvoysLayer implements MapLayer {
  readonly #columns = new PaintedLayer('convoys', (view) => this.#paintColumns(view));
  readonly #names = new PaintedLayer('codes', (view) => this.#paintNames(view));
  #convoys: readonly (Convoy & { readonly world: Float64Array })[] = [];

  attach(map: LeafletMap): void {
    this.#columns.attach(map);
    this.#names.attach(map);
  }

  detach(): void {
    this.#columns.detach();
    this.#names.detach();
  }

  recolour(): void {
    this.#columns.recolour();
    this.#names.recolour();
  }

  show(convoys: readonly Convoy[]): void {
    if (convoys.length === 0 && this.#convoys.length === 0) return;
    this.#convoys = convoys.map((convoy) => ({ ...convoy, world: worldOf(convoy.column) }));
    this.#columns.redraw();
    this.#names.redraw();
  }

  #paintColumns(view: View): void {
    const { context } = view;
    context.lineCap = 'round';
    context.strokeStyle = context.fillStyle = tokenColour(lineSigns.convoy);
    context.lineWidth = 7;
    for (const { world } of this.#convoys) {
      traceLine(view, world);
      context.stroke();
      const [x, y] = headOf(view, world);
      context.beginPath();
      context.arc(x, y, 6, 0, 7);
      context.fill();
    }
  }

  #paintNames(view: View): void {
    for (const { world, name } of this.#convoys) this.#flag(view.context, ...headOf(view, world), name);
  }

  /** At the left of the head, because the names of fixed things are at the right of their signs. */
  #flag(context: CanvasRenderingContext2D, x: number, y: number, name: string): void {
    context.font = `700 12px ${tokenColour('--font')}`;
    context.textBaseline = 'middle';
    const width = context.measureText(name).width + 12;
    context.fillStyle = tokenColour(lineSigns.convoy);
    context.beginPath();
    context.roundRect(x - 8 - width, y - 26, width, 20, 3);
    context.fill();
    context.fillStyle = tokenColour('--map-casing');
    context.fillText(name, x - 2 - width, y - 16);
  }
}

function headOf({ scale, offsetX, offsetY }: View, world: Float64Array): [x: number, y: number] {
  return [world.at(-2)! * scale + offsetX, world.at(-1)! * scale + offsetY];
}
