import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import type { ExtractListener, ExtractRefusal, Member, Tags } from '../../../domain/roads/extract.ts';
import { STAGES, type Stage } from './hearing.ts';
import { checkRemark } from './read-xml.ts';
import { Unreadable } from './unreadable.ts';

type Plain = Readonly<Record<string, unknown>>;

/** What an Overpass server answers in JSON. */
interface Overpass {
  readonly elements: readonly unknown[];
  readonly remark: string;
}

/** The elements of an Overpass answer, or undefined if the value is none. */
export function elementsIn(value: unknown): Overpass | undefined {
  if (!isPlain(value) || !Array.isArray(value['elements'])) return undefined;
  const { elements, remark } = value;
  return { elements: elements as readonly unknown[], remark: typeof remark === 'string' ? remark : '' };
}

/** Passes elements to a listener: nodes first, whatever their order in the answer. Broken ones are refused with their place. */
export function tellElements(
  { elements, remark }: Overpass,
  listener: ExtractListener,
): Result<void, ExtractRefusal> {
  try {
    checkRemark(remark);
    if (elements.length === 0) return refuse({ reason: 'extract-empty' });
    const read = elements.map((element, i) => elementOf(element, `elements[${i}]`));
    const drawn = new DrawnNodes(read);
    drawn.tell(listener);
    for (const stage of STAGES)
      for (const element of read) if (element.type === stage) tell(element, drawn, listener);
    return ok(undefined);
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.refusal);
    throw error;
  }
}

interface Element {
  readonly type: Stage;
  readonly id: number;
  readonly plain: Plain;
  readonly tags: Tags;
  /** Where the nodes of a way are, with `out geom`. Those outside of the asked box are not known. */
  readonly places: readonly (Place | undefined)[];
  readonly at: string;
}

type Place = readonly [longitude: number, latitude: number];

function elementOf(value: unknown, at: string): Element {
  const plain = isPlain(value) ? value : {};
  const { type, id } = plain;
  const stage = STAGES.find((one) => one === type);
  if (!stage || !Number.isSafeInteger(id)) throw broken(at);
  const tags = isPlain(plain['tags']) ? plain['tags'] : {};
  const texts = Object.entries(tags).map(([key, text]) => [key, String(text)]);
  const geometry = Array.isArray(plain['geometry']) ? (plain['geometry'] as readonly unknown[]) : [];
  return {
    type: stage,
    id: id as number,
    plain,
    tags: Object.fromEntries(texts) as Tags,
    places: geometry.map((place) => (isPlain(place) ? placeOf(place, at) : undefined)),
    at,
  };
}

/** The nodes of ways whose places are in the answer although the nodes are not. Without ids of their own they are known by their place. */
class DrawnNodes {
  readonly #known: ReadonlySet<number>;
  readonly #places = new Map<number, Place>();
  readonly #idOf = new Map<string, number>();

  constructor(elements: readonly Element[]) {
    this.#known = new Set(elements.filter(({ type }) => type === 'node').map(({ id }) => id));
    for (const way of elements) {
      if (way.type !== 'way') continue;
      const ids = this.idsOf(way);
      for (const [i, place] of way.places.entries())
        if (place && !this.#known.has(ids[i]!)) this.#places.set(ids[i]!, place);
    }
  }

  idsOf({ plain, places, at }: Element): readonly number[] {
    const ids = plain['nodes'];
    if (ids === undefined) return places.flatMap((place) => (place ? [this.#made(place)] : []));
    if (!Array.isArray(ids) || !ids.every(Number.isSafeInteger)) throw broken(at);
    return ids as number[];
  }

  tell(listener: ExtractListener): void {
    for (const [id, [longitude, latitude]] of this.#places) listener.node(id, longitude, latitude, undefined);
  }

  #made(place: Place): number {
    const key = place.join(' ');
    if (!this.#idOf.has(key)) this.#idOf.set(key, -1 - this.#idOf.size);
    return this.#idOf.get(key)!;
  }
}

function tell(element: Element, drawn: DrawnNodes, listener: ExtractListener): void {
  const { type, id, plain, tags, at } = element;
  if (type === 'way') listener.way(id, drawn.idsOf(element), tags);
  else if (type === 'relation') listener.relation(id, membersOf(plain, at), tags);
  else listener.node(id, ...placeOf(plain, at), Object.keys(tags).length > 0 ? tags : undefined);
}

function membersOf(plain: Plain, at: string): Member[] {
  const members = Array.isArray(plain['members']) ? (plain['members'] as readonly unknown[]) : [];
  return members.map((member) => {
    const { type, ref, role } = isPlain(member) ? member : {};
    const stage = STAGES.find((one) => one === type);
    if (!stage || !Number.isSafeInteger(ref)) throw broken(at);
    return { type: stage, ref: ref as number, role: typeof role === 'string' ? role : '' };
  });
}

function placeOf({ lon, lat }: Plain, at: string): Place {
  if (typeof lon !== 'number' || typeof lat !== 'number' || Math.abs(lon) > 180 || Math.abs(lat) > 90)
    throw broken(at);
  return [lon, lat];
}

function broken(at: string): Unreadable {
  return new Unreadable({ reason: 'line-without-places', at });
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
