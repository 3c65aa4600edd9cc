import type { Language } from '../../../domain/kernel/language.ts';
import { languages } from '../../../domain/kernel/language.ts';
import { refuse } from '../../../domain/kernel/result.ts';
import { Cursor, plainText, standsAlone } from './cursor.ts';
import { officersNamed, postsNamed } from './names.ts';
import { readSighting } from './read-convoy.ts';
import { readCount, readIncident, readRequest } from './read-matters.ts';
import { readAnnouncement, readOrder } from './read-order.ts';
import { readAnswer, readMuster, readStep, readWord, type Said } from './read-reports.ts';
import type { LineFault, Meaning, Read, Scene } from './scene.ts';
import { VERBS, type Verb } from './verbs.ts';

/** What a typed line is: what it may mean, or why it cannot be read, and how it can go on. */
export interface LogLine {
  /** The line as it was read: full-width forms are plain. */
  readonly text: string;
  /** More than one is for the person to choose. */
  readonly meanings: readonly Meaning[];
  /** Undefined for text without a verb, which is a search. */
  readonly fault: LineFault | undefined;
  /** Whole lines that begin with this one. */
  readonly completions: readonly string[];
}

const MOST = 8;

/** Reads a line of the day. The verbs in it are tried from the left; the first that makes a whole line counts. */
export function readLine(typed: string, scene: Scene, language: Language): LogLine {
  const text = plainText(typed);
  const verbs = VERBS.filter(({ action }) => scene.mayDo(action));
  let fault: LineFault | undefined;
  for (const places of verbsIn(text, verbs)) {
    const reads = places.map((place) => readAt(text, place, scene));
    const meanings = reads.flatMap((read) => (read.ok ? read.value : []));
    if (meanings.length > 0) return { text, meanings, fault: undefined, completions: [] };
    fault ??= reads.map((read) => (read.ok ? undefined : read.refusal)).toSorted(byProgress)[0];
  }
  const completions = fault ? expected(text, fault) : begun(text, scene, verbs, language);
  return { text, meanings: [], fault, completions: completions.slice(0, MOST) };
}

interface VerbPlace {
  readonly verb: Verb;
  readonly from: number;
  readonly to: number;
}

/** Where verbs stand, from the left; at one place the longest, which may stand for several. */
function verbsIn(text: string, verbs: readonly Verb[]): readonly (readonly VerbPlace[])[] {
  const lower = text.toLowerCase();
  const found = verbs.flatMap((verb) =>
    languages
      .flatMap((language) => verb.words[language])
      .flatMap((word) => placesOf(lower, word).map((from) => ({ verb, from, to: from + word.length }))),
  );
  const starts = [...new Set(found.map(({ from }) => from))].sort((a, b) => a - b);
  return starts.map((start) => {
    const here = found.filter(({ from }) => from === start);
    const end = Math.max(...here.map(({ to }) => to));
    return here.filter(({ to }) => to === end);
  });
}

function placesOf(lower: string, word: string): number[] {
  const places: number[] = [];
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1))
    if (standsAlone(lower, at, at + word.length)) places.push(at);
  return places;
}

function readAt(text: string, { verb, from, to }: VerbPlace, scene: Scene): Read {
  const said: Said = { before: new Cursor(text, 0, from), after: new Cursor(text, to, text.length) };
  const read = readDeed(verb, said, scene);
  if (read.ok && !said.before.isAtEnd) return refuse(said.before.fault('not-read'));
  return read;
}

function readDeed(verb: Verb, said: Said, scene: Scene): Read {
  switch (verb.deed) {
    case 'step':
      return readStep(said, scene, verb.step);
    case 'muster':
      return readMuster(said, scene, verb.step);
    case 'sighting':
      return readSighting(said, scene, verb.what);
    case 'answer':
      return readAnswer(said, scene, verb.answer);
    case 'word':
      return readWord(said, scene, verb.kind);
    case 'count':
      return readCount(said, scene);
    case 'order':
      return readOrder(said, scene);
    case 'announce':
      return readAnnouncement(said, scene);
    case 'incident':
      return readIncident(said, scene);
    case 'request':
      return readRequest(said, scene);
  }
}

function byProgress(a: LineFault | undefined, b: LineFault | undefined): number {
  return (b?.from ?? -1) - (a?.from ?? -1);
}

/** The line with each of the names that could stand where it failed. */
function expected(text: string, { from, expects }: LineFault): readonly string[] {
  const before = text.slice(0, from);
  const gap = before === '' || /\s$/.test(before) ? '' : ' ';
  return [...new Set(expects)].map((name) => `${before}${gap}${name} `);
}

/** Lines that a beginning can become: a verb that it begins, or whoever is named and a verb. */
function begun(text: string, { run }: Scene, verbs: readonly Verb[], language: Language): readonly string[] {
  const wanted = text.trimStart().toLowerCase();
  if (wanted === '') return [];
  const first = verbs.flatMap((verb) => (verb.isAfter ? [] : wordsBegun(verb, wanted, language)));
  const cursor = new Cursor(text, 0, text.length);
  if (!cursor.maybe([...postsNamed(run.plan), ...officersNamed(run.plan)] as never)) return first.map(spaced);
  const rest = cursor.rest.toLowerCase();
  const subject = text
    .trimEnd()
    .slice(0, text.trimEnd().length - rest.length)
    .trimEnd();
  const after = verbs.flatMap((verb) => (verb.isAfter ? wordsBegun(verb, rest, language) : []));
  return [...first.map(spaced), ...after.map((word) => `${subject} ${word}`)];
}

/** The words of a verb that begin so; of the page's language only the first, if nothing is typed. */
function wordsBegun({ words }: Verb, wanted: string, language: Language): readonly string[] {
  if (wanted === '') return [words[language][0]];
  return languages
    .flatMap((one) => words[one])
    .filter((word) => word.startsWith(wanted))
    .slice(0, 1);
}

function spaced(word: string): string {
  return `${word} `;
}
