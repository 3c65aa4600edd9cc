import { loadavg } from 'node:os';
import { atMost, type Measure } from '../measure.ts';
import { Crowd } from './crowd.ts';
import { HEAVY } from './load.ts';
import { MeasuredServer } from './measured-server.ts';

/** How many commits the consoles have missed. */
const BEHIND = 3000;

const RETURN_SECONDS = 5;

/** All lines of a large event break: its phones and consoles return at once, and the consoles have missed thousands of commits. */
export async function measureComingBack(): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const all = await server.ready();
  const phones = Array.from({ length: HEAVY.phones }, (_, i) => all.phones[i % all.phones.length]!);
  const crowd = new Crowd({ ...all, phones }, HEAVY.consoles);
  await crowd.connect();
  crowd.loseConsoles();
  await crowd.countUntil(() => crowd.acknowledged.length >= BEHIND, 1000);
  await crowd.settle();
  const before = await server.used();
  const startedAt = performance.now();
  const [phonesMs, consoles] = await Promise.all([
    crowd.returnWithin(RETURN_SECONDS),
    crowd.consolesReturnWithin(RETURN_SECONDS, all.revision),
  ]);
  const ms = performance.now() - startedAt;
  const cpuS = (await server.used()).cpuS - before.cpuS;
  crowd.leave();
  await server.stop();
  if (consoles.fewest < BEHIND) throw new Error(`a console caught up with ${consoles.fewest} commits`);
  const what = `${HEAVY.phones} phones and ${HEAVY.consoles} consoles ${BEHIND} commits behind return within ${RETURN_SECONDS} s, until all are served`;
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(', ');
  const beside = `phones after ${(phonesMs / 1000).toFixed(1)} s, consoles after ${(consoles.ms / 1000).toFixed(1)} s; ${cpuS.toFixed(1)} s of the server's processor; load of the machine ${load}`;
  return [atMost(what, ms / 1000, 6, 's', beside)];
}
