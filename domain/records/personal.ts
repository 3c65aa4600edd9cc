import { RUN_COLLECTIONS } from './collections.ts';
import { MESSAGE_KINDS } from './order.ts';

/** The texts of an officer by which somebody knows who it is. */
const OF_OFFICER: readonly string[] = ['name', 'number', 'callSign'];

/** Fields with the name of whoever said or did something. */
const NAMING = /^by$|By$/;

/** What people typed in a run: the words of orders, messages, incidents and notes, and why something cannot be done or was taken back. */
const SPOKEN: readonly string[] = ['words', 'why'];

/** Whether the JSON of a value may have such texts. That of most reports has none, and is stored as it is. */
const MAY_NAME = /[bB]y":|"(?:number|words|why|officers)"|"kind":"(?:message|help)"/;

const WORDS_ON = 'words on ';

/** Under whom the words are stored that were said on a day, UTC. */
export function wordsOn(day: string): string {
  return WORDS_ON + day;
}

export function isWords(person: string): boolean {
  return person.startsWith(WORDS_ON);
}

/** The day on which words were said, of those under whom they are stored. */
export function dayOfWords(person: string): string {
  return person.slice(WORDS_ON.length);
}

/** Whether what people typed in an action or its changes is about a run. Words of the plan, of its approval and of the close of a run are not. */
export function isSaidInRun(changes: readonly { readonly collection: string }[]): boolean {
  return changes.every(({ collection }) => isOfRun(collection));
}

function isOfRun(collection: unknown): boolean {
  return (RUN_COLLECTIONS as readonly unknown[]).includes(collection);
}

/** What stands for a personal text. */
export interface Refer {
  /** A text of a person, by id. */
  readonly person: (text: string, id: string) => unknown;
  /** A name alone. `near` has ids that are likely; a text that nobody is known by is returned as it is. */
  readonly anybody: (text: string, near: readonly unknown[]) => unknown;
  /** What somebody typed in a run. */
  readonly spoken: (text: string) => unknown;
  /** The JSON of where somebody was who called for help or sent a message. */
  readonly spokenPlace: (json: string) => unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** The JSON of an action, of changes or of a record, in which personal texts are replaced. `inRun`: what is typed in it is about a run. */
export function impersonal(value: unknown, refer: Refer, inRun: boolean): string {
  const text = JSON.stringify(value);
  return mayName(text) ? JSON.stringify(replaced(value, refer, inRun)) : text;
}

/** Whether the JSON of a value may have personal texts. */
export function mayName(json: string): boolean {
  return MAY_NAME.test(json);
}

function replaced(value: unknown, refer: Refer, inRun: boolean): unknown {
  if (Array.isArray(value)) return value.map((inner: unknown) => replaced(inner, refer, inRun));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  if (isEditOfOfficers(fields))
    return { ...fields, records: fields.records.map((edit) => replacedEdit(edit, refer)) };
  const own = isOfficer(fields) ? OF_OFFICER : [];
  const near = [fields.actorId, fields.officerId];
  const isSpoken = inRun || isOfRun(fields.collection);
  const isSent = isSpoken && isMessage(fields);
  return mapped(fields, (key, inner) => {
    if (isSent && key === 'position') return refer.spokenPlace(JSON.stringify(inner));
    if (typeof inner !== 'string') return replaced(inner, refer, isSpoken);
    if (isSpoken && SPOKEN.includes(key)) return refer.spoken(inner);
    if (own.includes(key)) return refer.person(inner, String(fields.id));
    return NAMING.test(key) ? refer.anybody(inner, near) : inner;
  });
}

function isOfficer(fields: Fields): boolean {
  return 'grade' in fields && 'number' in fields && 'id' in fields;
}

/** Whether this is a message of an officer, or the body of the action that sends it. */
function isMessage({ kind, officerId }: Fields): boolean {
  return officerId !== undefined && (MESSAGE_KINDS as readonly unknown[]).includes(kind);
}

interface OfficerEdit {
  readonly id: string;
  readonly fields: readonly Fields[];
}

/** Whether this is the body of `record.edit` for officers. */
function isEditOfOfficers(fields: Fields): fields is Fields & { readonly records: readonly OfficerEdit[] } {
  return fields.collection === 'officers' && Array.isArray(fields.records);
}

function replacedEdit(edit: OfficerEdit, refer: Refer): OfficerEdit {
  const refers = (field: Fields) =>
    mapped(field, (key, inner) =>
      key !== 'path' && typeof inner === 'string' ? refer.person(inner, edit.id) : inner,
    );
  return {
    ...edit,
    fields: edit.fields.map((field) => (OF_OFFICER.includes(String(field.path)) ? refers(field) : field)),
  };
}

function mapped(fields: Fields, change: (key: string, value: unknown) => unknown): Fields {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, change(key, value)]));
}

const ERASED = /^(?:erased|deleted)-[\w-]{8}$/;

/** What stands for a text of an erased person. Two texts stay two, so that numbers stay unique. */
export function erasedText(ref: string): string {
  return `erased-${ref.slice(0, 8)}`;
}

/** What stands for deleted words. */
export function deletedWords(ref: string): string {
  return `deleted-${ref.slice(0, 8)}`;
}

export function isErased(text: string): boolean {
  return ERASED.test(text);
}
