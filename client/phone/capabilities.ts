/** What the phone page would like to do and a browser may not offer, in the order in which it is missed. */
const CAPABILITIES = ['offline', 'position', 'awake', 'vibration', 'notification'] as const;
export type Capability = (typeof CAPABILITIES)[number];

export type Page = Pick<Window, 'isSecureContext' | 'navigator'>;

/** What this page cannot do. On plain HTTP browsers withhold most of it; some browsers never have a part of it. */
export function missingOn({ isSecureContext, navigator }: Page): readonly Capability[] {
  const has: Record<Capability, boolean> = {
    offline: isSecureContext && 'serviceWorker' in navigator,
    position: isSecureContext && 'geolocation' in navigator,
    awake: 'wakeLock' in navigator,
    vibration: 'vibrate' in navigator,
    notification: isSecureContext && 'serviceWorker' in navigator && 'Notification' in globalThis,
  };
  return CAPABILITIES.filter((capability) => !has[capability]);
}

/** Asks the browser to keep what is stored even if the device runs short of space. Returns whether it promises that. */
export async function askToKeep(): Promise<boolean> {
  if (!('storage' in navigator)) return false;
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
