import { expect, test } from 'vitest';
import { KillCycles } from '../../bench/live/kill-cycles.ts';
import { verify } from '../../server/cli/verify.ts';
import { ownFolder, running } from './server.ts';
import { startedAgainOn, startedOn } from './started.ts';

const KILLS = 10;

test('[J5] a process killed ten times under load has lost and doubled no acknowledged report or photograph, and starts again consistent', async () => {
  const folder = ownFolder();
  const cycles = new KillCycles(folder, (isFirst) => (isFirst ? startedOn(folder) : startedAgainOn(folder)));
  await cycles.prepare();
  for (let n = 0; n < KILLS; n++) await cycles.cycle(1 + ((n * 29) % 100));
  const found = await cycles.found();
  expect(found).toMatchObject({ lost: 0, doubled: 0, moved: 0, photographsLost: 0, problems: [] });
  expect(found.acknowledged).toBeGreaterThan(KILLS);
  expect(found.resent).toBeGreaterThan(0);

  const again = await running({ folder });
  for (const { id } of again.cordon.shelf.all())
    expect(await verify(again.cordon.journal, id)).not.toHaveProperty('breach');
}, 240_000);
