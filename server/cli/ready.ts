import { request as plain } from 'node:http';
import { request as secured } from 'node:https';
import { readConfig } from '../config.ts';

export const READY_HELP = `cordon ready                           asks the server on this machine whether it is ready; exit code 1 if not`;

const WITHIN_MS = 5000;

/** For whatever watches over the server on its own machine: a container, a timer. Returns the exit status. */
export async function ready(): Promise<number> {
  const reading = readConfig();
  if (!reading.ok) {
    for (const line of reading.lines) console.error(line);
    return 2;
  }
  const { port, host, tls } = reading.config;
  const own = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const said = await answerOf({ host: own, port, path: '/readyz', isSecured: tls !== undefined });
  console.log(said.text);
  return said.status === 200 ? 0 : 1;
}

interface Asked {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly isSecured: boolean;
}

/** Its certificate is for other names than that of this machine, and nothing secret is asked. */
function answerOf({ isSecured, ...at }: Asked): Promise<{ status: number; text: string }> {
  const options = { ...at, timeout: WITHIN_MS, rejectUnauthorized: false };
  return new Promise((resolve) => {
    const asking = (isSecured ? secured : plain)(options, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString() }),
      );
    });
    asking.on('timeout', () => asking.destroy(new Error(`no answer within ${WITHIN_MS / 1000} s`)));
    asking.on('error', ({ message }) => resolve({ status: 0, text: message }));
    asking.end();
  });
}
