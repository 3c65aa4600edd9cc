import L from 'leaflet';
import type { MapLayer, Picked } from './map-layer.ts';

interface Drawn<Stored> {
  readonly record: Stored;
  readonly note: string;
  readonly mark: L.Layer;
}

/** Draws one record, with a note beside its name; `picked` is called on a click. */
type Draw<Stored> = (record: Stored, picked: Picked, selected: boolean, note: string) => L.Layer;

/** The note beside a record's name, by its id. */
export type Notes = ReadonlyMap<string, string>;

const NO_NOTES: Notes = new Map();

/** Draws one mark for each record. Records are compared by identity, so only changed ones are redrawn. */
export class RecordsLayer<Stored extends { readonly id: string }> implements MapLayer {
  readonly #draw: Draw<Stored>;
  readonly #group = L.layerGroup();
  readonly #drawn = new Map<string, Drawn<Stored>>();
  #records: readonly Stored[] = [];
  #selectedId: string | undefined;
  #notes = NO_NOTES;
  #picked: Picked | undefined;

  constructor(draw: Draw<Stored>) {
    this.#draw = draw;
  }

  attach(map: L.Map, picked: Picked): void {
    this.#picked = picked;
    this.#group.addTo(map);
    this.show(this.#records, this.#selectedId, this.#notes);
  }

  detach(): void {
    this.#clear();
    this.#group.remove();
    this.#picked = undefined;
  }

  recolour(): void {
    this.#clear();
    this.show(this.#records, this.#selectedId, this.#notes);
  }

  show(records: readonly Stored[], selectedId?: string, notes = NO_NOTES): void {
    const [before, after] = [this.#selectedId, selectedId];
    this.#records = records;
    this.#selectedId = selectedId;
    this.#notes = notes;
    if (!this.#picked) return;
    if (before !== after) for (const id of [before, after]) if (id) this.#takeAway(id);
    const wanted = new Set(records.map(({ id }) => id));
    for (const id of [...this.#drawn.keys()]) if (!wanted.has(id)) this.#takeAway(id);
    for (const record of records) this.#put(record, this.#picked);
  }

  #put(record: Stored, picked: Picked): void {
    const drawn = this.#drawn.get(record.id);
    const note = this.#notes.get(record.id) ?? '';
    if (drawn?.record === record && drawn.note === note) return;
    if (drawn) this.#takeAway(record.id);
    const mark = this.#draw(record, picked, record.id === this.#selectedId, note);
    this.#drawn.set(record.id, { record, note, mark });
    this.#group.addLayer(mark);
  }

  #takeAway(id: string): void {
    const drawn = this.#drawn.get(id);
    if (drawn) this.#group.removeLayer(drawn.mark);
    this.#drawn.delete(id);
  }

  #clear(): void {
    this.#group.clearLayers();
    this.#drawn.clear();
  }
}
