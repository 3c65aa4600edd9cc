import { dirname, join } from 'node:path';
import fastify from 'fastify';
import { apiTokenRoutes } from './accounts/api-token-routes.ts';
import { ApiTokens } from './accounts/api-tokens.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import { Accounts } from './accounts/accounts.ts';
import { Guesses } from './accounts/guesses.ts';
import { Limiting } from './accounts/limiting.ts';
import { Passwords } from './accounts/password.ts';
import { sessionRoutes } from './accounts/session-routes.ts';
import { Enrolment, Sessions } from './accounts/sessions.ts';
import { newId } from './book/new-id.ts';
import { Shelf } from './book/shelf.ts';
import { Drills } from './drill/drills.ts';
import { Arrivals } from './door/arrivals.ts';
import { limitConnections } from './door/connections.ts';
import { registerDocs, registerDocsPages } from './door/docs.ts';
import { guideRoutes } from './door/guide.ts';
import { healthRoutes } from './door/health-routes.ts';
import { MOST_BYTES, registerDoor, type BySchema, type Http } from './door/http.ts';
import { registerAuthority, registerHeaders, registerPages } from './door/pages.ts';
import { Proxies } from './door/proxies.ts';
import { Pace } from './door/token-buckets.ts';
import { backupRoutes } from './keeping/backup-routes.ts';
import { Backups } from './keeping/backups.ts';
import { journalRoutes } from './exchange/journal-routes.ts';
import { trackRoutes } from './exchange/tracks/track-routes.ts';
import { PhotoFolder } from './files/photo-files.ts';
import { surveyRoutes } from './survey/survey-routes.ts';
import { photoRoutes } from './files/photo-routes.ts';
import { HealthChecks } from './health/health-checks.ts';
import { Devices } from './live/devices.ts';
import { mountLive } from './live/live.ts';
import { ServerWatch } from './live/server-watch.ts';
import { ErrorLog } from './log/error-log.ts';
import { loggingTo } from './log/logging.ts';
import { metricsRoutes } from './metrics/metrics-routes.ts';
import { Metrics } from './metrics/metrics.ts';
import { operationRoutes } from './operation/operation-routes.ts';
import type { Parts } from './parts.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { keepWordsTheirTime } from './people/words-retention.ts';
import { Trackers } from './positions/trackers.ts';
import { positionRoutes } from './positions/position-routes.ts';
import { Positions } from './positions/positions.ts';
import { ProviderAccounts } from './provider/provider-accounts.ts';
import { providerRoutes, RETURN_PATH } from './provider/provider-routes.ts';
import { Provider } from './provider/provider.ts';
import { PublicPages } from './public/public-pages.ts';
import { publicRoutes } from './public/public-routes.ts';
import { Push } from './push/push.ts';
import { pushRoutes } from './push/push-routes.ts';
import { EditionRides } from './rides/edition-rides.ts';
import { baseMapRoutes } from './roads/base-map-routes.ts';
import { BaseMapShelf } from './roads/base-map-shelf.ts';
import { junctionRoutes, mappedPlaceRoutes } from './roads/junction-routes.ts';
import { networkRoutes } from './roads/network-routes.ts';
import { NetworkShelf } from './roads/network-shelf.ts';
import { travelRoutes } from './roads/travel-routes.ts';
import { TravelTables } from './roads/travel-tables.ts';
import { SecurityLog } from './security/security-log.ts';
import { securityLogRoutes } from './security/security-log-routes.ts';
import { AccountRows, EnrolmentRows, SessionRows } from './store/account-rows.ts';
import { ApiTokenRows } from './store/api-token-rows.ts';
import { LimitRows } from './store/limit-rows.ts';
import { damagedOperations } from './store/chain.ts';
import { openDatabase, type Database } from './store/database.ts';
import { forgetCopies } from './store/upgrade.ts';
import { TrackerRows } from './store/tracker-rows.ts';
import { Journal } from './store/journal.ts';
import { PhoneNumbers } from './store/phone-numbers.ts';
import { PositionRows } from './store/position-rows.ts';
import { PhotoRows } from './store/photo-rows.ts';
import { ProviderRows } from './store/provider-rows.ts';
import { PushRows } from './store/push-rows.ts';
import { SecurityRows } from './store/security-rows.ts';
import { WallRows } from './store/wall-rows.ts';
import { WebhookRows } from './store/webhook-rows.ts';
import { wallRoutes } from './walls/wall-routes.ts';
import { Walls } from './walls/walls.ts';
import { AttentionWatch } from './webhooks/attention-watch.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';
import { Webhooks } from './webhooks/webhooks.ts';
import type { World } from './world.ts';

