import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { MOST_PHOTO_BYTES, MOST_PHOTO_PX } from '../../domain/contract/photos.ts';
import { MOST_PHOTOS, type Incident } from '../../domain/records/incident.ts';
import { pictureIn } from '../../server/files/jpeg.ts';
import { EIGHT } from '../domain/builders.ts';
import { Caller } from './caller.ts';
import { jpeg, segment } from './jpeg-file.ts';
import { phoneOf, planned } from './plan.ts';
import { running, type Running } from './server.ts';

const crowd = { runId: 'r1', kind: 'crowd', officerId: 'mei', happenedAt: EIGHT };

/** An incident that Mei reported, and who sends photographs of it. */
async function reported(given?: Running) {
  const server = given ?? (await running());
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const mei = await phoneOf(server, desk, id, 'mei');
  const actionId = randomUUID();
  await mei.act(id, 'incident.open', crowd, actionId);
  const incidentId = `${actionId}.1`;
  const send = (caller: Caller, file: Buffer, photoId: string = randomUUID(), of = incidentId) =>
    caller.send('PUT', `/api/operations/${id}/incidents/${of}/photos/${photoId}`, new Uint8Array(file), {
      'content-type': 'image/jpeg',
    });
  const fault = async (answer: Promise<Response>) => {
    const { status, ...reply } = await answer.then(async (one) => ({
      status: one.status,
      ...((await one.json()) as { fault?: { kind: string; refusal?: { reason: string } } }),
    }));
    return [status, reply.fault?.kind, reply.fault?.refusal?.reason].filter(Boolean).join(' ');
  };
  const photos = async () => {
    const { records } = await desk.snapshot(id);
    const incident = records.find((one) => one.collection === 'incidents' && 'record' in one);
    return ((incident as { record: Incident } | undefined)?.record.photos ?? []).map(({ hash }) => hash);
  };
  const folder = join(dirname(server.databaseFile), 'photos');
  return { server, desk, mei, id, incidentId, send, fault, photos, folder };
}

