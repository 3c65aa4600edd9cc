import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleLines } from '../../fixtures/harvest-festival/example.ts';
import { planWithRides, ridesIn } from '../../domain/reports/card-rides.ts';
import type { OperationBook } from '../../server/book/operation-book.ts';
import { buildApp, type Cordon } from '../../server/app.ts';
import { HEAVY, cpuUsed, heapUsed, type Ready } from './load.ts';

/** The real server on a new file, with the harvest festival and an open drill. */
const databaseFile = join(mkdtempSync(join(tmpdir(), 'cordon-bench-')), 'cordon.sqlite');
const world = {
  now: Date.now,
  databaseFile,
  clientFolder: fileURLToPath(new URL('../../dist/client', import.meta.url)),
  publicUrl: () => 'http://localhost',
  sessionDays: 1,
  logLevel: 'silent',
};

const loading = await buildApp(world);
const arrived = await loading.shelf.import(await exampleLines());
if (!arrived.ok) throw new Error(JSON.stringify(arrived.refusal));
await loading.close();

const started = performance.now();
const cordon = await buildApp(world);
await cordon.http.listen({ port: 0, host: '127.0.0.1' });
await cordon.shelf.all()[0]!.read(({ revision }) => revision);
const readyMs = performance.now() - started;

process.on('message', (word) => {
  if (word === 'used') process.send?.({ used: cpuUsed() });
  else if (word === 'heap') process.send?.({ heap: heapUsed() });
  else void cordon.close().then(() => process.exit(0));
});
process.send?.({ ready: await prepare(cordon) });

async function prepare({
  shelf,
  accounts,
  sessions,
  enrolment,
  health,
  rides,
  http,
}: Cordon): Promise<Ready> {
  const book = shelf.all()[0]!;
  const now = Date.now();
  const account = await accounts.setUp((await accounts.setupToken())!, {
    login: 'post',
    name: 'Post',
    password: 'nine lives of a cat',
  });
  await health.check(book);
  await openRun(book, now);
  const { officerIds, carParkIds } = await book.read(({ plan }) => ({
    officerIds: [...plan.tables.officers.keys()].slice(0, HEAVY.phones),
    carParkIds: [...plan.tables.carParks.keys()],
  }));
  await ridesFound(book, rides, officerIds[0]!);
  const staffSession = async () => `cordon=${await sessions.openStaff(account!.id)}`;
  const phones = [];
  for (const { officerId, code } of await enrolment.issue(book.id, officerIds))
    phones.push({ officerId, cookie: `cordon=${await enrolment.enrol(code)}` });
  return {
    port: (http.server.address() as AddressInfo).port,
    operationId: book.id,
    revision: await book.read(({ revision }) => revision),
    readyMs,
    consoleCookie: await staffSession(),
    moreConsoleCookies: [await staffSession(), await staffSession(), await staffSession()],
    phones,
    runId: 'bench',
    carParkIds,
    happenedAt: now,
  };
}

async function openRun(book: OperationBook, now: number): Promise<void> {
  const run = {
    id: 'bench',
    kind: 'drill',
    name: 'bench',
    days: ['2020-09-22'],
    clock: { from: now, startedAt: now, rate: 1 },
  };
  const administrator = { id: 'bench', name: 'Bench', role: 'administrator' } as const;
  await book.act({ id: 'bench-open-run', name: 'run.open', body: { run } } as never, () => administrator);
}

/** The rides of the plan are worked out once, in a thread. Here that is over before the load begins. */
async function ridesFound(book: OperationBook, rides: Cordon['rides'], officerId: string): Promise<void> {
  await book.read((operation) => rides.want(book, operation, officerId));
  const areFound = () =>
    book.read((operation) => {
      const plan = planWithRides(operation, operation.runs.get('bench'));
      return !plan || ridesIn(plan) !== undefined;
    });
  while (!(await areFound())) await new Promise((resolve) => setTimeout(resolve, 50));
}
