import type { Change } from '../../domain/records/collections.ts';
import {
  EIGHT,
  assignment,
  at,
  brief,
  fixedPost,
  group,
  officer,
  put,
  recordOf,
  squad,
} from '../domain/builders.ts';
import { Caller } from './caller.ts';
import type { Running } from './server.ts';

/** Two posts at a gate, one squad led by Lin, and a run that has just begun. */
export async function planned(desk: Caller): Promise<string> {
  const { body } = await desk.post('/api/operations', { brief });
  const { id } = body as { id: string };
  const gate = { id: 'g1', venueId: 'v1', name: 'East gate', position: at(0) };
  await place(desk, id, 'group', [group('north')]);
  await place(desk, id, 'squad', [squad('s1')]);
  await place(desk, id, 'officer', [officer('lin'), officer('mei'), officer('tao')]);
  await place(desk, id, 'squad', [squad('s1', 'north', { leaderId: 'lin' as never })]);
  await place(desk, id, 'venue', [
    put('venues', { id: 'v1' as never, name: 'Square', kind: 'main', position: at(0) }),
  ]);
  await place(desk, id, 'gate', [put('gates', gate as never)]);
  const atGate = { gateId: 'g1' as never, strength: { police: 0, auxiliary: 2, warden: 0 } };
  await place(desk, id, 'post', [fixedPost('p1', at(0), 0, 60, atGate), fixedPost('p2', at(9000), 0, 60)]);
  await done(desk, id, 'roster.assign', { records: [assignment('mei', 'p1~w'), assignment('lin', 'p2~w')] });
  const clock = { from: EIGHT, startedAt: Date.now(), rate: 1 };
  await done(desk, id, 'run.open', {
    run: { id: 'r1', kind: 'drill', name: 'Day 1', days: ['2020-09-22'], clock },
  });
  return id;
}

export function place(desk: Caller, id: string, kind: string, changes: readonly Change[]): Promise<void> {
  return done(desk, id, `${kind}.place`, { records: changes.map(recordOf) });
}

async function done(desk: Caller, id: string, name: string, body: unknown): Promise<void> {
  const answer = await desk.act(id, name, body);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.fault)}`);
}

/** An officer's count at the gate. */
export function guided(officerId: string, vehicles: number) {
  return { runId: 'r1', officerId, place: { gateId: 'g1' }, vehicles, happenedAt: EIGHT };
}

export function said(officerId: string, dutyId: string, step: string) {
  return { runId: 'r1', officerId, dutyIds: [dutyId], step, happenedAt: EIGHT };
}

/** The officer's phone, enrolled by a code from the desk. */
export async function phoneOf(
  server: Running,
  desk: Caller,
  operationId: string,
  officerId: string,
): Promise<Caller> {
  const { body } = await desk.post(`/api/operations/${operationId}/codes`, { officerIds: [officerId] });
  const [issued] = (body as { codes: { code: string }[] }).codes;
  const phone = new Caller(server.url);
  const { status } = await phone.post('/api/enrol', { code: issued!.code });
  if (status !== 200) throw new Error(`the phone of ${officerId} was not enrolled: ${status}`);
  return phone;
}
