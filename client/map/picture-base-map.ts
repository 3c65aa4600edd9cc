import L from 'leaflet';
import { PMTiles } from 'pmtiles';
import type { BaseMapSource } from '../../domain/contract/base-maps.ts';
import type { MapDatum } from '../../domain/kernel/datum.ts';
import { phrase } from '../words/language.ts';
import { mapWords } from '../words/map.ts';
import { Credit } from './credit.ts';
import { linedUp } from './lined-up.ts';
import type { MapLayer } from './map-layer.ts';

/** The highest zoom of any map here. */
const NEAREST = 22;

/** The settings that every image layer needs. */
export interface PictureTerms {
  readonly datum: MapDatum;
  readonly attribution: string;
  readonly nearestZoom: number;
}

/** A base map of images: tiles of another host, or those in one PMTiles file. */
export class PictureBaseMap implements MapLayer {
  readonly #layer: L.GridLayer;
  readonly #credit: Credit;
  readonly #origins: readonly string[];
  #isBarred = false;

  private constructor(layer: L.GridLayer, terms: PictureTerms, origins: readonly string[]) {
    this.#layer = linedUp(layer, terms.datum);
    this.#credit = new Credit(terms.attribution);
    this.#origins = origins;
    layer.on('tileerror', () => this.#credit.note(this.#failed()));
    layer.on('tileload', () => this.#credit.note(''));
  }

  static ofHost(
    { url, subdomains, origins }: Extract<BaseMapSource, { kind: 'tiles' }>,
    terms: PictureTerms,
  ): PictureBaseMap {
    const options = { ...optionsOf(terms), ...(subdomains.length > 0 && { subdomains: [...subdomains] }) };
    return new PictureBaseMap(L.tileLayer(url, options), terms, origins);
  }

  static ofFile(url: string, terms: PictureTerms): PictureBaseMap {
    return new PictureBaseMap(new ArchivePictures(url, optionsOf(terms)), terms, []);
  }

  attach(map: L.Map): void {
    document.addEventListener('securitypolicyviolation', this.#onBarred);
    this.#credit.attach(map);
    this.#layer.addTo(map);
  }

  detach(): void {
    document.removeEventListener('securitypolicyviolation', this.#onBarred);
    this.#layer.remove();
    this.#credit.detach();
  }

  recolour(): void {}

  #failed(): string {
    const [host = ''] = this.#origins;
    if (this.#isBarred) return phrase(mapWords['tiles-barred']);
    return host ? phrase(mapWords['tiles-silent'], { host }) : phrase(mapWords['tiles-unread']);
  }

  /** A page allows only the hosts known when it was loaded; a host that is added later works after a reload. */
  readonly #onBarred = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
    if (!this.#origins.some((origin) => blockedURI.startsWith(origin))) return;
    this.#isBarred = true;
    this.#credit.note(this.#failed());
  };
}

function optionsOf({ nearestZoom }: PictureTerms): L.GridLayerOptions {
  return { maxNativeZoom: nearestZoom, maxZoom: NEAREST, className: 'pictures' };
}

/** Images from a PMTiles file. */
class ArchivePictures extends L.GridLayer {
  readonly #archive: PMTiles;

  constructor(url: string, options: L.GridLayerOptions) {
    super(options);
    this.#archive = new PMTiles(url);
  }

  protected override createTile({ x, y, z }: L.Coords, done: L.DoneCallback): HTMLElement {
    const picture = document.createElement('img');
    picture.alt = '';
    this.#archive.getZxy(z, x, y).then(
      (tile) => {
        if (!tile) return done(undefined, picture);
        const url = URL.createObjectURL(new Blob([tile.data]));
        const settle = (error?: Error): void => {
          URL.revokeObjectURL(url);
          done(error, picture);
        };
        picture.onload = () => settle();
        picture.onerror = () => settle(new Error(`${z}/${x}/${y}`));
        picture.src = url;
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), picture),
    );
    return picture;
  }
}
