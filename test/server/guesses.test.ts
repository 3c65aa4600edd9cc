import { expect, test } from 'vitest';
import { FairQueue } from '../../server/accounts/fair-queue.ts';
import { Guesses, type Guess } from '../../server/accounts/guesses.ts';
import { Caller, type Reply } from './caller.ts';
import { planned } from './plan.ts';
import { PASSWORD, running, type Running } from './server.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function password(about: string, address: string): Guess {
  return { kind: 'password', about, from: { address } };
}

/** How many wrong guesses are let through if one is made every ten seconds for a given time. */
function through(
  guesses: Guesses,
  clock: { now: number },
  forMs: number,
  guess: (n: number) => Guess,
): number {
  let many = 0;
  for (let n = 0; n * 10_000 < forMs; n++, clock.now += 10_000) if (guesses.begin(guess(n)).ok) many += 1;
  return many;
}

test('[A2] guesses at one account are bounded by the hour and the day, from one place and from many', () => {
  const clock = { now: 0 };
  const alone = new Guesses(() => clock.now);
  expect(through(alone, clock, HOUR, () => password('chief', '203.0.113.9'))).toBeLessThanOrEqual(80);
  const rest = through(alone, clock, DAY - HOUR, () => password('chief', '203.0.113.9'));
  expect(80 + rest).toBeLessThanOrEqual(1460);
  const crowd = new Guesses(() => clock.now);
  const places = 200;
  const many = through(crowd, clock, DAY, (n) => password('chief', `203.0.113.${n % places}`));
  expect(many).toBeLessThanOrEqual(60 + 1440 + 6 * places);
  expect(many).toBeGreaterThan(1000);
});

test('[A2] what a stranger guesses holds up nobody else, at the same account or from the same address', () => {
  const guesses = new Guesses(() => 0);
  const storm = (guess: Guess) =>
    Array.from({ length: 100 }, () => guesses.begin(guess)).filter(({ ok }) => ok);
  expect(storm(password('chief', '203.0.113.9'))).toHaveLength(20);
  for (let n = 0; n < 100; n++) storm(password('chief', `198.51.100.${n}`));
  for (let n = 0; n < 100; n++) storm(password(`made-up-${n}`, '203.0.113.9'));
  expect(guesses.begin(password('chief', '192.0.2.1')).ok).toBe(true);
  expect(guesses.begin(password('planner', '203.0.113.9')).ok).toBe(true);
  expect(guesses.begin({ kind: 'password', about: 'chief', from: { device: 'd' } }).ok).toBe(true);
  expect(guesses.begin({ kind: 'code', about: 'A2', from: { address: '203.0.113.9' } }).ok).toBe(true);
  expect(guesses.begin(password('chief', '203.0.113.9'))).toEqual({ ok: false, waitMs: 60_000 });
});

test('[A2] one line with a whole IPv6 network is one place', () => {
  const guesses = new Guesses(() => 0);
  const tries = Array.from({ length: 100 }, (_, n) =>
    guesses.begin(password('chief', `2001:db8:1:2::${n + 1}`)),
  );
  expect(tries.filter(({ ok }) => ok)).toHaveLength(20);
  expect(guesses.begin(password('chief', '2001:db8:1:3::1')).ok).toBe(true);
});

test('[A2] three hundred phones enrol from one address at once, after thousands of wrong codes from there', () => {
  const guesses = new Guesses(() => 0);
  const code = (n: number): Guess => ({ kind: 'code', about: `c${n}`, from: { address: '203.0.113.9' } });
  for (let n = 0; n < 3000; n++) guesses.begin(code(n % 400));
  expect(guesses.begin(code(1)).ok).toBe(false);
  const begun = Array.from({ length: 300 }, (_, n) => guesses.begin(code(500 + n)));
  expect(begun.every(({ ok }) => ok)).toBe(true);
});

