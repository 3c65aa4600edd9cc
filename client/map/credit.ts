import L from 'leaflet';

/** The attribution that the makers of a map require, and a note about its loading. Both are plain text, even from others. */
export class Credit {
  readonly #control = L.control.attribution({ prefix: false, position: 'bottomright' });
  readonly #attribution: string;
  #note = '';

  constructor(attribution: string) {
    this.#attribution = attribution;
  }

  attach(map: L.Map): void {
    if (this.#attribution) this.#control.addAttribution(escaped(this.#attribution));
    this.#control.addTo(map);
  }

  detach(): void {
    this.#control.remove();
  }

  /** Shows a note beside it, or removes the note. */
  note(words: string): void {
    if (words === this.#note) return;
    if (this.#note) this.#control.removeAttribution(escaped(this.#note));
    if (words) this.#control.addAttribution(escaped(words));
    this.#note = words;
  }
}

/** Leaflet treats its input as HTML. */
function escaped(words: string): string {
  const span = document.createElement('span');
  span.textContent = words;
  return span.innerHTML;
}
