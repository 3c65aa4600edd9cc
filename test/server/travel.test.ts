import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { NetworkList } from '../../domain/contract/roads.ts';
import { travelS } from '../../domain/duties/duties.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { TravelTable } from '../../domain/operation/travel-table.ts';
import { travelIn } from '../../domain/roads/travel-file.ts';
import { assignment, brief, fixedPost, group, officer, squad } from '../domain/builders.ts';
import { testWith } from '../peers.ts';
import { TOWN_PBF, positionOf } from '../town.ts';
import { joined, type Caller } from './caller.ts';
import { place } from './plan.ts';
import { realExtract } from './real-extracts.ts';
import { ownFolder, running, type Running } from './server.ts';

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('osm');

/** Places of a town where the way by road is much longer than the straight line; the last is where the second post moves to. */
interface Known {
  readonly port: Position;
  readonly casino: Position;
  readonly rock: Position;
  readonly elsewhere: Position;
}

/** On the Boulevard Albert Ier, at the casino, and on the rock. */
const MONACO: Known = {
  port: [7.4197, 43.7347],
  casino: [7.4283, 43.7395],
  rock: [7.4255, 43.7312],
  elsewhere: [7.4173, 43.7322],
};

/** At the harbour, in the new town, and at the station: a river and a railway lie between. */
const LUMING: Known = {
  port: positionOf([880, -850]),
  casino: positionOf([2400, 600]),
  rock: positionOf([300, 1150]),
  elsewhere: positionOf([2100, 1600]),
};

async function networkOf(planner: Caller, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await planner.send('POST', '/api/networks?name=Town&file=town.osm.pbf', bytes);
  const { id } = (await answer.json()) as { id: string };
  await expect
    .poll(async () => ((await planner.get('/api/networks')).body as NetworkList).networks.length)
    .toBe(1);
  return id;
}

/** A plan of two posts that is drawn on the network. */
async function drawn(planner: Caller, networkId: string, known: Known): Promise<string> {
  const { body } = await planner.post('/api/operations', { brief: { ...brief, networkId } });
  const { id } = body as { id: string };
  await place(planner, id, 'group', [group('north')]);
  await place(planner, id, 'squad', [squad('s1', 'north', { base: known.rock })]);
  await place(planner, id, 'officer', [officer('ida')]);
  await place(planner, id, 'post', [
    fixedPost('port', known.port, 0, 30),
    fixedPost('casino', known.casino, 35, 60),
  ]);
  return id;
}

/** The table as the server sends it, when it contains a place. */
async function tableWith(caller: Caller, id: string, position: Position): Promise<TravelTable> {
  let found: TravelTable | undefined;
  const look = async () => {
    const answer = await caller.send('GET', `/api/operations/${id}/travel`);
    if (answer.status !== 200) return undefined;
    const table = travelIn(new Uint8Array(await answer.arrayBuffer()));
    found = table.ok ? table.value : undefined;
    return found?.numberOf(position);
  };
  await expect.poll(look, { timeout: 60_000 }).toBeDefined();
  return found!;
}

function drivenOn({ cordon }: Running, id: string, from: Position, to: Position): Promise<number> {
  return cordon.shelf.get(id)!.read((operation) => travelS(operation.plan, from, to));
}

test('[S9, S22, O12] the table of a plan on streets is computed, served, kept, there on the first use of a fold, and computed again when a post moves or its file breaks', () =>
  tableIsKept(TOWN_PBF, LUMING));

it('[S9, S22] so is the table of a plan on real streets', (context) =>
  tableIsKept(realExtract(context, 'monaco-2020.osm.pbf'), MONACO));

async function tableIsKept(file: string, known: Known): Promise<void> {
  const { port, casino, elsewhere } = known;
  const extract = Uint8Array.from(await readFile(file));
  const folder = ownFolder();
  const first = await running({ folder });
  const planner = await first.staff('planner');
  const networkId = await networkOf(planner, extract);
  const id = await drawn(planner, networkId, known);
  const table = await tableWith(planner, id, casino);
  expect(table.places).toHaveLength(3);
  const seconds = table.secondsBetween(table.numberOf(port)!, table.numberOf(casino)!);
  expect(seconds).toBeGreaterThan(60);
  expect(seconds).toBeLessThan(600);
  expect(await drivenOn(first, id, port, casino)).toBe(seconds);

  const again = { 'if-none-match': `"${table.id}"` };
  expect((await planner.send('GET', `/api/operations/${id}/travel`, undefined, again)).status).toBe(304);

  const line = await planner.line();
  await joined(line, id);
  const told = new Promise<[string, string]>((resolve) => line.once('travel', (...said) => resolve(said)));
  await place(planner, id, 'post', [fixedPost('casino', elsewhere, 35, 60)]);
  const newer = await tableWith(planner, id, elsewhere);
  expect(newer.id).not.toBe(table.id);
  expect(await told).toEqual([id, newer.id]);
  expect(await drivenOn(first, id, port, elsewhere)).toBe(
    newer.secondsBetween(newer.numberOf(port)!, newer.numberOf(elsewhere)!),
  );
  line.disconnect();
  await vi.waitFor(() => {
    first.cordon.shelf.get(id)!.letGo(Infinity);
    expect(first.cordon.shelf.get(id)!.isInMemory).toBe(false);
  });
  expect(await drivenOn(first, id, port, elsewhere), 'on the first use').toBe(
    newer.secondsBetween(newer.numberOf(port)!, newer.numberOf(elsewhere)!),
  );
  await first.close();

  const tableFile = join(folder, 'travel', `${id}.travel`);
  const kept = await readFile(tableFile);
  const broken = Buffer.from(kept);
  broken[broken.length - 1]! ^= 0xff;
  await writeFile(tableFile, broken);
  const second = await running({ folder });
  const renewed = await tableWith(planner.at(second.url), id, elsewhere);
  expect(renewed).toEqual(newer);
  expect(await readFile(tableFile)).toEqual(kept);
  await second.close();
}

test('[S22, J7] a plan can be imported where its network is missing; its drives are then estimates', async () => {
  const { port, casino } = LUMING;
  const extract = Uint8Array.from(await readFile(TOWN_PBF));
  const first = await running();
  const planner = await first.staff('administrator');
  const id = await drawn(planner, await networkOf(planner, extract), LUMING);
  await tableWith(planner, id, casino);
  const wish = { records: [assignment('ida', 'port~w'), assignment('ida', 'casino~w')] };
  expect(await planner.act(id, 'roster.assign', wish)).toMatchObject({ ok: true });
  const journal = (await planner.get(`/api/operations/${id}/journal.jsonl`)).body as string;

  const other = await running();
  const desk = await other.staff('administrator');
  const reply = await desk.post('/api/operations/import', journal, {
    'content-type': 'application/x-ndjson',
  });
  expect(reply.status).toBe(200);
  const copy = (reply.body as { id: string }).id;
  expect((await desk.send('GET', `/api/operations/${copy}/travel`)).status).toBe(204);
  const straightS = await drivenOn(other, copy, port, casino);
  expect(straightS).toBeGreaterThan(0);
  expect(straightS).not.toBe(await drivenOn(first, id, port, casino));
});
