/** With these keys, the address names what stands at the right of the command screen while nothing is selected. */
export const RADIO = 'radio';
export const DRILL = 'drill';
export const TRACKERS = 'trackers';
export const WALLS = 'walls';
export const ORDERS = 'orders';
export const CAR_PARKS = 'car-parks';
export const RAISING = { incident: 'new-incident', request: 'new-request' } as const;
/** The roster is being mended. */
export const MENDING = 'mend';
/** Help is sought for a duty. */
export const HELP = 'help';
