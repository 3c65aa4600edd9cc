/** Why a given track cannot be taken. Points are counted from 1; `track` is its name or its number in the file. */
export type TrackFault =
  | { readonly reason: 'track-unreadable'; readonly line: number; readonly message: string }
  | { readonly reason: 'track-kind-unknown'; readonly found: string }
  | { readonly reason: 'no-track' }
  | { readonly reason: 'track-too-short'; readonly track: string; readonly points: number }
  | { readonly reason: 'no-point'; readonly track: string; readonly point: number; readonly found: string }
  | {
      readonly reason: 'planar-point' | 'off-the-earth' | 'swapped-point';
      readonly track: string;
      readonly point: number;
      readonly x: number;
      readonly y: number;
    };
