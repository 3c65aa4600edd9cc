import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { Knot } from '../../../domain/routes/string-lines.ts';
import type { LooseEnd, Thread } from '../../../domain/duties/threads.ts';
import type { Frame } from './frame.ts';
import type { Voice } from './told.ts';

/** With more than so many no name is written: they would lie on each other. */
const NAMED = 12;
/** More than so many are drawn thin. */
const CROWD = 40;
const LOOSE_PX = 14;
const NAME_PX = { width: 48, height: 14 };

/** Officers' days as threads that hop from bar to bar; a click on one that is no hint finds its officer under `data-officer`. */
export function threadLines(
  threads: readonly Thread[],
  { frame, voice, isHint }: { readonly frame: Frame; readonly voice: Voice; readonly isHint: boolean },
): SVGTemplateResult {
  const look = isHint ? 'hinted' : threads.length > CROWD ? 'crowd' : 'chosen';
  return svg`${threads.map(({ officer, stays, hops, looseEnds }) => {
    const along = stays.map(({ from, until, chainageM }) =>
      line(frame, { at: from, chainageM }, { at: until, chainageM }),
    );
    const between = (late: boolean): string =>
      hops
        .filter((hop) => hop.late === late)
        .map(({ leaves, arrives }) => line(frame, leaves, arrives))
        .join('');
    return svg`<g class="thread ${look}" data-officer=${isHint ? nothing : officer.id}>
      <title>${officer.number} ${officer.name}</title>
      ${isHint ? nothing : svg`<path class="grip" d=${along.join('') + between(false)} />`}
      <path class="hop" d=${between(false)} />
      <path class="hop late" d=${between(true)} />
      <path class="stay" d=${along.join('')} />
      ${looseEnds.map((end) => looseEnd(end, frame, voice))}
    </g>`;
  })}
  ${isHint || threads.length > NAMED ? nothing : names(threads, frame)}`;
}

/** Numbers of officers where their threads begin; one that would lie on another is left out. */
function names(threads: readonly Thread[], frame: Frame): SVGTemplateResult {
  const places = threads.map(({ officer, stays: [first] }) => ({
    number: officer.number,
    x: Math.max(2, frame.x(first!.from)),
    y: frame.y(first!.chainageM) - 5,
  }));
  const shown = places.filter(
    (place, i) =>
      !places
        .slice(0, i)
        .some(
          (other) =>
            Math.abs(other.x - place.x) < NAME_PX.width && Math.abs(other.y - place.y) < NAME_PX.height,
        ),
  );
  return svg`${shown.map(({ number, x, y }) => svg`<text class="name strong" x=${x} y=${y}>${number}</text>`)}`;
}

function line(frame: Frame, from: Knot, to: Knot): string {
  return `M${point(frame, from)}L${point(frame, to)}`;
}

function point(frame: Frame, { at, chainageM }: Knot): string {
  return `${frame.x(at).toFixed(1)} ${frame.y(chainageM).toFixed(1)}`;
}

/** A short arrow out of the bar or into it: the day goes on elsewhere, or comes from there. */
function looseEnd(end: LooseEnd, frame: Frame, { say, formats }: Voice): SVGTemplateResult {
  const { post, from, until } = end.elsewhere;
  const words = end.isArrival
    ? say('comes-from', { post: post.code, time: formats.time(until) })
    : say('goes-on-at', { post: post.code, time: formats.time(from) });
  const start = end.isArrival ? frame.x(end.at) - LOOSE_PX : frame.x(end.at);
  return svg`<g class="loose">
    <title>${words}</title>
    <path d=${`M${start} ${frame.y(end.chainageM)}h${LOOSE_PX}l-4 -3m4 3l-4 3`} />
  </g>`;
}
