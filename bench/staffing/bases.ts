import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BasesSearch } from '../../domain/staffing/engine/bases/bases-search.ts';
import { fewestOfficers } from '../../domain/staffing/engine/bases/fewest-officers.ts';
import type { LinearPrograms } from '../../domain/staffing/engine/bases/linear-program.ts';
import { publicInstanceIn } from '../../server/exchange/public-instances.ts';
import { highsPrograms } from '../../server/staffing/highs-programs.ts';
import type { Measure } from '../measure.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/data/peers/mdvsp/', import.meta.url));

/** The bounds after so many seconds, in per cent: above the best known at worst and on average, and of the proven gap. */
const asked = {
  short: { worst: 0.05, average: 0.02, gap: Infinity },
  long: { worst: 0.02, average: 0.01, gap: 0.04 },
};

/** Several bases: the public instances, with a limit of processor seconds on one core each, compared with the best known values. */
export async function measureBases(seconds: number): Promise<Measure[]> {
  if (!existsSync(`${FOLDER}best-known.tsv`)) {
    console.log(`Several bases are not measured: no instances in ${FOLDER}`);
    return [];
  }
  const wanted = seconds >= 60 ? asked.long : asked.short;
  const [, ...lines] = readFileSync(`${FOLDER}best-known.tsv`, 'utf8').trim().split('\n');
  const programs = await highsPrograms();
  const runs = lines.map((line) => {
    const [name = '', proven, best] = line.split('\t');
    return run(name, Number(best), proven === best, { seconds, programs });
  });
  const average = runs.reduce((sum, { over }) => sum + over, 0) / runs.length;
  return [
    ...runs.map(({ name, over, gap, officers, cost, isFewest, told }): Measure => ({
      what: `${name}, several bases, ${seconds} s: above the best known`,
      figure: `${over.toFixed(4)} %`,
      bound: `≤ ${wanted.worst} %`,
      within: over <= wanted.worst && gap <= wanted.gap && isFewest,
      beside: `${cost} with ${officers} vehicles, ${isFewest ? 'proven fewest' : 'fewest not proven'}; gap proven here ${gap.toFixed(4)} %; best known ${told}`,
    })),
    {
      what: `several bases, ${seconds} s: above the best known on average`,
      figure: `${average.toFixed(4)} %`,
      bound: `≤ ${wanted.average} %`,
      within: average <= wanted.average,
      beside: `${runs.length} public instances`,
    },
  ];
}

interface Means {
  readonly seconds: number;
  readonly programs: LinearPrograms;
}

function run(name: string, best: number, isProven: boolean, { seconds, programs }: Means) {
  const file = `${name}.inp.gz`;
  const read = publicInstanceIn(file, readFileSync(FOLDER + file));
  if (!read.ok) throw new Error(`${file}: ${read.refusal.reason}`);
  const { instance } = read.value;
  const begun = processorS();
  const search = new BasesSearch(instance, { seed: 1, programs });
  while (!search.isProven && processorS() < begun + seconds) search.step();
  const took = (processorS() - begun).toFixed(0);
  const { cost } = search;
  const officers = search.best?.chains.length ?? Infinity;
  return {
    name,
    cost,
    officers,
    over: (100 * (cost - best)) / best,
    gap: (100 * (cost - search.bound)) / cost,
    isFewest: fewestOfficers(instance).officers === officers,
    told: `${best}${isProven ? ' is reported as optimal' : ''}${search.isProven ? `; ${cost} is proven here in ${took} s` : ''}`,
  };
}

function processorS(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
