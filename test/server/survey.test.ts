import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AnswerTo } from '../../domain/contract/calls.ts';
import { MOST_PHOTO_BYTES } from '../../domain/contract/photos.ts';
import type { Hazard } from '../../domain/records/hazard.ts';
import { at, recordOf, route } from '../domain/builders.ts';
import type { Caller } from './caller.ts';
import { jpeg } from './jpeg-file.ts';
import { phoneOf, place, planned } from './plan.ts';
import { running } from './server.ts';

type Own = AnswerTo<'GET /api/operations/:id/own-survey'>;

const bridge = { kind: 'bridge', severity: 'critical', position: at(900) };

/** An operation with a route; Lin leads the squad, Mei is an officer of it. */
async function surveying() {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  await place(desk, id, 'route', [route('R1', [at(0), at(4000)])]);
  const [lin, mei] = [await phoneOf(server, desk, id, 'lin'), await phoneOf(server, desk, id, 'mei')];
  const own = async (phone: Caller) => (await phone.get(`/api/operations/${id}/own-survey`)).body as Own;
  const raise = async (phone: Caller) => {
    const actionId = randomUUID();
    await phone.act(id, 'hazard.raise', { ...bridge, happenedAt: Date.now() }, actionId);
    return `${actionId}.1`;
  };
  const send = async (phone: Caller, hazardId: string, file: Buffer) => {
    const path = `/api/operations/${id}/hazards/${hazardId}/photos/${randomUUID()}`;
    const type = { 'content-type': 'image/jpeg' };
    const answer = await phone.send('PUT', path, new Uint8Array(file), type);
    const { fault } = (await answer.json()) as { fault?: { kind: string; refusal?: { reason: string } } };
    return fault?.refusal?.reason ?? fault?.kind ?? 'done';
  };
  return { desk, id, lin, mei, own, raise, send };
}

test('[K8] the phone of a leader gets the routes of the draft and all open hazards, that of an officer what it raised', async () => {
  const { desk, id, lin, mei, own, raise } = await surveying();
  const mine = await raise(mei);
  await raise(desk);
  expect((await own(lin)).routes.map(({ code, parts }) => [code, parts])).toEqual([['R1', []]]);
  expect((await own(lin)).hazards.length).toBe(2);
  const { isLeader, routes, hazards } = await own(mei);
  expect([isLeader, routes, hazards.map(({ id: hazardId }) => hazardId)]).toEqual([false, [], [mine]]);
  const body = { routeId: 'R1', how: 'driven', parts: [{ fromM: 0, untilM: 900 }], happenedAt: Date.now() };
  expect(await mei.act(id, 'survey.log', body)).toMatchObject({ ok: false, fault: { kind: 'forbidden' } });
  expect(await lin.act(id, 'survey.log', body)).toMatchObject({ ok: true });
  expect((await own(lin)).routes[0]!.parts).toEqual([{ from: 0, until: 900 }]);
  expect((await desk.get(`/api/operations/${id}/own-survey`)).status).toBe(403);
});

test('[K3, I7] a photograph of a hazard is checked as every photograph is, and the second one clears it', async () => {
  const { desk, id, lin, mei, own, raise, send } = await surveying();
  const hazardId = await raise(mei);
  expect(await send(mei, hazardId, jpeg())).toBe('done');
  expect(await send(mei, hazardId, Buffer.from('<svg><script>alert(1)</script></svg>'))).toBe('no-photo');
  expect(await send(mei, hazardId, jpeg({ widthPx: 9000 }))).toBe('photo-too-many-pixels');
  expect(await send(mei, hazardId, Buffer.alloc(MOST_PHOTO_BYTES + 1))).toBe('too-large');
  expect(await send(mei, 'nothing', jpeg())).toBe('no-such-record');
  const clearing = randomUUID();
  await lin.act(id, 'hazard.clear', { id: hazardId, happenedAt: Date.now() }, clearing);
  expect((await own(lin)).hazards.map(({ isUnproven }) => isUnproven)).toEqual([true]);
  expect(await send(lin, `${clearing}.1`, jpeg())).toBe('done');
  expect((await own(lin)).hazards).toEqual([]);
  const { records } = await desk.snapshot(id);
  const kept = records.find(({ collection }) => collection === 'hazards') as unknown as { record: Hazard };
  expect(kept.record.photos?.map((photo) => photo.clearing)).toEqual([undefined, `${clearing}.1`]);
  const forged = { hazardId, hash: 'a'.repeat(64), bytes: 1, widthPx: 1, heightPx: 1 };
  expect(await desk.act(id, 'hazard.photo', forged)).toMatchObject({ ok: false });
});

test('[K1] a phone that kept an older route still reports its hazard after the route was removed', async () => {
  const { desk, id, lin } = await surveying();
  await desk.act(id, 'route.remove', { ids: [recordOf(route('R1', [at(0), at(1)])).id] });
  const body = { ...bridge, onRoute: { routeId: 'R1', atM: 900 }, happenedAt: Date.now() };
  expect(await lin.act(id, 'hazard.raise', body)).toMatchObject({ ok: true });
});
