import type { Ready } from './load.ts';

/** The bodies that strangers send at once, again and again, and the wrong passwords that they try at once. */
const BODIES = 10;
const BODY = '[]'.padEnd(20 * 1024 * 1024);
const GUESSES = 300;

/** Strangers without a session, in a process of their own, until it is ended. */
process.on('message', ({ port }: Ready) => {
  const post = async (path: string, body: string): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
    await answer.arrayBuffer();
  };
  const again = async (): Promise<void> => {
    for (;;) await post('/api/tracks', BODY).catch(() => undefined);
  };
  const guess = (n: number): Promise<void> =>
    post('/api/sign-in', JSON.stringify({ login: 'post', password: `wrong ${n}` }));
  for (let n = 0; n < BODIES; n++) void again();
  for (let n = 0; n < GUESSES; n++) void guess(n).catch(() => undefined);
  process.send?.({ sent: 0 });
});
