import { closuresIn } from '../duties/closures.ts';
import { stintsHeldBy, type Stint } from '../duties/duties.ts';
import { term } from '../kernel/terms.ts';
import { calledBy, type Officer } from '../records/people.ts';
import { ridesOn, rosteredChains } from '../staffing/from-plan/roster-rides.ts';
import { armWords, armsFor } from './arms-to-close.ts';
import type { Asked, Block, Cell, Making, Part } from './document.ts';
import { leaderOf } from './force-tables.ts';
import { sketchOf } from './sketch-map.ts';
import { clock, dayWord, headingOf, recordLink, sayingIn, spans } from './written.ts';

/** How an officer gets to the duty that begins at a moment: the plate of the vehicle and when it leaves. */
type RideTo = (officerId: string, beginsAt: number) => string;

/** A card for each officer who has a duty. docs/rules.md, Q6. */
export function officerCards(asked: Asked): Making {
  const { plan, shown } = asked;
  const officers = [...plan.tables.officers.values()]
    .filter(({ id }) => plan.indexes.assignmentsByOfficer.of(id).length > 0)
    .toSorted((a, b) => a.number.localeCompare(b.number));
  return {
    ...headingOf(asked, sayingIn(shown)('officer-cards')),
    count: officers.length,
    parts: cardParts(asked, officers),
  };
}

function* cardParts(asked: Asked, officers: readonly Officer[]): Generator<Part> {
  const rideTo = ridesOf(asked);
  for (const officer of officers) yield cardPart(asked, officer, rideTo);
}

function cardPart(asked: Asked, officer: Officer, rideTo: RideTo): Part {
  const { plan, shown } = asked;
  const say = sayingIn(shown);
  const squad = plan.tables.squads.get(officer.squadId);
  const stints = stintsHeldBy(plan, officer.id).toSorted((a, b) => a.from - b.from);
  const posts = [...new Set(stints.map(({ post }) => post))];
  return {
    title: calledBy(officer),
    isSheet: true,
    blocks: [
      {
        kind: 'facts',
        rows: [
          [say('grade'), term('grade', officer.grade, shown.language)],
          [say('radio'), officer.callSign ?? officer.number],
          [say('squad'), squad?.name ?? ''],
          [say('leader'), leaderOf(plan, squad?.leaderId)],
        ],
      },
      dutyTable(asked, officer, stints, rideTo),
      ...armTable(asked, officer, stints),
      { kind: 'maps', maps: posts.map((post) => sketchOf(asked, post)) },
      { kind: 'code', text: recordLink(asked, 'officer', officer.id), words: say('live-officer') },
    ],
  };
}

function dutyTable(asked: Asked, officer: Officer, stints: readonly Stint[], rideTo: RideTo): Block {
  const say = sayingIn(asked.shown);
  return {
    kind: 'table',
    name: say('officer-cards'),
    columns: [
      { head: say('day'), width: 1.6 },
      { head: say('from'), width: 1.3, isNumber: true },
      { head: say('closed'), width: 2.6 },
      { head: say('until'), width: 1.3, isNumber: true },
      { head: say('post'), width: 4 },
      { head: say('task'), width: 4 },
      { head: say('ride'), width: 2.4 },
    ],
    rows: stints.map((stint) => dutyRow(asked, stint, rideTo(officer.id, stint.from))),
  };
}

function dutyRow({ plan, shown }: Asked, stint: Stint, ride: string): Cell[] {
  const { brief } = plan;
  const { post, from, until, duties } = stint;
  return [
    dayWord(brief, from, shown.language),
    clock(brief, from),
    spans(brief, closuresIn(plan, duties), shown.language),
    clock(brief, until),
    `${post.code} ${post.name}`,
    post.duty,
    ride,
  ];
}

/** The arms that the officer closes, each with its times. */
function armTable(asked: Asked, officer: Officer, stints: readonly Stint[]): Block[] {
  const { plan, shown } = asked;
  const say = sayingIn(shown);
  const rows = stints.flatMap((stint) =>
    armsFor(asked, stint, officer.id).map((arm): Cell[] => [
      dayWord(plan.brief, stint.from, shown.language),
      `${stint.post.code} ${stint.post.name}`,
      armWords(arm, asked),
      spans(plan.brief, arm.closures, shown.language),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      name: say('arms'),
      title: say('arms'),
      columns: [
        { head: say('day'), width: 2 },
        { head: say('post'), width: 5 },
        { head: say('arm'), width: 5 },
        { head: say('closed'), width: 4 },
      ],
      rows,
    },
  ];
}

/** The rides of all days, by officer and by when they must be there. */
function ridesOf({ plan }: Asked): RideTo {
  const rides = new Map<string, string>();
  for (const day of plan.brief.days)
    for (const { vehicle, leaves, transfers } of ridesOn(plan, day, rosteredChains(plan, day))) {
      const plate = plan.tables.vehicles.get(vehicle ?? '')?.plate;
      if (plate === undefined) continue;
      for (const { chain, latest, driveS } of transfers)
        rides.set(`${chain.officer} ${latest + driveS * 1000}`, `${plate} ${clock(plan.brief, leaves)}`);
    }
  return (officerId, beginsAt) => rides.get(`${officerId} ${beginsAt}`) ?? '';
}