test('[A7] waiting work is served in turns, and a flood only delays itself', async () => {
  const queue = new FairQueue({ atOnce: 1, most: 10 });
  const done: string[] = [];
  let open = (): void => undefined;
  const gate = new Promise<void>((go) => (open = go));
  const first = queue.run({ party: 'busy', matter: 'x' }, () => gate);
  const ask = async (party: string, matter: string) =>
    (await queue.run({ party, matter }, () => Promise.resolve(done.push(`${party} ${matter}`)))) !==
    undefined;
  const flood = Array.from({ length: 50 }, () => ask('flood', 'chief'));
  const others = [ask('flood', 'planner'), ask('home', 'chief'), ask('office', 'chief')];
  expect(queue.waiting).toBe(10);
  open();
  await first;
  expect(await Promise.all(others)).toEqual([true, true, true]);
  expect((await Promise.all(flood)).filter(Boolean)).toHaveLength(7);
  expect(done.indexOf('home chief')).toBeLessThan(4);
  expect(done.indexOf('office chief')).toBeLessThan(4);
  expect(done.indexOf('flood planner')).toBeLessThan(6);
  expect(queue.waiting).toBe(0);
});

function signIn(caller: Caller, login: string, typed = PASSWORD, from?: string): Promise<Reply> {
  return caller.post('/api/sign-in', { login, password: typed }, from ? { 'x-forwarded-for': from } : {});
}

async function statuses(replies: readonly Promise<Reply>[]): Promise<Record<number, number>> {
  const all = (await Promise.all(replies)).map(({ status }) => status);
  return Object.fromEntries(
    [...new Set(all)].map((status) => [status, all.filter((one) => one === status).length]),
  );
}

async function withStaff(trusted = false): Promise<{ server: Running; clock: { now: number } }> {
  const clock = { now: Date.now() };
  const server = await running({ now: () => clock.now, ...(trusted && { trustedProxies: ['127.0.0.1'] }) });
  for (const role of ['planner', 'dispatcher'] as const)
    await server.cordon.accounts.create({ login: role, name: role, role, password: PASSWORD });
  return { server, clock };
}

test('[A2] wrong passwords in parallel count when they begin, and the right one opens where nobody guessed', async () => {
  const { server, clock } = await withStaff(true);
  const known = new Caller(server.url);
  expect((await signIn(known, 'planner', PASSWORD, '203.0.113.9')).status).toBe(200);
  const stranger = new Caller(server.url);
  const storm = Array.from({ length: 100 }, () => signIn(stranger, 'Planner', 'wrong', '203.0.113.9'));
  expect(await statuses(storm)).toEqual({ 401: 20, 429: 80 });

  const held = await signIn(stranger, 'planner', PASSWORD, '203.0.113.9');
  expect(held).toMatchObject({ status: 429, body: { fault: { kind: 'too-many-tries' } } });
  expect((await signIn(stranger, 'planner', PASSWORD, '192.0.2.1')).status).toBe(200);
  expect((await signIn(new Caller(server.url), 'dispatcher', PASSWORD, '203.0.113.9')).status).toBe(200);
  expect((await signIn(known, 'planner', PASSWORD, '203.0.113.9')).status).toBe(200);
  clock.now += 1000 * Number(held.headers.get('retry-after'));
  expect((await signIn(new Caller(server.url), 'planner', PASSWORD, '203.0.113.9')).status).toBe(200);
}, 90_000);

test('[A2] after hundreds of wrong codes from an address, its right codes and passwords are accepted', async () => {
  const { server } = await withStaff();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const stranger = new Caller(server.url);
  const wrong = Array.from({ length: 200 }, (_, n) =>
    stranger.post('/api/enrol', { code: `${String.fromCharCode(65 + (n % 5))}2AAAAAA` }),
  );
  const seen = await statuses(wrong);
  expect(seen[401]).toBeLessThanOrEqual(100 + 5 * 3);
  const { body } = await desk.post(`/api/operations/${id}/codes`, { officerIds: ['mei'] });
  const [{ code }] = (body as { codes: [{ code: string }] }).codes;
  expect((await new Caller(server.url).post('/api/enrol', { code })).status).toBe(200);
  expect((await signIn(new Caller(server.url), 'planner')).status).toBe(200);
}, 60_000);
