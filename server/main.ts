import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp, type Cordon } from './app.ts';
import { authorityIn } from './certificate/certificates.ts';
import { SteadyClock } from './clock.ts';
import { readConfig, type Config } from './config.ts';
import { plainListener } from './door/plain-listener.ts';
import { MACHINE } from './security/security-log.ts';
import { errorLine } from './log/logged-error.ts';
import { stopWhenTold } from './stopping.ts';
import { opennessOf } from './store/own-files.ts';

const CLIENT = fileURLToPath(new URL('../dist/client', import.meta.url));

/** Only the account that runs the server reads what it writes. */
const OWN_FILES = 0o077;

async function start(config: Config): Promise<void> {
  process.umask(OWN_FILES);
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const clock = new SteadyClock();
  let { port } = config;
  const publicUrl = () => config.publicUrl(port);
  const cordon = await buildApp({
    now: clock.now,
    clockSetMs: clock.setMs,
    databaseFile: join(config.dataFolder, 'cordon.sqlite'),
    clientFolder: CLIENT,
    publicUrl,
    sessionDays: config.sessionDays,
    logLevel: config.logLevel,
    docsFor: config.docsFor,
    trustedProxies: config.trustedProxies,
    acceptDamage: config.acceptDamage,
    ...(config.maxDatabasePages && { maxDatabasePages: config.maxDatabasePages }),
    ...(config.tls && { tls: config.tls }),
    ...(config.push && { push: config.push }),
    ...(config.backups && { backups: config.backups }),
    ...(config.provider && { provider: config.provider }),
    webhookNetworks: config.webhookNetworks,
  });
  stopWhenTold(async (error) => {
    if (error) console.error(`Cordon stops: ${errorLine(error)}`);
    await cordon.close();
  }, config.isOfNpm);
  await cordon.http.listen({ port: config.port, host: config.host }).catch(async (error: unknown) => {
    await cordon.close();
    throw error;
  });
  port = (cordon.http.server.address() as AddressInfo).port;
  await besides(config, publicUrl);
  await cordon.securityLog
    .note('started', { by: MACHINE, about: { what: config.said } })
    .catch((error: unknown) => cordon.errors.report(error, 'noting the start'));
  await greet(cordon, publicUrl(), config.dataFolder);
}

/** Plain HTTP beside HTTPS, if the settings name a port for it. */
async function besides({ httpPort, host, tls }: Config, publicUrl: () => string): Promise<void> {
  if (httpPort === undefined || !tls) return;
  const plain = plainListener(authorityIn(tls.cert.toString()), publicUrl).listen(httpPort, host);
  await once(plain, 'listening');
  plain.unref();
}

async function greet({ accounts }: Cordon, publicUrl: string, dataFolder: string): Promise<void> {
  const [openness, token] = [await opennessOf(dataFolder), await accounts.setupToken()];
  console.log(`Cordon is at ${publicUrl} and keeps its data in ${dataFolder}`);
  if (openness !== undefined) console.error(openness);
  if (token)
    console.log(`Nobody can sign in yet. Create the first administrator, once: ${publicUrl}/setup#${token}`);
}

const reading = readConfig();
if (reading.ok) {
  await start(reading.config).catch((error: unknown) => {
    console.error(`Cordon cannot start: ${errorLine(error)}`);
    // What failed may have left something that would keep the process for ever.
    process.exit(1);
  });
} else {
  for (const line of reading.lines) console.error(line);
  process.exitCode = 2;
}
