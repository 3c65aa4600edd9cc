/** Why a file is not kept as a photograph. */
export type PhotoRefusal =
  | { readonly reason: 'no-photo' }
  | { readonly reason: 'photo-cut-off' }
  | { readonly reason: 'photo-broken' }
  | { readonly reason: 'photo-too-many-pixels'; readonly px: number; readonly mostPx: number };
