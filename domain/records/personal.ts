import { MESSAGE_KINDS, ORDER_KINDS } from './order.ts';

/** The texts of an officer by which somebody knows who it is. */
const OF_OFFICER: readonly string[] = ['name', 'number', 'callSign'];

/** Fields with the name of whoever said or did something. */
const NAMING = /^by$|By$/;

/** What people typed to each other: the words of orders and messages, and why an order cannot be carried out or was withdrawn. */
const SPOKEN: readonly string[] = ['words', 'why'];

/** Whether the JSON of a value may have such texts. That of most reports has none, and is stored as it is. */
const MAY_NAME = /"(?:number|by|\w*By|words|why)":|"officers"/;

/** Under whom the words of the orders and messages of a run are stored. */
export function wordsOf(runId: string): string {
  return `words of ${runId}`;
}

export function isWords(person: string): boolean {
  return person.startsWith(wordsOf(''));
}

/**
 * What stands for a personal text. `person` is the id of the person, if the record says it. Otherwise the text itself says who, and
 * `near` has ids that are likely; a text that nobody is known by is returned as it is.
 */
export type Refer = (text: string, person: string | undefined, near: readonly unknown[]) => unknown;

type Fields = Readonly<Record<string, unknown>>;

/** The JSON of an action, of changes or of a record, in which personal texts are replaced. */
export function impersonal(value: unknown, refer: Refer): string {
  const text = JSON.stringify(value);
  return MAY_NAME.test(text) ? JSON.stringify(replaced(value, refer)) : text;
}

/** `spokenIn` is the run of the order that a value is in. */
function replaced(value: unknown, refer: Refer, spokenIn?: string): unknown {
  if (Array.isArray(value)) return value.map((inner: unknown) => replaced(inner, refer, spokenIn));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  if (isEditOfOfficers(fields))
    return { ...fields, records: fields.records.map((edit) => replacedEdit(edit, refer)) };
  const own = isOfficer(fields) ? OF_OFFICER : [];
  const near = [fields.actorId, fields.officerId];
  const run = runSpokenIn(fields) ?? spokenIn;
  return mapped(fields, (key, inner) => {
    if (typeof inner !== 'string') return replaced(inner, refer, run);
    if (run !== undefined && SPOKEN.includes(key)) return refer(inner, wordsOf(run), near);
    if (own.includes(key)) return refer(inner, String(fields.id), near);
    return NAMING.test(key) ? refer(inner, undefined, near) : inner;
  });
}

const SPEAKING: readonly unknown[] = [...ORDER_KINDS, ...MESSAGE_KINDS];

/** The run of an order, of an answer to one, or of a message, as a record or as it is sent. */
function runSpokenIn({ runId, kind, orderId }: Fields): string | undefined {
  const isSpoken = orderId !== undefined || SPEAKING.includes(kind);
  return isSpoken && typeof runId === 'string' ? runId : undefined;
}

function isOfficer(fields: Fields): boolean {
  return 'grade' in fields && 'number' in fields && 'id' in fields;
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
      key !== 'path' && typeof inner === 'string' ? refer(inner, edit.id, []) : inner,
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
