/** The browser waits no longer than this for a quiet moment. */
const AT_MOST_MS = 1000;

/** Does something in the first quiet moment after what is being drawn now. Safari has no notion of a quiet moment. */
export function afterFirstView(load: () => unknown): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => load(), { timeout: AT_MOST_MS });
  else setTimeout(load, 0);
}
