/**
 * Beginnings of days as columns that grow: what each is worth so far, when its officer left, since when its stretch runs,
 * which meals are taken or had at the base (as bits), its last duty, and the beginning that it goes on from (-1: from the base).
 */
export class Labels {
  value = new Float64Array(4096);
  leave = new Float64Array(4096);
  since = new Float64Array(4096);
  fed = new Uint8Array(4096);
  duty = new Int32Array(4096);
  parent = new Int32Array(4096);
  count = 0;

  add(value: number, leave: number, since: number, fed: number, duty: number, parent: number): number {
    if (this.count === this.duty.length) this.#grow();
    this.value[this.count] = value;
    this.leave[this.count] = leave;
    this.since[this.count] = since;
    this.fed[this.count] = fed;
    this.duty[this.count] = duty;
    this.parent[this.count] = parent;
    return this.count++;
  }

  /** The duties of a beginning, in order. */
  dutiesOf(label: number): number[] {
    const duties: number[] = [];
    for (let at = label; at >= 0; at = this.parent[at]!) duties.push(this.duty[at]!);
    return duties.reverse();
  }

  #grow(): void {
    this.value = wider(this.value, new Float64Array(this.count * 2));
    this.leave = wider(this.leave, new Float64Array(this.count * 2));
    this.since = wider(this.since, new Float64Array(this.count * 2));
    this.fed = wider(this.fed, new Uint8Array(this.count * 2));
    this.duty = wider(this.duty, new Int32Array(this.count * 2));
    this.parent = wider(this.parent, new Int32Array(this.count * 2));
  }
}

function wider<Column extends Float64Array | Int32Array | Uint8Array>(column: Column, into: Column): Column {
  into.set(column);
  return into;
}
