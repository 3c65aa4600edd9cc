/** The id of a squad's base as a place in a staffing question. It has a space, which no post's id has. */
export function basePlace(squadId: string): string {
  return `base ${squadId}`;
}
