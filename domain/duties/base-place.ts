/** The place of a squad's base in a staffing question; no post has a space in its id. */
export function basePlace(squadId: string): string {
  return `base ${squadId}`;
}
