import { once } from 'node:events';
import { expect, test } from 'vitest';
import { verify } from '../../server/cli/verify.ts';
import { Caller, asked, type Line } from './caller.ts';
import { guided, planned } from './plan.ts';
import { PASSWORD, ownFolder, running } from './server.ts';
import { startedOn } from './started.ts';

test('[J5] a process killed under load has lost no acknowledged report, and starts again consistent', async () => {
  const folder = ownFolder();
  const { child, url, token } = await startedOn(folder);
  const desk = new Caller(url);
  await desk.post('/api/setup', { token, login: 'desk', name: 'Desk', password: PASSWORD });
  const id = await planned(desk);
  const dead = once(child, 'exit');
  const acknowledged = await loadedUntil(desk, id, 400, () => child.kill('SIGKILL'));
  await dead;
  expect(acknowledged.length).toBeGreaterThanOrEqual(400);

  const again = await running({ folder });
  expect(await verify(again.cordon.journal, id)).not.toHaveProperty('breach');
  const kept = new Map(
    (await wholeJournal(desk.at(again.url), id)).map(({ action, revision }) => [action.id, revision]),
  );
  for (const { actionId, revision } of acknowledged) expect(kept.get(actionId)).toBe(revision);
  const next = await desk.at(again.url).act(id, 'count.add', guided('mei', 1));
  expect(next).toMatchObject({ ok: true, revision: kept.size + 1 });
}, 60_000);

interface Acknowledged {
  readonly actionId: string;
  readonly revision: number;
}

/** Twenty phones count without a pause; when enough counts are acknowledged, the process is killed. */
async function loadedUntil(
  desk: Caller,
  id: string,
  many: number,
  strike: () => void,
): Promise<readonly Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  const lines = await Promise.all(Array.from({ length: 20 }, () => desk.line()));
  const counting = async (line: Line, hand: number) => {
    for (let n = 0; line.connected; n++) {
      const actionId = `hand-${hand}-count-${n}`;
      const answer = await asked(line, id, 'count.add', guided('mei', 1), actionId).catch(() => undefined);
      if (answer?.ok) acknowledged.push({ actionId, revision: answer.revision });
      if (acknowledged.length === many) strike();
    }
  };
  await Promise.all(lines.map(counting));
  return acknowledged;
}

async function wholeJournal(desk: Caller, id: string) {
  const commits = [];
  for (;;) {
    const page = await desk.journal(id, commits.length);
    commits.push(...page);
    if (page.length === 0) return commits;
  }
}
