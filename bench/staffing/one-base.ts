import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { atMost, told, type Measure } from '../measure.ts';
import { median } from '../median.ts';
import { carpaneto, convoys } from './generators.ts';
import { compileLemon, solveByLemon, type Solve } from './lemon.ts';

const RUN = fileURLToPath(new URL('one-run.ts', import.meta.url));
const FAMILIES = { carpaneto, convoys } as const;
type Family = keyof typeof FAMILIES;

/** Compared with LEMON, and the allowed share of its time. At 500 duties a process has hardly warmed up. */
const SIZES: readonly { readonly duties: number; readonly share?: number; readonly memory?: number }[] = [
  { duties: 500 },
  { duties: 1000, share: 1 },
  { duties: 2000, share: 1 },
  { duties: 5000, share: 1 },
  { duties: 10_000, share: 0.2, memory: 0.2 },
];
const LARGEST = 20_000;
/** A peer that took longer than this runs only once. */
const LONG_S = 3;

/** One base: sifting compared with LEMON on the whole graph and with HiGHS, in processor seconds, each in a separate process. */
export async function measureOneBase(largest = LARGEST): Promise<Measure[]> {
  const lemon = compileLemon();
  if (lemon === undefined)
    console.log('staffing is not measured beside LEMON: that takes g++ and liblemon-dev');
  const measures: Measure[] = [];
  for (const family of ['carpaneto', 'convoys'] as const) {
    for (const size of SIZES.filter(({ duties }) => duties <= largest)) {
      const own = repeated(() => solve('own', family, size.duties));
      if (lemon !== undefined) {
        const peer = await lemonOn(lemon, family, size.duties);
        measures.push(...besideLemon(family, size, own, peer));
      }
      if (family === 'convoys' && size.duties === 1000) measures.push(besideHighs(family, own));
    }
    if (LARGEST <= largest) measures.push(...alone(family));
  }
  return measures;
}

function besideLemon(
  family: Family,
  { duties, share, memory }: (typeof SIZES)[number],
  own: Solve,
  peer: Solve,
): Measure[] {
  if (own.cost !== peer.cost) throw new Error(`${family} ${duties}: ${own.cost} is not ${peer.cost}`);
  const name = `${family}, ${duties} duties`;
  const beside = `${told(own.seconds)} s and ${told(own.peakMB)} MB; LEMON ${told(peer.seconds)} s and ${told(peer.peakMB)} MB; the same cost ${own.cost}`;
  const time = own.seconds / peer.seconds;
  return [
    share === undefined
      ? {
          what: `${name} as a multiple of LEMON's time`,
          figure: `${told(time)} ×`,
          beside,
          bound: '–',
          within: true,
        }
      : atMost(`${name} as a multiple of LEMON's time`, time, share, '×', beside),
    ...(memory === undefined
      ? []
      : [atMost(`${name} as a multiple of LEMON's memory`, own.peakMB / peer.peakMB, memory, '×', beside)]),
  ];
}

function besideHighs(family: Family, own: Solve): Measure {
  const [small, large] = [500, 1000].map((duties) => solve('highs', family, duties));
  if (large!.cost !== own.cost) throw new Error(`${family}: HiGHS says ${large!.cost}, not ${own.cost}`);
  return atMost(
    `${family}, 1000 duties as a share of HiGHS's time`,
    own.seconds / large!.seconds,
    0.005,
    '×',
    `HiGHS ${told(large!.seconds)} s (500 duties: ${told(small!.seconds)} s), own ${told(own.seconds)} s; the same cost`,
  );
}

function alone(family: Family): Measure[] {
  const { seconds, peakMB } = solve('own', family, LARGEST);
  return [
    atMost(`${family}, ${LARGEST} duties, proven`, seconds, 20, 's', 'processor time'),
    atMost(`memory of ${family}, ${LARGEST} duties`, peakMB, 300, 'MB', 'the whole process, run by itself'),
  ];
}

async function lemonOn(program: string, family: Family, duties: number): Promise<Solve> {
  const solves = [await solveByLemon(program, FAMILIES[family](duties, 1))];
  while (solves.length < 3 && solves[0]!.seconds < LONG_S)
    solves.push(await solveByLemon(program, FAMILIES[family](duties, 1)));
  return middle(solves);
}

function repeated(run: () => Solve): Solve {
  return middle([run(), run(), run()]);
}

function middle(solves: readonly Solve[]): Solve {
  return {
    seconds: median(solves.map(({ seconds }) => seconds)),
    peakMB: median(solves.map(({ peakMB }) => peakMB)),
    cost: solves[0]!.cost,
  };
}

function solve(solver: 'own' | 'highs', family: Family, duties: number): Solve {
  const command = ['--import', 'tsx', RUN, solver, family, String(duties)];
  return JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8' })) as Solve;
}
