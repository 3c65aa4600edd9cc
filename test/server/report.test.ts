import { expect, test } from 'vitest';
import { standingClosing } from '../../domain/closings/closing-actions.ts';
import { signOffsOf } from '../../domain/closings/sign-actions.ts';
import { verify } from '../../server/cli/verify.ts';
import { seal } from '../../server/store/journal.ts';
import { planned } from './plan.ts';
import { ownFolder, running, sql } from './server.ts';
import { sameEverywhere } from './everywhere.ts';

test('[X7] the door compares the hash that is signed with the journal, and verify finds a journal that was written anew', async () => {
  const server = await running({ folder: ownFolder() });
  const desk = await server.staff('administrator');
  const commander = await server.staff('commander');
  const id = await planned(desk);
  await desk.act(id, 'lesson.note', { runId: 'r1', kind: 'keep', words: 'Lights on the bridge' });
  expect(await desk.act(id, 'run.close', { runId: 'r1', words: 'All home' })).toMatchObject({ ok: true });
  const { journal, shelf } = server.cordon;
  const book = shelf.get(id)!;
  const closing = await book.read((operation) => standingClosing(operation, 'r1')!);
  const head = (await journal.rows(id, 0, 1000)).at(-1)!;
  const sign = (revision: number, hash: string) =>
    commander.act(id, 'report.sign', { closingId: closing.id, entry: { revision, hash } });

  const other = { fault: { refusal: { reason: 'other-hash' } } };
  expect(await sign(head.revision, 'f'.repeat(64))).toMatchObject(other);
  expect(await sign(head.revision + 1, head.hash)).toMatchObject(other);
  expect(await sign(head.revision, 'no hash')).toMatchObject({ fault: { kind: 'invalid' } });
  expect(await sign(head.revision, head.hash)).toMatchObject({ ok: true });
  await sameEverywhere(book, journal);
  expect(await verify(journal, id)).not.toHaveProperty('breach');

  // An imported journal is chained anew; what was signed names the journal that it came from.
  const { body } = await desk.get(`/api/operations/${id}/journal.jsonl`);
  const copy = ((await desk.post('/api/operations/import', body)).body as { id: string }).id;
  expect(await verify(journal, copy)).not.toHaveProperty('breach');
  const signed = await shelf.get(copy)!.read((operation) => signOffsOf(operation, 'r1'));
  expect(signed).toMatchObject([{ entry: { revision: head.revision, hash: head.hash } }]);

  // Whoever changes an entry and seals the whole chain anew has another hash at the entry that was signed.
  let { previous } = head;
  for (const row of await journal.rows(id, head.revision - 1, 1000)) {
    const changed = { ...row, at: row.at + 1, previous };
    previous = seal(changed.previous, changed);
    const set = `at = ${changed.at}, previous = '${changed.previous}', hash = '${previous}'`;
    await sql(server.databaseFile, `update commit_log set ${set} where revision = ${row.revision}`);
  }
  expect((await verify(journal, id)).breach).toMatchObject({ revision: head.revision + 1 });
  expect((await verify(journal, id)).breach!.what).toContain(`is not entry ${head.revision} as it is now`);
});
