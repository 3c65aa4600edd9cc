/** A table of a scenario: the step before it, and its rows by the heads of their columns, without empty cells. */
export interface FeatureTable {
  readonly step: string;
  readonly rows: readonly Row[];
}
type Row = Readonly<Record<string, string>>;

/** A scenario of OSRM's own tests: its map, one text a line, and its tables. */
export interface Scenario {
  readonly name: string;
  readonly map: readonly string[];
  readonly tables: readonly FeatureTable[];
}

interface Open {
  readonly name: string;
  readonly map: string[];
  readonly tables: { readonly step: string; readonly rows: Row[]; readonly heads: readonly string[] }[];
}

/** The scenarios of a feature file. Steps before the first scenario and remarks are left out. */
export function scenariosIn(text: string): readonly Scenario[] {
  const scenarios: Open[] = [];
  let [step, isMap, inTable] = ['', false, false];
  for (const line of text.split('\n')) {
    const plain = line.trim();
    const scenario = scenarios.at(-1);
    const [, name] = /^Scenario: (.*)$/.exec(plain) ?? [];
    if (name !== undefined) scenarios.push({ name, map: [], tables: [] });
    else if (plain === '"""') isMap = !isMap;
    else if (isMap) scenario?.map.push(line);
    else if (plain.startsWith('|')) {
      if (scenario && !inTable) scenario.tables.push({ step, rows: [], heads: cellsOf(plain) });
      else scenario?.tables.at(-1)!.rows.push(rowOf(scenario.tables.at(-1)!.heads, cellsOf(plain)));
      inTable = true;
    } else if (!plain.startsWith('#')) {
      [step, inTable] = [plain, false];
    }
  }
  return scenarios;
}

function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function rowOf(heads: readonly string[], cells: readonly string[]): Row {
  const named = heads.map((head, i) => [head, cells[i]!] as const);
  return Object.fromEntries(named.filter(([, cell]) => cell !== ''));
}
