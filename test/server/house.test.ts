import { expect, test } from 'vitest';
import { calls, type CallName } from '../../domain/contract/calls.ts';
import { readConfig, settingsHelp } from '../../server/config.ts';
import { openDatabase } from '../../server/store/database.ts';
import { brief } from '../domain/builders.ts';
import { planned } from './plan.ts';
import { ownFolder, running } from './server.ts';

test('each bad setting has one line that names it, and help names every setting', () => {
  const reading = readConfig({ PORT: '99999', LOG_LEVEL: 'loud', SESSION_DAYS: 'many', HOST: '' });
  const lines = reading.ok ? [] : reading.lines;
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['PORT', 'SESSION_DAYS', 'LOG_LEVEL']);
  expect(readConfig({ TLS_CERT: 'cert.pem' })).toMatchObject({
    ok: false,
    lines: [expect.stringContaining('TLS_KEY')],
  });
  for (const name of ['PORT', 'HOST', 'DATA_DIR', 'PUBLIC_URL', 'TLS_KEY'])
    expect(settingsHelp()).toContain(name);
  const standard = readConfig({});
  expect(standard).toMatchObject({ ok: true, config: { port: 8080, sessionDays: 30 } });
});

test('documents are served with the policy of the pages, and health is reported', async () => {
  const server = await running();
  const caller = await server.staff('dispatcher');
  const page = await caller.get('/docs/');
  expect(page.status).toBe(200);
  expect(page.body).toContain('swagger');
  expect(page.headers.get('content-security-policy')).toContain(`script-src 'self'`);
  const { body } = await caller.get('/docs/json');
  const { paths, components } = body as {
    paths: Record<string, Record<string, { responses: object }>>;
    components: { schemas: object };
  };
  const stated = Object.entries(paths).flatMap(([path, routes]) =>
    Object.entries(routes).map(([method, { responses }]) => ({
      name: `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      statuses: Object.keys(responses),
    })),
  );
  expect(stated.map(({ name }) => name).sort()).toEqual(Object.keys(calls).sort());
  for (const { name, statuses } of stated) {
    const wanted = [...Object.keys(calls[name as CallName].response), '4XX', '5XX'];
    expect({ name, statuses: statuses.toSorted() }).toEqual({ name, statuses: wanted.toSorted() });
  }
  expect(Object.keys(components.schemas)).toContain('report.make');
  expect(await caller.get('/healthz')).toMatchObject({ status: 200, body: { ok: true } });
  expect(await caller.get('/readyz')).toMatchObject({
    status: 200,
    body: { database: true, operations: true },
  });
});

test('an analyst finds every collection as a view with its columns', async () => {
  const server = await running();
  await planned(await server.staff('administrator'));
  const database = await openDatabase(server.databaseFile, { readOnly: true });
  const rows = await database.reader.raw<unknown[]>(
    'select id, name, squad_id from all_officers where plan = ? order by id',
    [''],
  );
  expect(rows).toEqual(['lin', 'mei', 'tao'].map((id) => ({ id, name: id, squad_id: 's1' })));
  await database.close();
});

test('[J7] an arrival that a crash cut off is gone after the next start', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const { journal } = server.cordon;
  await journal.begin('half', 1);
  const by = { id: 'a', name: 'a', role: 'administrator' as const };
  const action = { id: 'create-half', name: 'operation.create' as const, body: { brief } };
  const changes = [{ collection: 'briefs' as const, record: brief }];
  await journal.append('half', [{ revision: 1, schema: 1, at: 1, by, action, changes }], '');
  await server.close();
  const again = await running({ folder });
  expect(again.cordon.shelf.all()).toEqual([]);
  expect(await again.cordon.journal.unfinished()).toEqual([]);
  expect(await again.cordon.journal.since('half', 0, 10)).toEqual([]);
});
