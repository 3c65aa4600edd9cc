/** The load for measuring the live path. */
export const CONSOLES = 50;
export const PHONES = 350;
/** The phones that an order goes to. */
export const ORDERED_PHONES = 700;
export const COUNTS_PER_SECOND = 1000;
export const SECONDS = 12;
export const WARM_SECONDS = 4;

/** The load of a large event at its busiest. */
export const HEAVY = { consoles: 100, phones: 2000, perSecond: 2000 } as const;

/** What a measured server reports when it is ready. */
export interface Ready {
  readonly port: number;
  readonly operationId: string;
  readonly revision: number;
  readonly readyMs: number;
  readonly consoleCookie: string;
  /** Sessions of consoles beside it: one session has only so many sockets. */
  readonly moreConsoleCookies?: readonly string[];
  readonly phones: readonly { readonly cookie: string; readonly officerId: string }[];
  readonly runId: string;
  readonly carParkIds: readonly string[];
  readonly happenedAt: number;
}

/** The processor seconds that a measured server has used. */
export interface Used {
  readonly cpuS: number;
  readonly rssMB: number;
}

/** What is in use on the heap after a collection, in MB. */
export function heapUsed(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

export function cpuUsed(): Used {
  const { user, system } = process.cpuUsage();
  return { cpuS: (user + system) / 1e6, rssMB: process.memoryUsage.rss() / 1e6 };
}
