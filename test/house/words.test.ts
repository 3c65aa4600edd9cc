import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, languages, type Language } from '../../domain/kernel/language.ts';
import { filesOfTheHouse, textOf } from './tree.ts';

/** A phrase in the source: its text in each language, if it is plain text. */
interface Phrase {
  readonly at: string;
  readonly said: Readonly<Partial<Record<Language, string>>>;
}

const phrases = filesOfTheHouse()
  .filter((file) => /^(domain|server|client)\/.*\.ts$/.test(file) && !file.endsWith('kernel/language.ts'))
  .flatMap(phrasesIn);

/** Every object in a file that has a language among its keys. */
function phrasesIn(file: string): Phrase[] {
  const text = textOf(file);
  if (!languages.some((language) => text.includes(`${language}: `))) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: Phrase[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const said = saidIn(node, source);
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      if (Object.keys(said).length > 0) found.push({ at: `${file}:${line + 1}`, said });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function saidIn(node: ts.ObjectLiteralExpression, source: ts.SourceFile): Phrase['said'] {
  const entries = node.properties.flatMap((property) => {
    const name = property.name?.getText(source);
    const language = languages.find((one) => one === name);
    if (!language) return [];
    const value = ts.isPropertyAssignment(property) ? property.initializer : undefined;
    return [[language, value && ts.isStringLiteralLike(value) ? value.text : '…'] as const];
  });
  return Object.fromEntries(entries);
}

/** The parameters of a text with the kinds that they are shown in, each once. */
function parametersIn(text: string): string[] {
  const places = [...text.matchAll(/\{(\w+)(?:\|([^}]*))?\}/g)];
  const told = places.map(([, name, kind]) =>
    kind === undefined || kind.includes('|') ? name! : `${name}|${kind}`,
  );
  return [...new Set(told)].toSorted();
}

/** The fault of a phrase, if any. */
function wrongs({ said }: Phrase): string[] {
  const texts = languages.flatMap((language) => said[language] ?? []);
  if (texts.length < languages.length) return ['a language is missing'];
  const parameters = new Set(texts.map((text) => parametersIn(text).join()));
  return [
    ...(parameters.size > 1 ? [`parameters differ: ${[...parameters].join(' / ')}`] : []),
    ...(texts.some((text) => text.trim() === '') ? ['a text is empty'] : []),
    ...languages.flatMap((language) => wrongForms(said[language]!, language)),
    ...(/[\u4e00-\u9fff][,;:!?(]|[,;:!?)][\u4e00-\u9fff]/.test(said.zh!)
      ? ['Chinese with punctuation of ASCII']
      : []),
  ];
}

function wrongForms(text: string, language: Language): string[] {
  const { plurals } = LANGUAGES[language];
  return [...text.matchAll(/\{\w+\|([^}]*\|[^}]*)\}/g)].flatMap(([place, forms]) =>
    forms!.split('|').length === plurals.length ? [] : [`${place} has not ${plurals.length} forms`],
  );
}

/** Counted nouns in the plural without a singular form, as in `{n} new conflicts`. */
const PLURAL =
  /\{(n|all|count|officers|vehicles|duties|places|bases|points|pairs|seats|turns|looked|found|told|locks)\} (?:[a-z-]+ )?[a-z-]{2,}s\b/;

describe('the words on the screen', () => {
  test('are said in every language, with the same parameters and as many plural forms as it takes', () => {
    expect(phrases.length).toBeGreaterThan(1500);
    expect(phrases.flatMap((phrase) => wrongs(phrase).map((wrong) => `${phrase.at} ${wrong}`))).toEqual([]);
  });

  test('have a form for one', () => {
    const lacking = phrases.filter(({ said }) => PLURAL.test(said.en!));
    expect(lacking.map(({ at, said }) => `${at} ${said.en}`)).toEqual([]);
  });
});
