import type { BackupTerms } from './keeping/backups.ts';
import type { LogSink } from './log/logging.ts';
import type { ProviderTerms } from './provider/provider-terms.ts';
import type { PushTerms } from './push/push-terms.ts';

/** What the server needs from outside. `main.ts` takes it from the configuration; tests pass their own. */
export interface World {
  /** Server time, UTC milliseconds. */
  readonly now: () => number;
  /** By how much the clock of the machine was set while the server ran, ms, if somebody watches that. */
  readonly clockSetMs?: () => number;
  readonly databaseFile: string;
  /** The folder of road networks and their base maps. The default is beside the database. */
  readonly networksFolder?: string;
  /** The largest file of roads that is accepted. The default is 1,024. */
  readonly networkLimitMB?: number;
  /** The built client. Without it only the API answers. */
  readonly clientFolder?: string;
  /** The start of links and QR codes. It is a function, because the port may be known only after listening. */
  readonly publicUrl: () => string;
  readonly sessionDays: number;
  readonly logLevel: string;
  /** Where the log is written. The default is standard output. */
  readonly logTo?: LogSink;
  readonly maxDatabasePages?: number;
  /** Whether to start although SQLite finds something wrong with the database. */
  readonly acceptDamage?: boolean;
  /** The cost of a password check (scrypt's N). A lower cost makes tests fast, and passwords easy to guess. */
  readonly passwordCost?: number;
  /** The proxies in front of the server, by address or CIDR. The default is none. */
  readonly trustedProxies?: readonly string[];
  /** Who may read the description of all requests at /docs. The default is staff. */
  readonly docsFor?: 'staff' | 'anyone';
  /** Where, how often and for how long the server keeps backups. The default is not at all. */
  readonly backups?: BackupTerms;
  /** For how long headers and bodies are waited for that do not come, ms. */
  readonly patienceMs?: number;
  /** The most connections from one address. */
  readonly mostConnections?: number;
  /** How phones are notified over the internet. The default is not at all. */
  readonly push?: PushTerms;
  /** Where staff may sign in beside passwords. The default is nowhere. */
  readonly provider?: ProviderTerms;
  /** The networks beside the public ones in which subscribers may be, by address or CIDR. The default is none. */
  readonly webhookNetworks?: readonly string[];
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
}
