import { expect, test } from 'vitest';
import { at, fixedPost, recordOf } from '../domain/builders.ts';
import { guided, phoneOf, planned } from './plan.ts';
import { running } from './server.ts';

/** 4.5 MB that took seconds to read and to check. */
const LISTS = `[${'[],'.repeat(1_500_000)}1]`;

test('[D16] a large body is read and checked beside the live line, which is answered meanwhile', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const phone = await phoneOf(server, desk, id, 'mei');
  const path = `/api/operations/${id}/actions`;
  const large = [
    desk.post(path, `{"id":"large-action-1","name":"post.place","body":{"records":${LISTS}}}`),
    desk.post(path, `{"id":"large-action-2","name":"post.place","body":{"records":${LISTS}`),
    desk.post('/api/operations', `{"brief":${LISTS}}`),
  ];
  let settled = 0;
  for (const one of large) void one.finally(() => (settled += 1));
  let answered = 0;
  for (; settled < large.length; answered++)
    expect(await phone.act(id, 'count.add', guided('mei', 1 + (answered % 9)))).toMatchObject({ ok: true });
  expect(answered).toBeGreaterThan(20);
  for (const reply of await Promise.all(large))
    expect(reply).toMatchObject({ status: 400, body: { fault: { kind: 'invalid' } } });
  const [named] = await Promise.all(large);
  const { fault } = named!.body as { fault: { problems: { path: string }[] } };
  expect(fault.problems[0]!.path).toContain('/body/records');
}, 60_000);

test('[D16] a large body that is right is taken, over a phone none', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const records = Array.from({ length: 500 }, (_, n) =>
    recordOf(fixedPost(`post-${n}`, at(0), 0, 90, { duty: `Keep left ${n} `.repeat(20) })),
  );
  expect(JSON.stringify(records).length).toBeGreaterThan(100_000);
  expect(await desk.act(id, 'post.place', { records })).toMatchObject({ ok: true });
  const phone = await phoneOf(server, desk, id, 'mei');
  const padded = { ...guided('mei', 1), more: 'x'.repeat(70_000) };
  expect(await phone.act(id, 'count.add', padded)).toEqual({
    ok: false,
    fault: { kind: 'too-large', limitBytes: 65_536 },
  });
});
