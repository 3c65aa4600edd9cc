import type { ExtractRefusal } from './extract.ts';
import type { NoMatch } from './matched-track.ts';
import type { NetworkFileRefusal } from './network-file.ts';
import type { NoWay } from './way-places.ts';

/** Everything that can be wrong with a file of roads, a network, a way or a track on it. */
export type RoadRefusal =
  | ExtractRefusal
  | NetworkFileRefusal
  | NoWay
  | NoMatch
  | { readonly reason: 'network-in-use'; readonly by: string }
  | { readonly reason: 'import-failed'; readonly said: string };
