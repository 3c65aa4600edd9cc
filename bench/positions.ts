import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import type { ActionBody } from '../domain/actions/actions.ts';
import type { Position } from '../domain/kernel/position.ts';
import { buildApp, type Cordon } from '../server/app.ts';
import type { OperationBook } from '../server/book/operation-book.ts';
import { atMost, told, type Measure } from './measure.ts';
import { median } from './median.ts';

const VEHICLES = 500;
const A_SECOND = 5000;
const SECONDS = 5;
const TURNS = 3;
const LINES = 10;

const DESK = { id: 'desk', name: 'Desk', role: 'administrator' } as const;
const DAY = '2026-05-01';

/** Positions taken in, judged, written and told: Cordon compared with the same rows inserted by the bare driver. */
export async function measurePositions(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
  const cordon = await buildApp({
    ...{ now: Date.now, databaseFile: join(folder, 'cordon.sqlite'), publicUrl: () => 'http://127.0.0.1' },
    ...{ sessionDays: 1, logLevel: 'silent' },
  });
  const book = await opened(cordon);
  const raw = await rawTable(join(folder, 'raw.sqlite'));
  const [own, bare, http, bareHttp]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let turn = 0; turn < TURNS; turn++) {
    bare.push(await timed(() => insertRaw(raw, turn)));
    own.push(await timed(() => takeIn(cordon, book.id, turn)));
    bareHttp.push(await timed(sendToBare));
    http.push(await timed(() => sendAll(cordon, book.id)));
  }
  await cordon.close();
  await new Promise<void>((done) => raw.close(() => done()));
  await rm(folder, { recursive: true });
  const [ownS, bareS] = [median(own) / SECONDS, median(bare) / SECONDS];
  return [
    atMost(
      `${A_SECOND} positions of ${VEHICLES} vehicles taken, judged, written and told, as a multiple of bare inserts`,
      ownS / bareS,
      3,
      '×',
      `${told(ownS * 1000)} ms against ${told(bareS * 1000)} ms by the driver, one transaction a second`,
    ),
    atMost(
      `${A_SECOND} positions over HTTP on ${LINES} connections, as a multiple of a bare server that answers`,
      median(http) / median(bareHttp),
      8,
      '×',
      `${told(median(http))} s against ${told(median(bareHttp))} s; senders in the same process`,
    ),
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** An operation with vehicles and an open run. */
async function opened({ shelf, health }: Cordon): Promise<OperationBook> {
  const timing = { leadS: 60, lagS: 60, settleS: 60 };
  const brief = {
    ...{ id: 'b', name: 'Bench', days: [DAY], timeZone: 'UTC', dayBeginsAt: '04:00' },
    ...{ levels: { 1: timing, 2: timing, 3: timing }, mergeGapS: 300, passOffsetM: 30, handoverS: 60 },
    ...{ patrolSpeedKmh: 60, straightFactor: 1.4 },
  };
  const made = await shelf.create(brief, DESK);
  if (!made.ok) throw new Error('no operation');
  const book = made.value;
  const base: Position = [123.2, 45.8];
  const vehicles = Array.from({ length: VEHICLES }, (_, i) => ({
    ...{ id: `v${i}`, plate: `V${i}`, kind: 'car', seats: 4, squadId: 's' },
  }));
  await act(book, 'group.place', { records: [{ id: 'g', name: 'Group' }] });
  await act(book, 'squad.place', { records: [{ id: 's', groupId: 'g', name: 'Squad', base }] });
  await act(book, 'vehicle.place', { records: vehicles });
  await health.check(book);
  await act(book, 'run.open', { run: { id: 'r', kind: 'event', name: 'Day', days: [DAY] } });
  return book;
}

async function act(book: OperationBook, name: keyof ActionBodies, body: unknown): Promise<void> {
  const action = { id: `bench-${name}`, name, body } as Parameters<OperationBook['act']>[0];
  const answer = await book.act(action, () => DESK);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.fault)}`);
}

type ActionBodies = Record<
  'group.place' | 'squad.place' | 'vehicle.place' | 'run.open',
  ActionBody<'run.open'>
>;

function placeOf(i: number): Position {
  return [123.2 + (i % 1000) * 1e-5, 45.8 + (i % 700) * 1e-5];
}

async function takeIn({ positions }: Cordon, operationId: string, turn: number): Promise<void> {
  const start = Date.now() - 3_600_000 * (TURNS - turn);
  for (let second = 0; second < SECONDS; second++) {
    for (let i = 0; i < A_SECOND; i++) {
      const at = start + second * 1000 + Math.floor(i / VEHICLES) * 100;
      positions.push(
        operationId,
        `t${i % VEHICLES}`,
        { vehicleId: `v${i % VEHICLES}` as never },
        { place: placeOf(i), at },
      );
    }
    await positions.flush();
  }
}

async function rawTable(file: string): Promise<sqlite3.Database> {
  const database = new sqlite3.Database(file);
  const script = `pragma journal_mode = wal; pragma synchronous = full;
    create table position (operation text not null, carrier text not null, at integer not null, lng real not null, lat real not null,
      primary key (operation, carrier, at)) without rowid`;
  await new Promise<void>((done, failed) =>
    database.exec(script, (error) => (error ? failed(error) : done())),
  );
  return database;
}

async function insertRaw(database: sqlite3.Database, turn: number): Promise<void> {
  for (let second = 0; second < SECONDS; second++)
    await new Promise<void>((done, failed) =>
      database.serialize(() => {
        database.run('begin');
        const statement = database.prepare('insert into position values (?, ?, ?, ?, ?)');
        for (let i = 0; i < A_SECOND; i++) {
          const at = turn * 1e6 + second * 1000 + Math.floor(i / VEHICLES) * 100;
          statement.run('b', `vehicles/v${i % VEHICLES}`, at, ...placeOf(i));
        }
        statement.finalize();
        database.run('commit', (error) => (error ? failed(error) : done()));
      }),
    );
}

/** Sends a second's positions by requests that do not wait for each other. Each tracker sends ten. */
async function sendAll(cordon: Cordon, operationId: string): Promise<void> {
  const tokens = await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      const { token } = await cordon.trackers.make(operationId, { vehicleId: `v${i}` as never });
      return token;
    }),
  );
  if (!cordon.http.server.listening) await cordon.http.listen({ port: 0, host: '127.0.0.1' });
  const { port } = cordon.http.server.address() as AddressInfo;
  await Promise.all(Array.from({ length: LINES }, (_, line) => sendOver(port, tokens, line)));
  await cordon.positions.flush();
}

/** The same requests to a server that only answers. */
async function sendToBare(): Promise<void> {
  const server = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await Promise.all(Array.from({ length: LINES }, (_, line) => sendOver(port, ['ABCDEFGHJKMNPQRS'], line)));
  await new Promise((done) => server.close(done));
}

function sendOver(port: number, tokens: readonly string[], line: number): Promise<void> {
  const count = A_SECOND / LINES;
  return new Promise((done, failed) => {
    let answered = 0;
    let rest = '';
    const socket = connect(port, '127.0.0.1', () => {
      for (let i = 0; i < count; i++) {
        const [lon, lat] = placeOf(i * LINES + line);
        const query = `id=${tokens[i % tokens.length]!}&lat=${lat}&lon=${lon}`;
        socket.write(`GET /positions?${query} HTTP/1.1\r\nhost: bench\r\n\r\n`);
      }
    });
    socket.on('data', (bytes) => {
      const text = rest + bytes.toString('latin1');
      answered += text.split('HTTP/1.1 200').length - 1;
      rest = text.slice(1 - 'HTTP/1.1 200'.length);
      if (/HTTP\/1\.1 [45]/.test(text)) failed(new Error(text.slice(0, 200)));
      if (answered < count) return;
      socket.destroy();
      done();
    });
    socket.on('error', failed);
  });
}
