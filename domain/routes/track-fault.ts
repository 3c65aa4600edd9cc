/** Why a track was refused. Points and text lines count from 1. `track` is its name or its number in the file. */
export type TrackFault =
  | { readonly reason: 'track-unreadable'; readonly line: number; readonly message: string }
  | { readonly reason: 'track-kind-unknown'; readonly found: string }
  | { readonly reason: 'no-track' | 'track-web-page' }
  | { readonly reason: 'track-elsewhere'; readonly address: string }
  | { readonly reason: 'track-crs'; readonly found: string }
  | UnreadableBytes
  | TooMuch
  | { readonly reason: 'track-too-short'; readonly track: string; readonly points: number }
  | { readonly reason: 'no-point'; readonly track: string; readonly point: number; readonly found: string }
  | { readonly reason: 'point-without-fix'; readonly track: string; readonly point: number }
  | {
      readonly reason: 'planar-point' | 'off-the-earth' | 'swapped-point';
      readonly track: string;
      readonly point: number;
      readonly x: number;
      readonly y: number;
    };

/** The bytes of the file are not readable text. */
type UnreadableBytes =
  | { readonly reason: 'track-packed' | 'track-archive-damaged'; readonly kind: string }
  | { readonly reason: 'track-archive-of-several' | 'track-archive-without'; readonly names: string }
  | { readonly reason: 'track-unpacked-too-large'; readonly mb: number }
  | { readonly reason: 'track-encoding-unknown'; readonly encoding: string }
  | { readonly reason: 'track-encoding-wrong'; readonly encoding: string; readonly line: number };

/** A limit for reading one file was reached, at `line`. */
type TooMuch =
  | {
      readonly reason:
        'track-too-deep' | 'track-too-many-points' | 'track-too-many-lines' | 'track-too-many-values';
      readonly line: number;
      readonly most: number;
    }
  | {
      readonly reason: 'track-not-thinned';
      readonly track: string;
      readonly points: number;
      readonly most: number;
      readonly withinM: number;
    }
  | { readonly reason: 'track-took-too-long'; readonly seconds: number; readonly percent: number }
  | { readonly reason: 'track-out-of-memory'; readonly mb: number; readonly percent: number }
  | { readonly reason: 'track-queue-full'; readonly most: number };
