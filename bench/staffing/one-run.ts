import { existsSync, readFileSync } from 'node:fs';
import highsLoader from 'highs';
import type { Instance } from '../../domain/staffing/engine/instance.ts';
import { SiftedFlow } from '../../domain/staffing/engine/sifted-flow.ts';
import { carpaneto, convoys } from './generators.ts';
import { eachArc, supplyOf } from './whole-graph.ts';

/** How many other instances are solved first, so that the code is already compiled, as in a worker that runs for long. */
const WARM_UP = 3;
const WARM_DUTIES = 500;

/** One solve in a separate process, to measure its memory alone. Prints processor seconds, MB and cost. */
const [solver, family, duties] = process.argv.slice(2);
const drawn = family === 'carpaneto' ? carpaneto : convoys;
const instance = drawn(Number(duties), 1);
if (solver === 'own') for (let seed = 2; seed < 2 + WARM_UP; seed++) bySifting(drawn(WARM_DUTIES, seed));
const { seconds, cost } = solver === 'highs' ? await byHighs(instance) : bySifting(instance);
const peakMB = peakKB() / 1024;
console.log(JSON.stringify({ seconds, peakMB, cost }));

/** The peak memory of this program. Systems without `VmHWM` give the maximum of the process, which a large parent can pass on. */
function peakKB(): number {
  const status = '/proc/self/status';
  const peak = existsSync(status) ? /^VmHWM:\s+(\d+)/m.exec(readFileSync(status, 'utf8')) : null;
  return peak ? Number(peak[1]) : process.resourceUsage().maxRSS;
}

/** Measures everything, from the list of duties to the proof. */
function bySifting(asked: Instance): { seconds: number; cost: number } {
  const before = process.cpuUsage();
  const flow = new SiftedFlow(asked, asked.pullOut, asked.pullIn);
  flow.solve();
  return { seconds: secondsSince(before), cost: flow.cost };
}

/** Measures only the solver, not the writing of the text. */
async function byHighs(asked: Instance): Promise<{ seconds: number; cost: number }> {
  const highs = await highsLoader();
  const text = asText(asked);
  const before = process.cpuUsage();
  const { ObjectiveValue } = highs.solve(text);
  return { seconds: secondsSince(before), cost: Math.round(ObjectiveValue) };
}

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The flow as a linear program in CPLEX LP format. */
function asText(asked: Instance): string {
  const supply = supplyOf(asked);
  const costs: string[] = [];
  const balance = Array.from(supply, (): string[] => []);
  let arc = 0;
  eachArc(asked, (tail, head, cost) => {
    costs.push(`${cost} a${arc}`);
    balance[tail]!.push(`+ a${arc}`);
    balance[head]!.push(`- a${arc}`);
    arc += 1;
  });
  const rows = balance.map((terms, node) => ` n${node}: ${terms.join(' ')} = ${supply[node]!}`);
  const objective = costs.map((term) => ` + ${term}`);
  return ['Minimize', ' cost:', ...objective, 'Subject To', ...rows, 'End', ''].join('\n');
}
