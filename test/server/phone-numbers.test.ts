import { expect, test } from 'vitest';
import { phoneOf, planned } from './plan.ts';
import { running } from './server.ts';

test('[U12] the numbers of a table are kept all or none, and read by the desk alone', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const at = `/api/operations/${id}/phone-numbers`;
  const keep = (list: readonly object[]) => desk.ask('PUT', at, JSON.stringify({ numbers: list }));
  const numbers = [{ officerId: 'mei', phone: '13800000001' }];
  expect((await keep(numbers)).status).toBe(200);
  const wrong = [
    { officerId: 'mei', phone: '' },
    { officerId: 'nobody', phone: '1234' },
  ];
  expect((await keep(wrong)).status).toBe(409);
  expect((await keep([{ officerId: 'mei', phone: 'call me' }])).status).toBe(400);
  expect((await desk.get(at)).body).toEqual({ numbers });
  const commander = await server.staff('commander');
  const phone = await phoneOf(server, await server.staff('administrator'), id, 'mei');
  expect([(await commander.get(at)).status, (await phone.get(at)).status]).toEqual([403, 403]);
  expect((await keep([{ officerId: 'mei', phone: '' }])).status).toBe(200);
  expect((await desk.get(at)).body).toEqual({ numbers: [] });
});