const ROUTES: readonly ((app: Http, parts: Parts) => void)[] = [
  healthRoutes,
  guideRoutes,
  sessionRoutes,
  accountRoutes,
  providerRoutes,
  apiTokenRoutes,
  securityLogRoutes,
  operationRoutes,
  journalRoutes,
  peopleRoutes,
  positionRoutes,
  networkRoutes,
  travelRoutes,
  junctionRoutes,
  mappedPlaceRoutes,
  baseMapRoutes,
  trackRoutes,
  photoRoutes,
  surveyRoutes,
  wallRoutes,
  pushRoutes,
  publicRoutes,
  webhookRoutes,
  backupRoutes,
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
    ...(world.acceptDamage && { acceptDamage: true }),
  });
  const proxies = new Proxies(world.trustedProxies, world.publicUrl);
  const app = httpOf(world, proxies);
  const errors = new ErrorLog(app.log);
  const parts = partsOf(world, database, errors, proxies);
  await registerRoutes(app, world, parts);
  followOperations(parts);
  const stopKeepingWords = keepWordsTheirTime(parts);
  parts.serverWatch.start();
  app.addHook('preClose', async () => {
    parts.serverWatch.stop();
    parts.arrivals.stop();
    parts.travel.stop();
    parts.devices.stop();
    parts.drills.stop();
    parts.push.stop();
    await stopKeepingWords();
    await Promise.all([
      parts.backups.stop(),
      parts.positions.stop(),
      parts.shelf.stop(),
      parts.attentionWatch.stop(),
    ]);
    await parts.webhooks.stop();
  });
  for (const part of [parts.networks, parts.health, parts.rides]) app.addHook('onClose', () => part.stop());
  app.addHook('onClose', () => database.close());
  app.addHook('onClose', () => errors.flush());
  await openAll(parts);
  await forgetCopies(dirname(world.databaseFile), world.now() - COPIES_MS);
  await sayDamaged(app, parts);
  await app.ready();
  return { ...parts, http: app, close: () => app.close() };
}

/** How long the copy of a database stays that was put aside before an upgrade. */
const COPIES_MS = 30 * 86_400_000;

/** Reads what is stored. */
async function openAll(parts: Parts): Promise<void> {
  await parts.sessions.forgetExpired();
  const { networks, baseMaps, push, shelf, webhooks, attentionWatch, backups } = parts;
  for (const part of [networks, baseMaps, push, shelf, webhooks, attentionWatch, backups]) await part.open();
  await Promise.all([
    parts.photos.keepOnly(parts.shelf.all().map(({ id }) => id)),
    parts.trackers.open(),
    parts.positions.open(),
  ]);
}

/** Everything that answers: requests, pages and the live connection. */
async function registerRoutes(app: Http, world: World, parts: Parts): Promise<void> {
  await registerHeaders(app, {
    tls: world.tls !== undefined,
    proxies: parts.proxies,
    pictureHosts: () => parts.baseMaps.origins(),
  });
  await registerDocs(app);
  await registerDoor(app, parts);
  await registerDocsPages(app, world.docsFor ?? 'staff');
  for (const register of ROUTES) register(app, parts);
  registerAuthority(app, world.tls);
  await registerPages(app, world.clientFolder);
  const io = mountLive(app, parts);
  const { databaseFile } = world;
  metricsRoutes(app, new Metrics({ ...parts, databaseFile, sockets: () => io.engine.clientsCount }));
}

/** The server goes on with a journal that is not as it was written, and everybody is told. */
async function sayDamaged(app: Http, { journal, serverWatch }: Parts): Promise<void> {
  const damaged = await damagedOperations(journal);
  serverWatch.noteDamaged(damaged);
  for (const operationId of damaged)
    app.log.error(
      { operationId },
      'the journal of this operation was changed or damaged: see cordon verify, and restore a backup',
    );
}

/** What is computed or kept beside an operation comes and goes with it. */
function followOperations({
  shelf,
  travel,
  health,
  photos,
  drills,
  push,
  webhooks,
  publicPages,
}: Parts): void {
  shelf.onBook((book) => {
    travel.follow(book);
    health.follow(book);
    drills.follow(book);
    push.follow(book);
    publicPages.follow(book);
    webhooks.follow(book);
  });
  shelf.onRemoved((operationId) => travel.forget(operationId));
  shelf.onRemoved((operationId) => drills.forget(operationId));
  shelf.onRemoved((operationId) => push.forget(operationId));
  shelf.onRemoved((operationId) => publicPages.forget(operationId));
  shelf.onRemoved((operationId) => webhooks.forget(operationId));
  shelf.onRemoved((operationId) => photos.remove(operationId));
  travel.onTable((operationId) => {
    const book = shelf.get(operationId);
    if (book) health.recheck(book);
  });
}

/** On a busy machine the plugins load slowly, but they wait only for the processor. */
const START_WITHIN_MS = 120_000;

/** How often it is looked for connections that do not send their headers, ms. */
const HEADERS_LOOK_MS = 1000;
/** Within this a connection has to send its headers, ms. */
const HEADERS_WITHIN_MS = 20_000;

