import type { Plan } from '../../domain/operation/plan.ts';
import type { ProposedPassage } from '../../domain/positions/passages.ts';
import type { ShownPosition } from '../../domain/positions/shown.ts';
import type { PositionMark } from '../map/positions-layer.ts';
import { formatsFor } from '../words/format.ts';
import { phrase } from '../words/language.ts';
import { positionWords } from '../words/positions.ts';

/** “R2 K12+400 · 20 s ago”: where on a route, if on one, and how long ago. */
export function positionLine({ on, ageS, fix }: ShownPosition, timeZone: string): string {
  const { chainage, duration } = formatsFor(timeZone);
  return [
    ...(on ? [`${on.route.code} ${chainage(on.chainageM)}`] : []),
    phrase(positionWords['n-ago'], { time: duration(ageS) }),
    ...(fix.clockS === undefined
      ? []
      : [phrase(positionWords['clock-off'], { time: duration(Math.abs(fix.clockS)) })]),
  ].join(' · ');
}

/** “40 m”, “4.2 km” */
export function distanceWords(metres: number, timeZone: string): string {
  return metres < 1000
    ? phrase(positionWords.metres, { n: Math.round(metres / 10) * 10 })
    : formatsFor(timeZone).km(metres);
}

/** What a position is of: “First vehicle of Guests 1”, or the name alone. */
export function carrierWords({ kind, name }: Pick<ShownPosition, 'kind' | 'name'>): string {
  return kind === 'officer' || kind === 'vehicle' ? name : `${name} ${phrase(positionWords[kind])}`;
}

/** As in “Head of R2 Guests 1 passed 2-049 at 11:52?”. */
export function passageWords({ brief }: Plan, { route, movement, post, end, at }: ProposedPassage): string {
  return phrase(positionWords[`passed-${end}`], {
    route: route.code,
    movement: movement.name,
    post: post.code,
    time: formatsFor(brief.timeZone).time(at),
  });
}

/** The marks on the map. A position that is not fresh says how old it is. */
export function marksOf(positions: Iterable<ShownPosition>, timeZone: string): readonly PositionMark[] {
  const { chainage, duration } = formatsFor(timeZone);
  return [...positions].map((shown): PositionMark => {
    const { key, kind, age, ageS, fix, on } = shown;
    const isEnd = kind === 'head' || kind === 'tail';
    const name = isEnd && on ? `${carrierWords(shown)} ${chainage(on.chainageM)}` : carrierWords(shown);
    const time = duration(ageS);
    const label = age === 'fresh' ? name : phrase(positionWords['position-old'], { name, time });
    return { key, kind, age, place: fix.place, label };
  });
}
