import { allStints } from '../duties/duties.ts';
import { term } from '../kernel/terms.ts';
import { dayOf } from '../operation/days.ts';
import type { Plan } from '../operation/plan.ts';
import { problemOf } from '../staffing/from-plan/problem-of.ts';
import { busiest, checkedPairs, proofPlaces, type ProofPlace } from '../staffing/from-plan/proof-places.ts';
import { rosteredChains } from '../staffing/from-plan/roster-rides.ts';
import type { ProvenMinimum } from '../staffing/problem/staffing-result.ts';
import { StaffingSolver } from '../staffing/solving/staffing-solver.ts';
import type { Asked, Block, Cell, Making, Part, Table } from './document.ts';
import { clock, counted, fullDay, headingOf, sayingIn } from './written.ts';

/** For each day: how many officers its duties need at least, and the duty-places that show it. docs/rules.md, Q13. */
export function staffingCertificate(asked: Asked): Making {
  const { days } = asked.plan.brief;
  return {
    ...headingOf(asked, sayingIn(asked.shown)('staffing-certificate')),
    count: days.length,
    parts: dayParts(asked, days),
  };
}

function* dayParts(asked: Asked, days: readonly string[]): Generator<Part> {
  for (const day of days)
    yield { title: fullDay(day, asked.shown.language), isSheet: true, blocks: dayBlocks(asked, day) };
}

function dayBlocks(asked: Asked, day: string): Block[] {
  const { plan, shown } = asked;
  const say = sayingIn(shown);
  const stints = allStints(plan).filter(({ from }) => dayOf(plan.brief, from) === day);
  if (stints.length === 0) return [{ kind: 'paragraph', text: say('no-duties') }];
  const certificate = minimumOf(plan, day);
  const places = proofPlaces(plan, certificate);
  const count = (n: number): string => counted(n, shown.language);
  return [
    {
      kind: 'facts',
      rows: [
        [say('stints'), count(stints.length)],
        [say('proven-least'), count(certificate.officers)],
        [say('in-roster'), count(new Set(rosteredChains(plan, day).map(({ officer }) => officer)).size)],
      ],
    },
    ...proofParagraphs(asked, certificate, places).map((text) => ({ kind: 'paragraph', text }) as const),
    placeTable(asked, certificate, places),
  ];
}

/** The officers that a day needs at least. The search ends with the proof; it looks for no roster. */
function minimumOf(plan: Plan, day: string): ProvenMinimum {
  const solver = new StaffingSolver(problemOf(plan, day));
  while (solver.stage === 'fewest' && solver.step());
  return solver.result.certificate;
}

function proofParagraphs(
  { plan, shown }: Asked,
  { kind, officers: n }: ProvenMinimum,
  places: readonly ProofPlace[],
): string[] {
  const say = sayingIn(shown);
  const count = (figure: number): string => counted(figure, shown.language);
  const said = say(`proof-${kind}`, { n, less: n - 1 });
  const crest = busiest(places);
  const most = crest && say('proof-busiest', { n: count(crest.heads), time: clock(plan.brief, crest.at) });
  if (kind === 'dual') return [said, ...(most ? [most] : [])];
  const { atOnce, tooFar } = checkedPairs(plan, places);
  const pairs = { pairs: count(atOnce + tooFar), once: count(atOnce), far: count(tooFar) };
  return [said, say('proof-pairs', pairs), ...(most ? [most] : [])];
}

function placeTable({ plan, shown }: Asked, { kind }: ProvenMinimum, places: readonly ProofPlace[]): Table {
  const say = sayingIn(shown);
  const isWeighed = kind === 'dual';
  return {
    kind: 'table',
    name: say('proof-places'),
    title: say('proof-places'),
    columns: [
      { head: say('post'), width: 6 },
      { head: say('from'), width: 1.5, isNumber: true },
      { head: say('until'), width: 1.5, isNumber: true },
      { head: say('grade'), width: 3 },
      { head: say('heads'), width: 1.5, isNumber: true },
      ...(isWeighed ? [{ head: say('weight'), width: 1.5, isNumber: true }] : []),
    ],
    rows: places.map(({ stint: { post, from, until }, grade, heads, weight }): Cell[] => [
      `${post.code} ${post.name}`,
      clock(plan.brief, from),
      clock(plan.brief, until),
      term('grade', grade, shown.language),
      heads,
      ...(isWeighed ? [Math.round(weight * 1000) / 1000] : []),
    ]),
  };
}