function httpOf(world: World, { trusts }: Proxies): Http {
  const { tls, patienceMs = HEADERS_WITHIN_MS } = world;
  const waiting = {
    headersTimeout: patienceMs,
    connectionsCheckingInterval: Math.min(HEADERS_LOOK_MS, patienceMs),
  };
  const options = {
    logger: loggingTo(world.logLevel, world.logTo) ?? false,
    bodyLimit: MOST_BYTES,
    forceCloseConnections: true,
    trustProxy: trusts,
    pluginTimeout: START_WITHIN_MS,
    genReqId: () => newId(world.now()),
  };
  const app = tls
    ? fastify({ ...options, https: { ...tls, ...waiting } })
    : fastify({ ...options, http: waiting });
  const { mostConnections: mostFromAddress } = world;
  const most = mostFromAddress !== undefined && { mostFromAddress };
  limitConnections(app.server, { trusts, tls: tls !== undefined, ...most });
  return app.withTypeProvider<BySchema>();
}

function partsOf(world: World, database: Database, errors: ErrorLog, proxies: Proxies): Parts {
  const [{ now }, folder, reportError] = [world, dirname(world.databaseFile), errors.report];
  const journal = new Journal(database);
  const wallRows = new WallRows(database);
  const sessions = new Sessions(new SessionRows(database), wallRows, now, world.sessionDays);
  const account = accountParts(world, database, sessions);
  const networks = new NetworkShelf(world.networksFolder ?? join(folder, 'networks'), world.networkLimitMB);
  const devices = new Devices({ sessions, now, reportError });
  const shelf = new Shelf({ journal, now, reportError });
  const positions = new Positions({ rows: new PositionRows(database), now, reportError });
  const webhooks = new Webhooks({
    ...{ rows: new WebhookRows(database), journal, now, errors },
    networks: world.webhookNetworks,
  });
  return {
    ...{ now, journal, sessions, publicUrl: world.publicUrl },
    ...savingParts(world, database),
    ...account,
    backups: backupsOf(world, folder, errors, account.securityLog),
    shelf,
    positions,
    webhooks,
    attentionWatch: new AttentionWatch({ webhooks, shelf, devices, positions, now, errors }),
    trackers: new Trackers(new TrackerRows(database), { now, publicUrl: world.publicUrl }),
    networks,
    health: new HealthChecks(reportError),
    rides: new EditionRides(reportError),
    travel: new TravelTables({ folder: join(folder, 'travel'), networks, reportError }),
    baseMaps: new BaseMapShelf(join(folder, 'base-maps')),
    photos: new PhotoFolder(join(folder, 'photos')),
    photoRows: new PhotoRows(database),
    proxies,
    errors,
    devices,
    drills: new Drills({ now, online: (id) => devices.online(id), reportError }),
    publicPages: new PublicPages(shelf, networks),
    push: new Push({ terms: world.push, rows: new PushRows(database), now, errors }),
    walls: new Walls({ rows: wallRows, sessions, now, publicUrl: world.publicUrl }),
  };
}

/** Whether the server can save, and what else everybody must know of it. */
function savingParts({ now, clockSetMs = () => 0 }: World, { watch }: Database) {
  return { saving: watch, serverWatch: new ServerWatch({ saving: watch, now, clockSetMs }) };
}

function backupsOf(
  { backups: terms, now }: World,
  dataFolder: string,
  errors: ErrorLog,
  securityLog: SecurityLog,
): Backups {
  return new Backups({ terms, dataFolder, now, errors, securityLog });
}

/** The provider at which staff may sign in, if there is one. */
function providerParts(
  { provider, publicUrl }: World,
  around: ConstructorParameters<typeof ProviderAccounts>[0],
): Pick<Parts, 'provider' | 'providerAccounts'> {
  return {
    providerAccounts: new ProviderAccounts(around),
    ...(provider && { provider: new Provider(provider, () => publicUrl() + RETURN_PATH) }),
  };
}

/** Who is let in, and by what. */
function accountParts(world: World, database: Database, sessions: Sessions) {
  const { now, passwordCost, publicUrl, sessionDays } = world;
  const accountRows = new AccountRows(database);
  const accounts = new Accounts(accountRows, sessions, new Passwords(passwordCost), now);
  return {
    phoneNumbers: new PhoneNumbers(database),
    cookie: { secure: world.tls !== undefined || publicUrl().startsWith('https:'), days: sessionDays },
    accounts,
    ...providerParts(world, { accounts, sessions, rows: new ProviderRows(database) }),
    limiting: new Limiting({ accounts: accountRows, rows: new LimitRows(database), sessions, now }),
    apiTokens: new ApiTokens({ rows: new ApiTokenRows(database), sessions, now }),
    enrolment: new Enrolment(new EnrolmentRows(database), sessions, now, publicUrl),
    guesses: new Guesses(now),
    securityLog: new SecurityLog(new SecurityRows(database), now),
    pace: new Pace(now),
    arrivals: new Arrivals(now, world.patienceMs),
  };
}
