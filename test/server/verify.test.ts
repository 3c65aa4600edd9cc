import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { journals } from '../../server/cli/journals.ts';
import { EIGHT } from '../domain/builders.ts';
import { TOWN_PBF } from '../town.ts';
import { commandHere } from './command.ts';
import { jpeg } from './jpeg-file.ts';
import { phoneOf, planned } from './plan.ts';
import { pmtilesOf } from './pmtiles-of.ts';
import { ownFolder, rows, running, sql } from './server.ts';

interface Said {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly covered: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

async function verified(folder: string): Promise<Said & { readonly code: number }> {
  const { code, stdout } = await commandHere(() => journals('verify', [folder]));
  return { code, ...(JSON.parse(stdout) as Said) };
}

/** A data folder with a bit of everything, and where the files lie that a test spoils. */
async function whole() {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const mei = await phoneOf(server, desk, id, 'mei');
  const actionId = randomUUID();
  await mei.act(
    id,
    'incident.open',
    { runId: 'r1', kind: 'crowd', officerId: 'mei', happenedAt: EIGHT },
    actionId,
  );
  const photos = `/api/operations/${id}/incidents/${actionId}.1/photos`;
  const kept = await mei.send('PUT', `${photos}/${randomUUID()}`, new Uint8Array(jpeg()), {
    'content-type': 'image/jpeg',
  });
  expect(kept.status).toBe(200);
  await desk.send(
    'POST',
    '/api/networks?name=Town&file=town.osm.pbf',
    new Uint8Array(readFileSync(TOWN_PBF)),
  );
  const networks = () => server.cordon.networks.list();
  await vi.waitFor(() => expect(networks().networks).toHaveLength(1), 60_000);
  const map = '/api/base-maps/files?name=City&file=city.pmtiles&datum=WGS-84&attribution=City';
  expect((await desk.send('POST', map, pmtilesOf({}))).status).toBe(201);
  const networkId = networks().networks[0]!.id;
  const mapId = server.cordon.baseMaps.list()[0]!.id;
  const { hash } = (await server.cordon.photoRows.of(id))[0]!;
  await server.close();
  return {
    ...{ folder, id, database: join(folder, 'cordon.sqlite') },
    photo: join(folder, 'photos', id, `${hash}.jpg`),
    network: join(folder, 'networks', networkId, 'roads.network'),
    map: join(folder, 'base-maps', mapId, 'tiles.pmtiles'),
  };
}

function flip(file: string, offset: number): void {
  const bytes = readFileSync(file);
  bytes[offset]! ^= 0x01;
  writeFileSync(file, bytes);
}

test('[J26] verify looks at all that a folder holds, says what that was, and names each thing that is wrong in a sentence', async () => {
  const { folder, id, photo, network, map, database } = await whole();
  const good = await verified(folder);
  expect(good).toMatchObject({
    ...{ code: 0, ok: true, problems: [] },
    covered: {
      tables: { account: 1, operation: 1, session: 2, security_log: expect.any(Number) as number },
      photographs: { files: 1, namedByNoEntry: 0 },
      networks: { networks: 1, baseMaps: 1 },
      baseMaps: { given: 1, files: 1 },
    },
  });
  expect(good.covered.sqlite!.pages).toBeGreaterThan(20);

  const problems = async () => (await verified(folder)).problems;
  flip(photo, 40);
  expect(await problems()).toEqual([expect.stringMatching(/^The photograph .* was changed or damaged$/)]);
  flip(photo, 40);
  renameSync(photo, `${photo}.aside`);
  renameSync(`${photo}.aside`, join(folder, 'aside.jpg'));
  expect(await problems()).toEqual([expect.stringMatching(/^The photograph .* is missing$/)]);
  renameSync(join(folder, 'aside.jpg'), photo);

  const [bytes, tiles] = [readFileSync(network), readFileSync(map)];
  truncateSync(network, bytes.length / 2);
  truncateSync(map, 60);
  expect(await problems()).toEqual([
    expect.stringMatching(/^The road network networks\/.* cannot be used: /),
    expect.stringMatching(/^The base map base-maps\/.* cannot be used: /),
  ]);
  writeFileSync(network, bytes);
  writeFileSync(map, tiles);

  await sql(
    database,
    `insert into session (id, token_hash, account, made_at, expires_at) values ('s', 't', 'nobody', 0, 0)`,
  );
  expect(await problems()).toEqual(['A row of the table session refers to one of account that is not there']);
  await sql(database, `delete from session where id = 's'`);
  await sql(database, `update commit_log set changes = replace(changes, 'mei', 'mai') where revision = 4`);
  expect(await problems()).toEqual([`Entry 4 of operation ${id}: was changed after it was written`]);
});

test('[J26] a flipped bit in a table or in an index of any table is found, and never ends verify', async () => {
  const { folder, database } = await whole();
  const [{ token }] = (await rows(database, 'select token_hash as token from session limit 1')) as [
    { token: string },
  ];
  await sql(database, 'pragma wal_checkpoint(truncate)');
  const bytes = readFileSync(database);
  const places: number[] = [];
  for (let at = bytes.indexOf(token); at >= 0; at = bytes.indexOf(token, at + 1)) places.push(at + 10);
  expect(places.length).toBeGreaterThan(1);
  for (const at of [...places, 20, 100, 4096 * 3, 4096 * 3 + 5, 4096 * 9, bytes.length - 4096]) {
    flip(database, at);
    const { code, problems } = await verified(folder);
    if (code === 0) expect(at).toBeGreaterThan(bytes.length - 4097);
    else expect(problems[0]).toMatch(/^[A-Z].{20,}/);
    writeFileSync(database, bytes);
  }
});

test('[J26] an old folder without photographs, networks or a security log is verified too; a folder without a database is said', async () => {
  const folder = ownFolder();
  expect(await commandHere(() => journals('verify', [folder]))).toMatchObject({ code: 2 });
  const server = await running({ folder });
  await server.close();
  for (const name of ['networks', 'base-maps']) rmSync(join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'photos', 'left'), { recursive: true });
  expect(await verified(folder)).toMatchObject({ code: 0, covered: { photographs: { files: 0 } } });
});
