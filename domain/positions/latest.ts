import { carrierKey, type Fix } from './fix.ts';
import { withFixes, type Ways } from './ways.ts';

/** The last position of each carrier, and the way of the convoys. What is too far to be true stands beside the last true one. */
export class LatestPositions {
  readonly #last = new Map<string, Fix>();
  readonly #far = new Map<string, Fix>();
  #ways: Ways = new Map();

  /** Takes positions in any order. Returns what is new for a console: the newest of each carrier, and every one of a convoy. */
  take(fixes: readonly Fix[]): readonly Fix[] {
    const news = new Map<string, Fix>();
    for (const fix of fixes) {
      const key = carrierKey(fix.carrier);
      const last = (fix.isFar ? this.#far : this.#last).get(key);
      const isNewest = !last || fix.at > last.at;
      if (isNewest) (fix.isFar ? this.#far : this.#last).set(key, fix);
      const isOnWay = isOfConvoy(fix) && !fix.isFar;
      if (isOnWay) this.#ways = withFixes(this.#ways, [fix]);
      if (isOnWay) news.set(`${key}@${fix.at}`, fix);
      else if (isNewest) news.set(`${key}${fix.isFar ? '/far' : ''}`, fix);
    }
    return [...news.values()];
  }

  /** The way of each end of a convoy. */
  get ways(): Ways {
    return this.#ways;
  }

  /** The last true position of a carrier. */
  last(key: string): Fix | undefined {
    return this.#last.get(key);
  }

  /** The last positions that can be true, one for each carrier. */
  get near(): Iterable<Fix> {
    return this.#last.values();
  }

  /** Those that are too far to be true, and newer than the last true one. */
  get far(): readonly Fix[] {
    return [...this.#far].flatMap(([key, fix]) => (fix.at > (this.#last.get(key)?.at ?? 0) ? [fix] : []));
  }

  /** Everything that a console needs which has nothing yet. */
  all(): readonly Fix[] {
    const apart = [...this.#last.values()].filter((fix) => !isOfConvoy(fix));
    return [...[...this.#ways.values()].flat(), ...apart, ...this.#far.values()];
  }

  forget(key: string): void {
    for (const known of [this.#last, this.#far]) known.delete(key);
  }

  forgetBefore(at: number): void {
    for (const known of [this.#last, this.#far])
      for (const [key, fix] of known) if (fix.at < at) known.delete(key);
    this.#ways = new Map([...this.#ways].map(([key, way]) => [key, way.filter((fix) => fix.at >= at)]));
  }
}

function isOfConvoy({ carrier }: Fix): boolean {
  return 'movementId' in carrier;
}
