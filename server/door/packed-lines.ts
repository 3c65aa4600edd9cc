/**
 * Lines of JSON that are long and written at once: for a route's `compress`. By itself the plugin does not compress their type, since
 * lines of other answers tell how far a work is and are sent as they come.
 */
export const PACKED_LINES = {
  encodings: ['gzip' as const],
  customTypes: /^application\/x-ndjson/,
  zlibOptions: { level: 3 },
};
