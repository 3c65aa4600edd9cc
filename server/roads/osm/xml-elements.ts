import type { Member } from '../../../domain/roads/extract.ts';
import type { Hearing } from './hearing.ts';
import { Unreadable } from './unreadable.ts';

type Attributes = Readonly<Record<string, string>>;

/** An element of which the tags, nodes and members are still coming. */
interface Open {
  readonly kind: 'node' | 'way' | 'relation';
  readonly attributes: Attributes;
  readonly nodeIds: number[];
  readonly members: Member[];
  tags?: Record<string, string>;
}

/** Puts the elements of an OSM XML document together; throws a plain error where one lacks what it needs. */
export class XmlElements {
  readonly #hearing: Hearing;
  #sawRoot = false;
  #open: Open | undefined;

  constructor(hearing: Hearing) {
    this.#hearing = hearing;
  }

  /** Whether the document says that it is OpenStreetMap's. */
  get isOsm(): boolean {
    return this.#sawRoot;
  }

  opened(name: string, attributes: Attributes): void {
    if (name === 'osmChange' || name === 'changeset')
      throw new Unreadable({ reason: 'extract-needs', feature: name });
    if (!this.#sawRoot) return this.#root(name);
    if (name === 'node' || name === 'way' || name === 'relation')
      this.#open = { kind: name, attributes, nodeIds: [], members: [] };
    else if (this.#open) take(this.#open, name, attributes);
  }

  closed(name: string): void {
    const open = this.#open;
    if (open?.kind !== name) return;
    this.#open = undefined;
    if (!isGone(open.attributes)) this.#tell(open);
  }

  #root(name: string): void {
    if (name !== 'osm') throw new NotOsm();
    this.#sawRoot = true;
  }

  #tell({ kind, attributes, nodeIds, members, tags }: Open): void {
    const id = numberIn(attributes, 'id');
    if (kind === 'way') this.#hearing.way(id, nodeIds, tags ?? {});
    else if (kind === 'relation') this.#hearing.relation(id, members, tags ?? {});
    else this.#hearing.node(id, numberIn(attributes, 'lon'), numberIn(attributes, 'lat'), tags);
  }
}

/** The document is XML, but of another kind. */
export class NotOsm extends Error {}

function take(open: Open, name: string, attributes: Attributes): void {
  if (name === 'tag') (open.tags ??= {})[textIn(attributes, 'k')] = textIn(attributes, 'v');
  else if (name === 'nd') open.nodeIds.push(numberIn(attributes, 'ref'));
  else if (name === 'member') open.members.push(memberOf(attributes));
}

function memberOf(attributes: Attributes): Member {
  const { type, role = '' } = attributes;
  if (type !== 'node' && type !== 'way' && type !== 'relation') throw new Error('a member of no known type');
  return { type, ref: numberIn(attributes, 'ref'), role };
}

/** Editors keep what was deleted, with a mark. */
function isGone(attributes: Attributes): boolean {
  return attributes['visible'] === 'false' || attributes['action'] === 'delete';
}

function textIn(attributes: Attributes, name: string): string {
  const text = attributes[name];
  if (text === undefined) throw new Error(`${name} is missing`);
  return text;
}

function numberIn(attributes: Attributes, name: string): number {
  const text = textIn(attributes, name);
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) throw new Error(`${name} is no number: ${text}`);
  return value;
}
