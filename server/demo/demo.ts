import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readConfig, type Config } from '../config.ts';
import { errorLine } from '../log/logged-error.ts';
import { stopWhenTold } from '../stopping.ts';
import { play, registerEntrance, setStage, type Guest, type Login, type Stage } from './stage.ts';

const CLIENT = fileURLToPath(new URL('../../dist/client', import.meta.url));
const RATE = 60;

/** Three names of one machine. A browser keeps a cookie for each, so three users can be signed in side by side. */
const HOSTS = { post: 'localhost', commander: '127.0.0.1', phone: 'phone.localhost' };

async function demo({ host, port, logLevel, isOfNpm }: Config): Promise<void> {
  console.log('Cordon: loading the harvest festival …');
  const stage = await setStage({ host, port, rate: RATE, clientFolder: CLIENT, logLevel });
  const playing = await play(stage);
  stopWhenTold(async (error) => {
    if (error) console.error(`Cordon stops: ${errorLine(error)}`);
    playing.stop();
    await stage.close();
  }, isOfNpm);
  greet(stage, playing.guestCode);
  await playing.over;
  if (playing.troubles.length > 0)
    console.log(`${playing.troubles.length} reports were refused, the first: ${playing.troubles[0]}`);
  console.log('The day is over. Its totals are under After action. The server runs until Ctrl+C.');
}

function greet(stage: Stage, code: string): void {
  const { operation, runId, post, commander, port } = stage;
  const guests = new Map<string, Guest>();
  const link = (host: string, login: Login, place: string): string => {
    const token = randomBytes(12).toString('base64url');
    guests.set(token, { ...login, goes: `/o/${operation.id}/${place}?run=${runId}` });
    return `http://${host}:${port}/enter/${token}`;
  };
  const lines = [
    `  Command post   ${link(HOSTS.post, post, 'command')}`,
    `  Commander      ${link(HOSTS.commander, commander, 'after')}`,
    `  One officer    http://${HOSTS.phone}:${port}/join#${code}`,
  ];
  registerEntrance(stage.cordon.http.server, stage.url, guests);
  console.log(
    `\nDay 1 of the festival is simulated from 05:30, one minute per second. Each link signs you in:\n`,
  );
  console.log(lines.join('\n'));
  console.log(
    `\nBy password: ${post.login} / ${post.password}, ${commander.login} / ${commander.password}. Ctrl+C stops the server and deletes its data.\n`,
  );
}

const reading = readConfig();
if (reading.ok) {
  await demo(reading.config).catch((error: unknown) => {
    console.error(`Cordon cannot start: ${errorLine(error)}`);
    process.exit(1);
  });
} else {
  for (const line of reading.lines) console.error(line);
  process.exitCode = 2;
}
