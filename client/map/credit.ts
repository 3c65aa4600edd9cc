import L from 'leaflet';

/** What the makers of a map ask to be shown on it, and a word on how it comes. Plain text, whoever wrote it. */
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

  /** Says something beside it, or nothing any more. */
  note(words: string): void {
    if (words === this.#note) return;
    if (this.#note) this.#control.removeAttribution(escaped(this.#note));
    if (words) this.#control.addAttribution(escaped(words));
    this.#note = words;
  }
}

/** Leaflet takes what it is given for HTML. */
function escaped(words: string): string {
  const span = document.createElement('span');
  span.textContent = words;
  return span.innerHTML;
}
