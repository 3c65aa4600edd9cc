import { expect, test, vi } from 'vitest';
import type { Answer } from '../../domain/operation/fault.ts';
import { checkOf } from '../../domain/health/approval.ts';
import { findingsOf } from '../../domain/health/findings.ts';
import { at, fixedPost, officer } from '../domain/builders.ts';
import type { Caller } from './caller.ts';
import { place, planned } from './plan.ts';
import { running } from './server.ts';

function reason(answer: Answer): string {
  return answer.ok
    ? 'done'
    : answer.fault.kind === 'refused'
      ? answer.fault.refusal.reason
      : answer.fault.kind;
}

/** Asks as a console does: again until the plan has been checked. */
async function whenChecked(desk: Caller, id: string, name: string, body: unknown): Promise<string> {
  return vi.waitUntil(
    async () => {
      const said = reason(await desk.act(id, name, body));
      return said !== 'being-checked' && said;
    },
    { timeout: 60_000 },
  );
}

test('[H3, H4] approval waits until the plan is checked, is held by a critical finding, and is given when that is waived', async () => {
  const server = await running();
  const [planner, commander] = [await server.staff('planner'), await server.staff('commander')];
  const id = await planned(await server.staff('administrator'));
  await place(planner, id, 'post', [fixedPost('bare', at(300), 0, 60)]);
  expect(reason(await commander.act(id, 'edition.issue', {}))).toBe('being-checked');
  expect(await whenChecked(commander, id, 'edition.issue', {})).toBe('health-holds');

  expect(reason(await planner.act(id, 'edition.submit', {}))).toBe('done');
  const number = await server.cordon.shelf.get(id)!.read((o) => o.tables.editions.size);
  expect(await whenChecked(commander, id, 'edition.approve', { number })).toBe('health-holds');
  const findings = await server.cordon.shelf
    .get(id)!
    .read((operation) => findingsOf(operation.plan).map(({ id: finding, cause }) => ({ finding, cause })));
  expect(reason(await planner.act(id, 'finding.waive', { findings, reason: 'agreed' }))).toBe('forbidden');
  expect(reason(await commander.act(id, 'finding.waive', { findings, reason: 'agreed' }))).toBe('done');
  expect(reason(await commander.act(id, 'edition.approve', { number }))).toBe('done');
  expect(reason(await commander.act(id, 'edition.publish', { number }))).toBe('done');

  await place(planner, id, 'officer', [officer('mei', { name: 'Mei' })]);
  expect(await whenChecked(commander, id, 'edition.issue', {})).toBe('done');
});

test('[H3] a run that publishes the draft waits for the check, and is held though its console says nothing of Health', async () => {
  const server = await running();
  const [desk, dispatcher] = [await server.staff('administrator'), await server.staff('dispatcher')];
  const open = (id: string) =>
    dispatcher.act(id, 'run.open', { run: { id: 'r2', kind: 'event', name: 'Day', days: ['2020-09-22'] } });
  for (const posts of [1, 120]) {
    const id = await planned(desk);
    const bare = Array.from({ length: posts }, (_, i) => fixedPost(`bare${i}`, at(300 * i), 0, 60));
    await place(desk, id, 'post', bare);
    expect(await server.cordon.shelf.get(id)!.read(({ plan }) => checkOf(plan))).toBeUndefined();
    expect(reason(await open(id))).toBe('health-holds');
  }
});
