import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatted } from './make-protocol.ts';

const kept = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');

test('docs/protocol.md is what the contract says: npm run protocol makes it', async () => {
  expect(kept).toBe(await formatted());
});

test('the protocol names every message, every type of the messages, every fault and every action', () => {
  for (const message of ['join', 'act', 'open', 'committed', 'card', 'orders', 'signedOut', 'wallShows'])
    expect(kept).toContain(`- **\`${message}\`**`);
  for (const type of ['JoinRequest', 'Joined', 'DutyCard', 'Fix', 'ToldCommit', 'DevicesTold', 'WallView'])
    expect(kept).toContain(`### ${type}`);
  for (const text of ["kind: 'too-large'", '`two-places`', '`incident.open`', 'Bearer'])
    expect(kept).toContain(text);
});
