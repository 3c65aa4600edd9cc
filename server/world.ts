import type { LogSink } from './log/logging.ts';

/** What the server finds outside itself. `main.ts` takes it from the configuration; tests hand in their own. */
export interface World {
  /** Server time, UTC milliseconds. */
  readonly now: () => number;
  readonly databaseFile: string;
  /** Where road networks with their own base maps are kept; beside the database where it is not said. */
  readonly networksFolder?: string;
  /** The largest file of roads that is taken; 1,024 unless set. */
  readonly networkLimitMB?: number;
  /** The built client; without it only the API answers. */
  readonly clientFolder?: string;
  /** What links and QR codes begin with. Asked late, because a port may be known only after listening. */
  readonly publicUrl: () => string;
  readonly sessionDays: number;
  readonly logLevel: string;
  /** Where the log goes; to the standard output unless said. */
  readonly logTo?: LogSink;
  readonly maxDatabasePages?: number;
  /** What checking a password costs, scrypt's N: less makes tests quick, and passwords easy to find. */
  readonly passwordCost?: number;
  /** The proxies before the server, by address or CIDR; none unless said. */
  readonly trustedProxies?: readonly string[];
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
}
