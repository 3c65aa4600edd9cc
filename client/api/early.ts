/** An early answer that nobody has taken after so long is not what stands any more, ms. */
const GOOD_FOR_MS = 15_000;

interface Asked {
  readonly at: number;
  readonly reply: Promise<unknown>;
}

/** Questions that are asked before the code is here that needs the answers, by address. Each answer is given out once. */
const asked = new Map<string, Asked>();

/** Asks a question ahead. */
export function askEarly(address: string, ask: () => Promise<unknown>): void {
  asked.set(address, { at: performance.now(), reply: ask() });
}

/** The answer to a question that was asked ahead, if there is one that is still good. */
export function takeEarly(address: string): Promise<unknown> | undefined {
  const known = asked.get(address);
  asked.delete(address);
  return known && performance.now() - known.at < GOOD_FOR_MS ? known.reply : undefined;
}

/** Forgets what was asked ahead: whoever signs in now may get other answers. */
export function forgetEarly(): void {
  asked.clear();
}
