import type { GatheredLines } from './gathered-lines.ts';
import type { Attributes, TrackElements } from './track-elements.ts';

/** Tracks by their segments, routes, and places beside them. Source: the GPX 1.1 schema. */
export class GpxLines implements TrackElements {
  readonly #lines: GatheredLines;
  #name = '';

  constructor(lines: GatheredLines) {
    this.#lines = lines;
  }

  opened(name: string, parent: string, { lat, lon }: Attributes): boolean {
    if (name === 'trkpt' || name === 'rtept') this.#point(name, lat, lon);
    else if (name === 'trkseg') this.#lines.begin('track');
    else if (name === 'rte') this.#lines.begin('route');
    else if (name === 'wpt') this.#lines.leftOut.places += 1;
    return name === 'name' && (parent === 'trk' || parent === 'rte');
  }

  closed(name: string, parent: string, text: string): void {
    if (name === 'trkseg') this.#lines.end();
    else if (name === 'name' && (parent === 'trk' || parent === 'rte')) this.#name = text.trim();
    else if (name === 'trk' || name === 'rte') {
      this.#lines.named(this.#name);
      this.#name = '';
    }
  }

  /** Some tools leave segments out. */
  #point(name: string, lat: string | undefined, lon: string | undefined): void {
    if (!this.#lines.isOpen) this.#lines.begin(name === 'trkpt' ? 'track' : 'route');
    this.#lines.point(lon, lat, `lat="${lat ?? ''}" lon="${lon ?? ''}"`);
  }
}
