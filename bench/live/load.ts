/** The load for measuring the live path. */
export const CONSOLES = 50;
export const PHONES = 350;
export const COUNTS_PER_SECOND = 1000;
export const SECONDS = 12;
export const WARM_SECONDS = 4;

/** What a measured server reports when it is ready. */
export interface Ready {
  readonly port: number;
  readonly operationId: string;
  readonly revision: number;
  readonly readyMs: number;
  readonly consoleCookie: string;
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

export function cpuUsed(): Used {
  const { user, system } = process.cpuUsage();
  return { cpuS: (user + system) / 1e6, rssMB: process.memoryUsage.rss() / 1e6 };
}
