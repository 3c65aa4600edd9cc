import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { measureAttention } from './attention.ts';
import { measureBackup } from './backup.ts';
import { measureDrill } from './drill.ts';
import { measureEditions } from './editions.ts';
import { measureFold } from './fold.ts';
import { measureHelp } from './help.ts';
import { measureIdle } from './idle.ts';
import { measureComingBack } from './live/coming-back.ts';
import { measureConvoy } from './live/convoy.ts';
import { measureFlood } from './live/flood.ts';
import { measureHeavy } from './live/heavy.ts';
import { measureKills } from './live/kills.ts';
import { measureLive } from './live/live.ts';
import { measureMinutes } from './live/minutes.ts';
import { measureOrders } from './live/orders.ts';
import { measureTrackFiles } from './live/track-files.ts';
import { table, type Measure } from './measure.ts';
import { measureMeetings } from './meetings.ts';
import { measurePositions } from './positions.ts';
import { measureReplay } from './replay.ts';
import { measureReport } from './report.ts';
import { measureRoads } from './roads.ts';
import { measureStart } from './start.ts';
import { measureTables } from './tables.ts';
import { measureDocuments } from './screens/documents.ts';
import { measureHealth } from './screens/health.ts';
import { measureScreens } from './screens/screens.ts';
import { measureBases } from './staffing/bases.ts';
import { measureBudget } from './staffing/budget.ts';
import { measureLimits } from './staffing/limits.ts';
import { measureOneBase } from './staffing/one-base.ts';

/**
 * `npm run bench` prints all measures, each next to what it is compared with, and writes them to docs/measured.md. With names, it
 * only prints those parts. A number is the seconds that a search gets, how many minutes `minutes` takes, or how often
 * `kills` kills the server: `npm run bench bases 60`.
 */
const number = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 10);
const parts: Record<string, () => Promise<Measure[]>> = {
  start: measureStart,
  live: measureLive,
  heavy: () => measureHeavy(number),
  back: measureComingBack,
  minutes: () => measureMinutes(number),
  kills: () => measureKills(number),
  tracks: measureTrackFiles,
  flood: measureFlood,
  orders: measureOrders,
  convoy: measureConvoy,
  meetings: measureMeetings,
  positions: measurePositions,
  drill: measureDrill,
  fold: measureFold,
  idle: measureIdle,
  backup: measureBackup,
  help: measureHelp,
  editions: measureEditions,
  replay: measureReplay,
  report: measureReport,
  tables: measureTables,
  attention: measureAttention,
  roads: measureRoads,
  staffing: () => measureOneBase(),
  limits: () => measureLimits(),
  budget: () => measureBudget(number),
  screens: measureScreens,
  health: measureHealth,
  documents: measureDocuments,
  bases: () => measureBases(number),
};

/** They take minutes. */
const ONLY_BY_NAME = ['tracks', 'minutes', 'kills'];

const wanted = process.argv.slice(2).filter((word) => !/^\d+$/.test(word));
const measures: Measure[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 ? !wanted.includes(name) : ONLY_BY_NAME.includes(name)) continue;
  const found = await measure();
  console.log(table(found));
  measures.push(...found);
}

if (wanted.length === 0) {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const text = [
    '# Measured',
    '',
    `By \`npm run bench\` on ${machine}. A repeated measure gives its median. Clients and servers share the machine.`,
    '',
    table(measures),
    '',
  ];
  writeFileSync(new URL('../docs/measured.md', import.meta.url), text.join('\n'));
}
process.exit(measures.every(({ within }) => within) ? 0 : 1);
