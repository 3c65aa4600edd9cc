/** Goes on with some work and tells how many pieces it took. */
export function* counted(work: Generator<void>): Generator<void, number> {
  let pieces = 1;
  for (const _ of work) {
    pieces += 1;
    yield;
  }
  return pieces;
}
