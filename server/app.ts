import { dirname, join } from 'node:path';
import fastify from 'fastify';
import { accountRoutes } from './accounts/account-routes.ts';
import { Accounts } from './accounts/accounts.ts';
import { Guesses } from './accounts/guesses.ts';
import { Passwords } from './accounts/password.ts';
import { sessionRoutes } from './accounts/session-routes.ts';
import { Enrolment, Sessions } from './accounts/sessions.ts';
import { Shelf } from './book/shelf.ts';
import { registerDocs } from './door/docs.ts';
import { healthRoutes } from './door/health-routes.ts';
import { MOST_BYTES, registerDoor, type BySchema, type Http } from './door/http.ts';
import { registerHeaders, registerPages } from './door/pages.ts';
import { Proxies } from './door/proxies.ts';
import { Pace } from './door/token-buckets.ts';
import { journalRoutes } from './exchange/journal-routes.ts';
import { trackRoutes } from './exchange/tracks/track-routes.ts';
import { mountLive } from './live/live.ts';
import { ErrorLog } from './log/error-log.ts';
import { loggingTo } from './log/logging.ts';
import { operationRoutes } from './operation/operation-routes.ts';
import type { Parts } from './parts.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { baseMapRoutes } from './roads/base-map-routes.ts';
import { BaseMapShelf } from './roads/base-map-shelf.ts';
import { junctionRoutes } from './roads/junction-routes.ts';
import { networkRoutes } from './roads/network-routes.ts';
import { NetworkShelf } from './roads/network-shelf.ts';
import { travelRoutes } from './roads/travel-routes.ts';
import { TravelTables } from './roads/travel-tables.ts';
import { AccountRows, EnrolmentRows, SessionRows } from './store/account-rows.ts';
import { openDatabase, type Database } from './store/database.ts';
import { Journal } from './store/journal.ts';
import { PhoneNumbers } from './store/phone-numbers.ts';
import type { World } from './world.ts';

const ROUTES: readonly ((app: Http, parts: Parts) => void)[] = [
  healthRoutes,
  sessionRoutes,
  accountRoutes,
  operationRoutes,
  journalRoutes,
  peopleRoutes,
  networkRoutes,
  travelRoutes,
  junctionRoutes,
  baseMapRoutes,
  trackRoutes,
];

/** The whole server, not yet listening. */
export interface Cordon extends Parts {
  readonly http: Http;
  /** Stops listening, finishes the open requests, notifies the sockets, and leaves one complete database file. */
  close(): Promise<void>;
}

export async function buildApp(world: World): Promise<Cordon> {
  const database = await openDatabase(world.databaseFile, {
    ...(world.maxDatabasePages && { maxPages: world.maxDatabasePages }),
  });
  const proxies = new Proxies(world.trustedProxies);
  const app = httpOf(world, proxies);
  const errors = new ErrorLog(app.log);
  const parts = partsOf(world, database, errors, proxies);
  await registerHeaders(app, { tls: world.tls !== undefined, pictureHosts: () => parts.baseMaps.origins() });
  await registerDocs(app);
  await registerDoor(app, parts);
  for (const register of ROUTES) register(app, parts);
  await registerPages(app, world.clientFolder);
  mountLive(app, parts);
  parts.shelf.onBook((book) => parts.travel.follow(book));
  app.addHook('preClose', () => {
    parts.travel.stop();
    return parts.shelf.stop();
  });
  app.addHook('onClose', () => parts.networks.stop());
  app.addHook('onClose', () => database.close());
  app.addHook('onClose', () => errors.flush());
  await parts.sessions.forgetExpired();
  await parts.networks.open();
  await parts.baseMaps.open();
  await parts.shelf.open();
  await app.ready();
  return { ...parts, http: app, close: () => app.close() };
}

/** On a busy machine the plugins load slowly, but they wait only for the processor. */
const START_WITHIN_MS = 120_000;

function httpOf({ logLevel, logTo, tls }: World, { trusts }: Proxies): Http {
  const logger = loggingTo(logLevel, logTo) ?? false;
  const options = {
    logger,
    bodyLimit: MOST_BYTES,
    forceCloseConnections: true,
    trustProxy: trusts,
    pluginTimeout: START_WITHIN_MS,
  };
  const app = tls ? fastify({ ...options, https: { ...tls } }) : fastify(options);
  return app.withTypeProvider<BySchema>();
}

function partsOf(world: World, database: Database, errors: ErrorLog, proxies: Proxies): Parts {
  const { now } = world;
  const folder = dirname(world.databaseFile);
  const reportError = errors.report;
  const journal = new Journal(database);
  const sessions = new Sessions(new SessionRows(database), now, world.sessionDays);
  const networks = new NetworkShelf(world.networksFolder ?? join(folder, 'networks'), world.networkLimitMB);
  return {
    now,
    journal,
    sessions,
    shelf: new Shelf({ journal, now, reportError }),
    accounts: new Accounts(new AccountRows(database), sessions, new Passwords(world.passwordCost), now),
    enrolment: new Enrolment(new EnrolmentRows(database), sessions, now, world.publicUrl),
    guesses: new Guesses(now),
    pace: new Pace(now),
    networks,
    travel: new TravelTables({ folder: join(folder, 'travel'), networks, reportError }),
    baseMaps: new BaseMapShelf(join(folder, 'base-maps')),
    phoneNumbers: new PhoneNumbers(database),
    proxies,
    errors,
    cookie: { secure: world.publicUrl().startsWith('https:'), days: world.sessionDays },
  };
}
