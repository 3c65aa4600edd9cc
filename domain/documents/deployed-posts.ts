import { assignmentsTo, passesByRoute, stintsOf, type Stint } from '../duties/duties.ts';
import { grouped } from '../kernel/grouped.ts';
import { chainageMark } from '../kernel/sentence.ts';
import type { Plan } from '../operation/plan.ts';
import { GRADES } from '../records/people.ts';
import type { Post, Strength } from '../records/post.ts';
import type { Route } from '../records/route.ts';
import { LANGUAGES } from '../kernel/language.ts';
import type { Asked, Block, Cell } from './document.ts';
import { clock, dayWord, sayingIn, type Say } from './written.ts';

interface Placed {
  readonly post: Post;
  readonly route: Route | undefined;
  readonly chainageM: number;
}

/** All posts with their times: a table for each route in order of chainage, and one for posts that no route passes. A post is listed once. */
export function postTables(asked: Asked): Block[] {
  const { plan, shown } = asked;
  const say = sayingIn(shown);
  const placed = [...plan.tables.posts.values()].map((post) => placedOn(plan, post));
  const byRoute = grouped(placed, ({ route }) => route);
  return [...plan.tables.routes.values(), undefined].flatMap((route): Block[] => {
    const own = byRoute.get(route)?.toSorted((a, b) => a.chainageM - b.chainageM);
    if (!own) return [];
    return [
      {
        kind: 'table',
        name: say('posts'),
        title: route ? say('posts-on', { route: `${route.code} ${route.name}` }) : say('posts-elsewhere'),
        columns: [
          ...(route ? [{ head: say('chainage'), width: 2 }] : []),
          { head: say('post'), width: 5 },
          { head: say('day'), width: 2 },
          { head: say('from'), width: 1.5, isNumber: true },
          { head: say('until'), width: 1.5, isNumber: true },
          { head: say('strength'), width: 3 },
          { head: say('squad'), width: 3 },
        ],
        rows: own.flatMap((one) => rowsOf(asked, one)),
      },
    ];
  });
}

function placedOn(plan: Plan, post: Post): Placed {
  const [first] = passesByRoute(plan, post);
  return { post, route: first?.[0], chainageM: first?.[1][0]?.chainageM ?? 0 };
}

/** A row for each stint; a post without one has a row without times. */
function rowsOf({ plan, shown }: Asked, { post, route, chainageM }: Placed): Cell[][] {
  const { brief } = plan;
  const place = [...(route ? [chainageMark(chainageM)] : []), `${post.code} ${post.name}`];
  const strength = strengthWords(post.strength, sayingIn(shown), LANGUAGES[shown.language].listSeparator);
  const stints = stintsOf(plan, post);
  if (stints.length === 0) return [[...place, '', '', '', strength, '']];
  return stints.map((stint) => [
    ...place,
    dayWord(brief, stint.from, shown.language),
    clock(brief, stint.from),
    clock(brief, stint.until),
    strength,
    squadsAt(plan, stint).join(LANGUAGES[shown.language].listSeparator),
  ]);
}

/** 民警 1、辅警 2 / Police 1, Auxiliary 2 */
export function strengthWords(strength: Strength, say: Say, separator: string): string {
  return GRADES.filter((grade) => strength[grade] > 0)
    .map((grade) => `${say(grade)} ${strength[grade]}`)
    .join(separator);
}

function squadsAt(plan: Plan, stint: Stint): string[] {
  const { officers, squads } = plan.tables;
  const names = assignmentsTo(plan, stint).map(({ officerId }) => {
    const squadId = officers.get(officerId)?.squadId;
    return squadId === undefined ? '' : (squads.get(squadId)?.name ?? '');
  });
  return [...new Set(names)].filter((name) => name !== '');
}
