/**
 * Matches rows to columns, each at most once, for the largest total saving; pairs that save nothing are not matched. Rows get
 * their best column if it is free; augmenting paths add the others (Kuhn 1955; Jonker and Volgenant 1987).
 */
export class Matching {
  /** The column of each row and the row of each column, -1 if none. */
  columnOf: Int32Array = new Int32Array(0);
  rowOf: Int32Array = new Int32Array(0);
  #rowPrice = new Float64Array(0);
  #columnPrice = new Float64Array(0);
  #distance = new Float64Array(0);
  #reachedFrom = new Int32Array(0);
  #isSettled = new Uint8Array(0);

  /** `saving[row * columns + column]`: 0 or less if the pair is not allowed. */
  run(rows: number, columns: number, saving: Int32Array): void {
    this.#makeRoom(Math.max(rows, columns));
    this.rowOf.fill(-1, 0, columns);
    this.#columnPrice.fill(0, 0, columns);
    const waiting: number[] = [];
    for (let row = 0; row < rows; row++) {
      let [best, at] = [0, -1];
      for (let column = 0; column < columns; column++) {
        if (saving[row * columns + column]! <= best) continue;
        best = saving[row * columns + column]!;
        at = column;
      }
      this.#rowPrice[row] = best;
      this.columnOf[row] = -1;
      if (at < 0) continue;
      if (this.rowOf[at]! >= 0) waiting.push(row);
      else {
        this.rowOf[at] = row;
        this.columnOf[row] = at;
      }
    }
    for (const row of waiting) this.#augment(row, columns, saving);
  }

  /** Adds a row by the augmenting path that costs least. As a result, this row or another one may have no column. */
  #augment(start: number, columns: number, saving: Int32Array): void {
    const [distance, reachedFrom, isSettled] = [this.#distance, this.#reachedFrom, this.#isSettled];
    const [rowPrice, columnPrice] = [this.#rowPrice, this.#columnPrice];
    distance.fill(Infinity, 0, columns);
    isSettled.fill(0, 0, columns);
    const scanned: { readonly row: number; readonly at: number }[] = [];
    const settled: number[] = [];
    let [shortest, lastRow, lastColumn] = [Infinity, start, -1];
    for (let row = start, at = 0; ;) {
      scanned.push({ row, at });
      if (at + rowPrice[row]! < shortest) [shortest, lastRow] = [at + rowPrice[row]!, row];
      const nearest = this.#scan(row, at, columns, saving);
      if (nearest < 0 || distance[nearest]! >= shortest) break;
      at = distance[nearest]!;
      if (this.rowOf[nearest]! < 0) {
        [shortest, lastColumn] = [at, nearest];
        break;
      }
      isSettled[nearest] = 1;
      settled.push(nearest);
      row = this.rowOf[nearest]!;
    }
    for (const { row, at } of scanned) rowPrice[row]! -= shortest - at;
    for (const column of settled) columnPrice[column]! += shortest - distance[column]!;
    if (lastColumn < 0) {
      if (lastRow === start) return;
      lastColumn = this.columnOf[lastRow]!;
      this.columnOf[lastRow] = -1;
    }
    for (let column = lastColumn; ;) {
      const row = reachedFrom[column]!;
      const before = this.columnOf[row]!;
      this.rowOf[column] = row;
      this.columnOf[row] = column;
      if (row === start) return;
      column = before;
    }
  }

  /** Relaxes the distances over a row. Returns the nearest column that is not settled, -1 if none is reached. */
  #scan(row: number, at: number, columns: number, saving: Int32Array): number {
    const [distance, reachedFrom, isSettled] = [this.#distance, this.#reachedFrom, this.#isSettled];
    const columnPrice = this.#columnPrice;
    const price = this.#rowPrice[row]! + at;
    const offset = row * columns;
    let nearest = -1;
    let least = Infinity;
    for (let column = 0; column < columns; column++) {
      if (isSettled[column] === 1) continue;
      const saved = saving[offset + column]!;
      if (saved > 0) {
        const to = price + columnPrice[column]! - saved;
        if (to < distance[column]!) {
          distance[column] = to;
          reachedFrom[column] = row;
        }
      }
      if (distance[column]! < least) {
        least = distance[column]!;
        nearest = column;
      }
    }
    return nearest;
  }

  #makeRoom(size: number): void {
    if (this.columnOf.length >= size) return;
    this.columnOf = new Int32Array(size);
    this.rowOf = new Int32Array(size);
    this.#rowPrice = new Float64Array(size);
    this.#columnPrice = new Float64Array(size);
    this.#distance = new Float64Array(size);
    this.#reachedFrom = new Int32Array(size);
    this.#isSettled = new Uint8Array(size);
  }
}
