import { closuresOf } from '../duties/closures.ts';
import { passesByRoute } from '../duties/duties.ts';
import { dayOf } from '../operation/days.ts';
import type { Route } from '../records/route.ts';
import type { Asked, Block, Cell, Making, Part } from './document.ts';
import { fullDay, headingOf, sayingIn, spans } from './written.ts';

/** When which place is closed, for the public: no names, no codes, no convoys. docs/rules.md, Q8. */
export function closureTimetable(asked: Asked): Making {
  const { days } = asked.plan.brief;
  return {
    ...headingOf(asked, sayingIn(asked.shown)('closure-timetable')),
    count: days.length,
    parts: dayParts(asked, days),
  };
}

function* dayParts(asked: Asked, days: readonly string[]): Generator<Part> {
  for (const day of days)
    yield {
      title: fullDay(day, asked.shown.language),
      isSheet: true,
      blocks: [...asked.plan.tables.routes.values()].flatMap((route) => routeBlock(asked, day, route)),
    };
}

/** The places of a route in its order, each with its closures on the day. A place is listed under the first route that passes it. */
function routeBlock({ plan, shown }: Asked, day: string, route: Route): Block[] {
  const say = sayingIn(shown);
  const places = [...plan.tables.posts.values()].flatMap((post) => {
    const [first] = passesByRoute(plan, post);
    return first?.[0] === route ? [{ post, chainageM: first[1][0]?.chainageM ?? 0 }] : [];
  });
  const rows = places
    .toSorted((a, b) => a.chainageM - b.chainageM)
    .flatMap(({ post }): Cell[][] => {
      const closures = closuresOf(plan, post).filter(({ from }) => dayOf(plan.brief, from) === day);
      if (closures.length === 0) return [];
      return [[post.name, spans(plan.brief, closures, shown.language)]];
    });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      name: say('closure-timetable'),
      title: route.name,
      columns: [
        { head: say('place'), width: 4 },
        { head: say('closed'), width: 6 },
      ],
      rows,
    },
  ];
}