test('[I7] of a photograph only the picture is kept: no place, no comment, no script, nothing after its end', async () => {
  const { desk, mei, id, send, photos } = await reported();
  const hidden = ['GPS 45.84 123.19', '<x:xmpmeta>', 'ICC', '<script>alert(1)</script>', '<html><script>'];
  const [gps, xmp, icc, comment, tail] = hidden as [string, string, string, string, string];
  const told = [
    segment(0xe1, `Exif\0\0${gps}`),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`),
    segment(0xe2, icc),
    segment(0xfe, comment),
  ];
  const answer = await send(mei, Buffer.concat([jpeg({ before: told }), Buffer.from(tail)]));
  expect(answer.status).toBe(200);
  const [hash] = await photos();
  const shown = await desk.send('GET', `/api/operations/${id}/photos/${hash}`);
  const bytes = Buffer.from(await shown.arrayBuffer());
  expect(hidden.filter((text) => bytes.includes(text))).toEqual([]);
  expect(bytes.equals(jpeg())).toBe(true);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
  expect(
    ['content-type', 'x-content-type-options', 'content-security-policy'].map((name) =>
      shown.headers.get(name),
    ),
  ).toEqual(['image/jpeg', 'nosniff', "default-src 'none'; sandbox"]);
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

test.each([
  ['an SVG picture', Buffer.from(svg), 'no-photo'],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'no-photo'],
  ['a PNG picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'no-photo'],
  ['a GIF that is a script too', Buffer.from('GIF89a/*\xff\xd8*/=1;alert(1)'), 'no-photo'],
  ['nothing', Buffer.of(), 'no-photo'],
  ['only a beginning', Buffer.concat([jpeg().subarray(0, 2), segment(0xe0, 'JFIF')]), 'photo-cut-off'],
  [
    'a script behind the first bytes',
    Buffer.concat([Buffer.of(0xff, 0xd8, 0xff), Buffer.from(svg)]),
    'photo-cut-off',
  ],
  [
    'a picture without a frame',
    Buffer.concat([Buffer.of(0xff, 0xd8), segment(0xfe, svg), Buffer.of(0xff, 0xd9)]),
    'photo-broken',
  ],
  ['two frames', jpeg({ before: [segment(0xc0, Buffer.of(8, 0, 9, 0, 9, 1, 1, 0x11, 0))] }), 'photo-broken'],
  ['a lossless frame', jpeg({ marker: 0xc3 }), 'photo-broken'],
  ['a frame of no height', jpeg({ heightPx: 0 }), 'photo-broken'],
  ['a huge picture in a small file', jpeg({ widthPx: 65_535, heightPx: 65_535 }), 'photo-too-many-pixels'],
])('[I7] %s is no photograph', (_what, file, reason) => {
  expect(pictureIn(file, MOST_PHOTO_PX)).toMatchObject({ ok: false, refusal: { reason } });
});

test('[I7] a photograph that ends too early is refused, wherever it ends', () => {
  const file = jpeg({ before: [segment(0xe1, 'Exif')] });
  const taken = file.map((_, length) => Number(pictureIn(file.subarray(0, length), MOST_PHOTO_PX).ok));
  expect([...taken].filter(Boolean)).toEqual([]);
  expect(pictureIn(file, MOST_PHOTO_PX).ok).toBe(true);
});

test('[I7] what is refused is said at once, with the limit, and nothing is kept', async () => {
  const { mei, send, fault, photos, folder, id } = await reported();
  expect(await fault(send(mei, Buffer.from(svg)))).toBe('422 photo-refused no-photo');
  expect(await fault(send(mei, jpeg({ widthPx: 9000 })))).toBe('422 photo-refused photo-too-many-pixels');
  expect(await fault(send(mei, Buffer.alloc(MOST_PHOTO_BYTES + 1)))).toBe('413 too-large');
  expect(await fault(send(mei, jpeg(), randomUUID(), 'no-incident'))).toBe('409 refused no-such-record');
  expect(await photos()).toEqual([]);
  expect(existsSync(join(folder, id))).toBe(false);
});

test('[I5, J3] a photograph that is sent again is kept once, and the ninth is refused', async () => {
  const { mei, send, fault, photos, folder, id } = await reported();
  const photoId = randomUUID();
  const first = (await (await send(mei, jpeg(), photoId)).json()) as object;
  expect(await (await send(mei, jpeg(), photoId)).json()).toEqual(first);
  for (let n = 1; n < MOST_PHOTOS; n++) expect((await send(mei, jpeg({ widthPx: 16 + n }))).status).toBe(200);
  expect(await fault(send(mei, jpeg({ widthPx: 99 })))).toBe('409 refused too-many-photos');
  expect(await photos()).toHaveLength(MOST_PHOTOS);
  expect(readdirSync(join(folder, id))).toHaveLength(MOST_PHOTOS);
});

test('[I5, I8] of photographs that come at the same time no file stays whose entry was refused', async () => {
  const { mei, send, photos, folder, id } = await reported();
  const answers = await Promise.all(
    Array.from({ length: 3 * MOST_PHOTOS }, (_, n) => send(mei, jpeg({ widthPx: 20 + n }))),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(MOST_PHOTOS);
  const kept = readdirSync(join(folder, id)).map((name) => name.split('.')[0]);
  expect(kept.toSorted()).toEqual((await photos()).toSorted());
});

test('[I5, I6] a request of the public has photographs too', async () => {
  const { desk, mei, id, fault, server } = await reported();
  const site = { id: 'site', name: 'Station', position: [0, 0], roomsM2: 0, squareM2: 0, services: [] };
  expect(await desk.act(id, 'support-site.place', { records: [site] }, randomUUID(), 'r1')).toMatchObject({
    ok: true,
  });
  const actionId = randomUUID();
  const asked = {
    runId: 'r1',
    supportSiteId: 'site',
    words: 'Where is P2?',
    officerId: 'mei',
    happenedAt: EIGHT,
  };
  expect(await mei.act(id, 'request.open', asked, actionId)).toMatchObject({ ok: true });
  const send = (caller: Caller, of = `${actionId}.1`) =>
    caller.send(
      'PUT',
      `/api/operations/${id}/requests/${of}/photos/${randomUUID()}`,
      new Uint8Array(jpeg()),
      { 'content-type': 'image/jpeg' },
    );
  expect((await send(mei)).status).toBe(200);
  expect(await fault(send(await phoneOf(server, desk, id, 'tao')))).toBe('409 refused not-yourself');
  expect(await fault(send(mei, 'no-request'))).toBe('409 refused no-such-record');
  const { records } = await desk.snapshot(id);
  expect(records.find((one) => one.collection === 'requests')).toMatchObject({
    record: { photos: [{ widthPx: 16, by: expect.any(String) as string }] },
  });
});

test('[I5, I7] who may send a photograph, and who may see it', async () => {
  const { server, desk, mei, id, incidentId, send, fault, photos } = await reported();
  const tao = await phoneOf(server, desk, id, 'tao');
  expect(await fault(send(tao, jpeg()))).toBe('409 refused not-yourself');
  expect(await fault(send(new Caller(server.url), jpeg()))).toBe('401 signed-out');
  const body = { incidentId, hash: 'a'.repeat(64), bytes: 1, widthPx: 1, heightPx: 1 };
  expect(await desk.act(id, 'incident.photo', body)).toMatchObject({ fault: { kind: 'unknown-action' } });
  await send(desk, jpeg());
  const [hash] = await photos();
  const path = `/api/operations/${id}/photos/${hash}`;
  const statuses = [new Caller(server.url), mei, tao, desk].map(
    async (one) => (await one.send('GET', path)).status,
  );
  expect(await Promise.all(statuses)).toEqual([401, 403, 403, 200]);
  const other = await planned(desk);
  expect((await desk.send('GET', `/api/operations/${other}/photos/${hash}`)).status).toBe(404);
});

test('[I8] an exported journal says which photographs there were, and they stay behind', async () => {
  const { desk, mei, id, send, photos } = await reported();
  await send(mei, jpeg());
  const [hash] = await photos();
  const journal = (await desk.get(`/api/operations/${id}/journal.jsonl`)).body as string;
  expect(journal).toContain(hash);
  const { body } = await desk.ask('POST', '/api/operations/import', journal, {
    'content-type': 'application/x-ndjson',
  });
  const copy = (body as { id: string }).id;
  expect(JSON.stringify((await desk.snapshot(copy)).records)).toContain(hash);
  expect((await desk.send('GET', `/api/operations/${copy}/photos/${hash}`)).status).toBe(404);
});

test('[I8] a deleted operation leaves no photograph, even if the process ended while it was deleted', async () => {
  const { server, desk, mei, id, send, folder } = await reported();
  await send(mei, jpeg());
  expect(readdirSync(folder)).toEqual([id]);
  await desk.act(id, 'incident.answer', { id: 'x', words: 'x' });
  await desk.act(id, 'run.close', { runId: 'r1', words: 'over' });
  const { status } = await desk.ask('DELETE', `/api/operations/${id}`, JSON.stringify({ name: 'Harvest' }));
  expect([status, readdirSync(folder)]).toEqual([200, []]);
  mkdirSync(join(folder, 'left-behind'));
  await server.close();
  await running({ folder: dirname(server.databaseFile) });
  expect(readdirSync(folder)).toEqual([]);
});
