import { passesByRoute } from '../duties/duties.ts';
import { chainagesOf, placeAtM } from '../kernel/geodesy.ts';
import { keptForEach } from '../operation/kept.ts';
import { term } from '../kernel/terms.ts';
import type { Post } from '../records/post.ts';
import { armsAt, armWords, type ArmToClose } from './arms-to-close.ts';
import type { Asked } from './document.ts';
import { box, disc, stroke, type DrawnMap, type Shape } from './drawn-map.ts';
import { linePath, placeOn, type Frame, type OnPaper } from './map-frame.ts';
import { northArrow, scaleBar, text, together, type Drawing } from './map-furniture.ts';
import { boxAround, labelled, widthOf } from './map-labels.ts';
import { streetNames, streetShapes } from './map-ground.ts';

/** Three beside each other are as wide as the text of an A4 page. */
const SIZE = { widthMm: 58, heightMm: 46, scale: 2000 };
/** How far from the post an arm is barred, and how wide the bar is, in mm. */
const [BAR_AWAY_MM, BAR_MM] = [8, 5];
const AHEAD_M = 32;

/** What the sketch of a post shows. */
export function sketchFrame({ position }: Post): Frame {
  return { centre: position, ...SIZE };
}

/** The surroundings of a post: its streets, the way that movements take, and a bar on each arm to close. docs/rules.md, Q12. */
export const sketchOf: (asked: Asked, post: Post) => DrawnMap = keptForEach((asked, post) => {
  const frame = sketchFrame(post);
  const arms = armsAt(asked, post);
  const middle = placeOn(frame, post.position);
  const codeWidth = widthOf(post.code, 3.2) + 2;
  const names = labelled(
    frame,
    [...arms.map((arm) => armName(asked, middle, arm)), ...streetNames(asked, frame)],
    {
      heightMm: 2.3,
      kept: [
        boxAround([codeWidth / 2, 2.5], codeWidth / 2, 2.5),
        boxAround([12, SIZE.heightMm - 4], 12, 4),
        boxAround([SIZE.widthMm - 4, SIZE.heightMm - 6], 4, 6),
        boxAround(middle, 3, 3),
      ],
    },
  );
  const drawing = together([
    { shapes: streetShapes(asked, frame), labels: [] },
    { shapes: wayShapes(asked, frame, post), labels: [] },
    { shapes: arms.map(({ bearing }) => barAt(middle, bearing)), labels: [] },
    { shapes: [{ path: disc(middle, 1.8), ink: 'post' }], labels: [] },
    names,
    furniture(asked, frame, post, codeWidth),
  ]);
  return { words: `${post.code} ${post.name}`, frame, isSheet: false, ...drawing };
});

function furniture({ shown }: Asked, frame: Frame, { code }: Post, codeWidth: number): Drawing {
  const { widthMm, heightMm } = frame;
  return together([
    {
      shapes: [
        { path: box([0, 0], codeWidth, 5), ink: 'ink' },
        { path: box([0, 0], widthMm, heightMm), ink: 'line' },
      ],
      labels: [{ ...text([1, 3.7], code, 3.2), isOnSign: true }],
    },
    scaleBar(frame, [2, heightMm - 3], 20),
    northArrow([widthMm - 4, heightMm - 2], term('compass', 'north', shown.language), 5),
  ]);
}

function armName(
  asked: Asked,
  middle: OnPaper,
  arm: ArmToClose,
): { readonly at: OnPaper; readonly text: string } {
  return { at: along(middle, arm.bearing, BAR_AWAY_MM + 2), text: armWords(arm, asked) };
}

function along([x, y]: OnPaper, bearing: number, mm: number): OnPaper {
  const angle = (bearing * Math.PI) / 180;
  return [x + Math.sin(angle) * mm, y - Math.cos(angle) * mm];
}

function barAt(middle: OnPaper, bearing: number): Shape {
  const at = along(middle, bearing, BAR_AWAY_MM);
  return {
    path: stroke(along(at, bearing - 90, BAR_MM / 2), along(at, bearing + 90, BAR_MM / 2)),
    ink: 'arm',
  };
}

/** The routes, and an arrow where each leaves the post. */
function wayShapes({ plan }: Asked, frame: Frame, post: Post): Shape[] {
  return [...passesByRoute(plan, post)].flatMap(([{ line }, passes]): Shape[] => [
    { path: linePath(frame, line), ink: 'route' },
    ...passes.map(({ chainageM }): Shape => {
      const chainages = chainagesOf(line);
      const [from, to] = [AHEAD_M - 2, AHEAD_M].map((m) =>
        placeOn(frame, placeAtM(line, chainages, chainageM + m)),
      );
      return { path: arrow(from!, to!), ink: 'ink' };
    }),
  ]);
}

function arrow([ax, ay]: OnPaper, [bx, by]: OnPaper): string {
  const angle = Math.atan2(by - ay, bx - ax);
  const corner = (turn: number, mm: number): string =>
    `${(bx + Math.cos(angle + turn) * mm).toFixed(2)} ${(by + Math.sin(angle + turn) * mm).toFixed(2)}`;
  return `M${corner(0, 1.8)}L${corner(2.4, 1.6)}L${corner(-2.4, 1.6)}z`;
}
