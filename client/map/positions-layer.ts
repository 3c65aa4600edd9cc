import type { Position } from '../../domain/kernel/position.ts';
import type { PositionAge, ShownPosition } from '../../domain/positions/shown.ts';
import { POSITION_COLOUR, positionGlyphs } from '../theme/map-signs.ts';
import { tokenColour } from '../theme/theme.ts';
import { CanvasLayer, worldOf, type View } from './canvas-layer.ts';

/** Where somebody is or was. The label says who, and how long ago if the position is not fresh. */
export interface PositionMark {
  readonly key: string;
  readonly kind: ShownPosition['kind'];
  readonly age: PositionAge;
  readonly place: Position;
  readonly label: string;
}

const SIGN_PX = 18;

/** What is old is pale; where somebody was long ago, only the outline is drawn. */
const PALE: Readonly<Record<PositionAge, number>> = { fresh: 1, old: 0.6, gone: 0.6 };

/** From which zoom the names are drawn: there are few convoys and many officers. */
const NAMED_FROM: Readonly<Record<ShownPosition['kind'], number>> = {
  head: 0,
  tail: 12.5,
  vehicle: 12.5,
  officer: 14.5,
};

const shapes = new Map<string, Path2D>();

function shapeOf(body: string): Path2D {
  let shape = shapes.get(body);
  if (!shape) shapes.set(body, (shape = new Path2D(body)));
  return shape;
}

/** Positions of officers, vehicles and ends of convoys, above the posts. */
export class PositionsLayer extends CanvasLayer {
  #marks: readonly PositionMark[] = [];
  #world: Float64Array = new Float64Array();

  constructor() {
    super('codes');
  }

  show(marks: readonly PositionMark[]): void {
    if (marks === this.#marks) return;
    this.#marks = marks;
    this.#world = worldOf(marks.map(({ place }) => place));
    this.redraw();
  }

  protected override paint(view: View): void {
    const { context, scale, offsetX, offsetY, width, height } = view;
    context.lineJoin = 'round';
    this.#marks.forEach((mark, i) => {
      const x = this.#world[2 * i]! * scale + offsetX;
      const y = this.#world[2 * i + 1]! * scale + offsetY;
      if (x < 0 || y < 0 || x > width || y > height) return;
      context.globalAlpha = PALE[mark.age];
      this.#sign(context, mark, x, y);
      if (view.zoom >= NAMED_FROM[mark.kind]) this.#name(context, mark.label, x, y);
    });
    context.globalAlpha = 1;
  }

  #sign(context: CanvasRenderingContext2D, { kind, age }: PositionMark, x: number, y: number): void {
    const shape = shapeOf(positionGlyphs[kind].body);
    const unit = SIGN_PX / 16;
    context.save();
    context.translate(x - SIGN_PX / 2, y - SIGN_PX / 2);
    context.scale(unit, unit);
    context.strokeStyle = tokenColour('--map-halo');
    context.lineWidth = 3.5;
    context.stroke(shape);
    context.fillStyle = tokenColour(age === 'gone' ? '--map-halo' : POSITION_COLOUR);
    context.fill(shape);
    if (age === 'gone') {
      context.strokeStyle = tokenColour(POSITION_COLOUR);
      context.lineWidth = 1.4;
      context.stroke(shape);
    }
    context.restore();
  }

  /** Below the sign: the names of posts are at its right, those of convoys above. */
  #name(context: CanvasRenderingContext2D, label: string, x: number, y: number): void {
    context.font = `600 11px ${tokenColour('--font')}`;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.lineWidth = 3;
    context.strokeStyle = tokenColour('--map-halo');
    context.fillStyle = tokenColour(POSITION_COLOUR);
    context.strokeText(label, x, y + SIGN_PX / 2 + 2);
    context.fillText(label, x, y + SIGN_PX / 2 + 2);
    context.textAlign = 'start';
  }
}
