import { hash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { Commit } from '../../domain/actions/commit.ts';
import { dayAt } from '../../domain/kernel/calendar.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { officerKey } from '../../domain/positions/fix.ts';
import {
  deletedWords,
  erasedText,
  impersonal,
  isErased,
  isSaidInRun,
  isWords,
  mayName,
  wordsOn,
} from '../../domain/records/personal.ts';
import type { Database } from './database.ts';
import { insertRows } from './rows.ts';

/** A personal text, beside the commits that refer to it by a hash. The salt is random for each person, so nobody can guess the text. */
export interface Part {
  readonly person: string;
  readonly salt: string;
  readonly ref: string;
  readonly value: string;
}

const COLUMNS = ['person', 'salt', 'ref', 'value'] as const;

export function refOf({ salt, value }: Pick<Part, 'salt' | 'value'>): string {
  return hash('sha256', `${salt}\n${value}`, 'base64url');
}

/** A reference in stored JSON. No text in JSON contains this: its quotes would be escaped. */
const REFERENCE = /\{"(personal|spoken)":"([\w-]{43})"\}/g;

/** The position of a message, which is the JSON of a place. After it was erased, the message has none. */
const PLACE = /(,?)"position":\{"spokenPlace":"([\w-]{43})"\}(,?)/g;

/** Stored JSON with the personal texts in it, or what stands for them after they were erased. */
export function withTexts(json: string, textOf: (ref: string) => string | undefined): string {
  const placed = json.includes('"spokenPlace"')
    ? json.replace(PLACE, (_, before: string, ref: string, after: string) => {
        const place = textOf(ref);
        if (place !== undefined) return `${before}"position":${place}${after}`;
        return before && after;
      })
    : json;
  return placed.replace(REFERENCE, (_, kind: string, ref: string) =>
    JSON.stringify(textOf(ref) ?? (kind === 'spoken' ? deletedWords(ref) : erasedText(ref))),
  );
}

/** The personal texts of one operation, in memory. */
export class PersonalParts {
  readonly #byRef = new Map<string, Part>();
  readonly #byText = new Map<string, Map<string, Part>>();
  readonly #salts = new Map<string, string>();
  #fresh: Part[] = [];

  constructor(parts: readonly Part[]) {
    for (const part of parts) this.#add(part);
  }

  get all(): readonly Part[] {
    return [...this.#byRef.values()];
  }

  /** Those that the database does not have yet. */
  get fresh(): readonly Part[] {
    return this.#fresh;
  }

  stored(): void {
    this.#fresh = [];
  }

  erase(person: string): void {
    this.#salts.delete(person);
    for (const part of this.all.filter((one) => one.person === person)) {
      this.#byRef.delete(part.ref);
      this.#byText.get(part.value)?.delete(person);
    }
  }

  /** The stored JSON of the action or the changes of a commit. */
  hidden(value: Commit['action'] | Commit['changes'], { by, at, changes }: Said): string {
    const text = JSON.stringify(value);
    if (!mayName(text)) return text;
    const day = wordsOn(dayAt(at));
    const refer = {
      person: (text: string, id: string) => this.#referTo(id, text),
      anybody: (text: string, near: readonly unknown[]) => this.#known(text, [...near, personOf(by)]),
      spoken: (text: string) => this.#referTo(day, text),
      spokenPlace: (json: string) => ({ spokenPlace: this.#partOf(day, json).ref }),
    };
    return impersonal(value, refer, isSaidInRun(changes));
  }

  /** The stored JSON of a record whose commits are stored. Words keep the text that an earlier version chained. */
  hiddenRecord(collection: string, record: unknown): string {
    const said = (text: string) =>
      [...(this.#byText.get(text)?.values() ?? [])].find(({ person }) => isWords(person));
    const refer = {
      person: (text: string, id: string) => this.#referTo(id, text),
      anybody: (text: string, near: readonly unknown[]) => this.#known(text, near),
      spoken: (text: string) => {
        const part = said(text);
        return part ? referenceTo(part) : text;
      },
      spokenPlace: (json: string) => {
        const part = said(json);
        return part ? { spokenPlace: part.ref } : (JSON.parse(json) as unknown);
      },
    };
    return impersonal(record, refer, isSaidInRun([{ collection }]));
  }

  hiddenActor(by: Actor): string {
    return JSON.stringify({ ...by, name: this.#referTo(personOf(by), by.name) });
  }

  readonly shown = (json: string): string => withTexts(json, (ref) => this.#byRef.get(ref)?.value);

  /** Two people may have the same name: first those who are likely, then anybody. */
  #known(text: string, likely: readonly unknown[]): unknown {
    const parts = this.#byText.get(text);
    if (!parts) return text;
    const part =
      likely.map((id) => parts.get(String(id))).find(Boolean) ??
      [...parts.values()].find(({ person }) => !isWords(person));
    return part ? { personal: part.ref } : text;
  }

  #referTo(person: string, value: string): unknown {
    return isErased(value) ? value : referenceTo(this.#partOf(person, value));
  }

  #partOf(person: string, value: string): Part {
    const known = this.#byText.get(value)?.get(person);
    if (known) return known;
    const salt = this.#salts.get(person) ?? randomBytes(16).toString('base64url');
    const part = { person, salt, ref: refOf({ salt, value }), value };
    this.#add(part);
    this.#fresh.push(part);
    return part;
  }

  #add(part: Part): void {
    const { person, salt, ref, value } = part;
    this.#salts.set(person, salt);
    this.#byRef.set(ref, part);
    const alike = this.#byText.get(value) ?? new Map<string, Part>();
    this.#byText.set(value, alike.set(person, part));
  }
}

type Said = Pick<Commit, 'by' | 'at' | 'changes'>;

function referenceTo({ person, ref }: Part): unknown {
  return isWords(person) ? { spoken: ref } : { personal: ref };
}

function personOf({ id, officerId }: Actor): string {
  return officerId ?? id;
}

/** The tables with personal texts outside the journal, and the column that says whose they are. */
const TABLES = [
  { table: 'personal_part', whose: 'person', columns: ['operation', ...COLUMNS] },
  { table: 'person', whose: 'officer', columns: ['operation', 'officer', 'phone'] },
] as const;

/** The stored personal texts of all operations. */
export class PartRows {
  readonly #database: Database;
  readonly #parts = new Map<string, Promise<PersonalParts>>();

  constructor(database: Database) {
    this.#database = database;
  }

  of(operation: string): Promise<PersonalParts> {
    let parts = this.#parts.get(operation);
    if (parts) return parts;
    this.#parts.set(operation, (parts = this.#read(operation)));
    parts.catch(() => this.#parts.delete(operation));
    return parts;
  }

  /** The texts of an operation, which stay in the database if they are not in memory. */
  peek(operation: string): Promise<PersonalParts> {
    return this.#parts.get(operation) ?? this.#read(operation);
  }

  letGo(operation: string): void {
    this.#parts.delete(operation);
  }

  async add(step: Knex, operation: string, parts: readonly Part[]): Promise<void> {
    const [{ table, columns }] = TABLES;
    const rows = parts.map((part) => [operation, ...COLUMNS.map((column) => part[column])]);
    await insertRows(step, table, columns, rows, 'on conflict do nothing');
  }

  /** Erases a person, or all people of an operation, with their positions. The rows of all others are written anew: on a page that rows were moved from, deleting alone leaves copies. */
  async erase(step: Knex, operation: string, person?: string): Promise<void> {
    for (const { table, whose, columns } of TABLES) {
      const others = `select ${columns.join(', ')} from ${table}
        where operation <> ? or ${whose} <> coalesce(?, ${whose}) order by rowid`;
      const kept = await step.raw<Record<string, string>[]>(others, [operation, person ?? null]);
      await step.raw(`delete from ${table}`);
      const rows = kept.map((row) => columns.map((column) => row[column]!));
      await insertRows(step, table, columns, rows);
    }
    for (const table of ['position', 'tracker'])
      await step.raw(`delete from ${table} where operation = ? and carrier = coalesce(?, carrier)`, [
        operation,
        person === undefined ? null : officerKey(person),
      ]);
  }

  async operationsOf(person: string): Promise<string[]> {
    const sql = 'select distinct operation from personal_part where person = ?';
    const rows = await this.#database.reader.raw<{ operation: string }[]>(sql, [person]);
    return rows.map(({ operation }) => operation);
  }

  /** Erases all people of an operation that is removed. */
  async remove(step: Knex, operation: string): Promise<void> {
    await this.erase(step, operation);
    this.#parts.delete(operation);
  }

  async #read(operation: string): Promise<PersonalParts> {
    const sql = `select ${COLUMNS.join(', ')} from personal_part where operation = ? order by rowid`;
    return new PersonalParts(await this.#database.reader.raw<Part[]>(sql, [operation]));
  }
}
