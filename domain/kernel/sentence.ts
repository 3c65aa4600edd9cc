import { midnightOf } from './calendar.ts';
import { LANGUAGES, formFor, languages, type Language } from './language.ts';
import { wordOf, type TermKind, type TermValue } from './terms.ts';
import { zonedFormat } from './time-zone.ts';
import { repeatedMark } from './wall-clock.ts';

/**
 * A sentence in every language. `{name}` is a parameter, `{name|time}` one that is shown as a time of day, `{name|moment}` with
 * its date, `{name|month}` as the month of a day. `{n|officer|officers}` is the form for the number n; there is one form for
 * each plural category of the language.
 */
export type Sentence = Readonly<Record<Language, string>>;

/** How parameters that are not plain words are shown. */
export interface Shown {
  readonly language: Language;
  readonly timeZone: string;
}

/** A list is joined with the separator of the language. */
export type Param = string | number | readonly string[];
export type Params = Readonly<Record<string, Param>>;

/**
 * Checks sentences against their reasons. A reason without a sentence does not compile. A sentence does not compile if a
 * placeholder is not a parameter of its reason, has an unknown kind or one that does not fit the parameter, or has the wrong
 * number of plural forms. A literal is a word in braces that stays as it is.
 */
export function sentencesFor<Told extends { readonly reason: string }, Literal extends string = never>() {
  type Reason = Told['reason'];
  return <const Said extends Readonly<Record<Reason, Sentence>>>(
    sentences: Said & {
      readonly [Key in keyof Said]: Key extends Reason
        ? Fitting<Said[Key], WithReason<Told, Key>, Literal>
        : never;
    },
  ): Readonly<Record<Reason, Sentence>> => sentences;
}

type WithReason<Told, Reason> = Told extends { readonly reason: infer Own }
  ? Reason extends Own
    ? Told
    : never
  : never;

/** A sentence with the texts that can be filled. The others become never, so they do not compile. */
type Fitting<Said, Told, Literal> = {
  readonly [Key in keyof Said]: Misfit<PlaceIn<Said[Key]>, Told, Key> extends Literal ? Said[Key] : never;
};

type PlaceIn<Text> = Text extends `${string}{${infer Place}}${infer Rest}` ? Place | PlaceIn<Rest> : never;

type Misfit<Place extends string, Told, Key> = Place extends `${infer Name}|${infer Kind}`
  ? Told extends Readonly<Record<Name, ShownAs<Kind, Key>>>
    ? never
    : Place
  : Place extends keyof Told
    ? never
    : Place;

/** What can be shown in a kind, or in plural forms. */
type ShownAs<Kind, Key> = Kind extends keyof Measures
  ? Measures[Kind]
  : Kind extends TermKind
    ? TermValue<Kind>
    : Kind extends Forms<Kind, Key>
      ? number
      : never;

/** The kinds that are not fixed words. */
interface Measures {
  time: number;
  moment: number;
  month: string;
  km: number;
  chainage: number;
}

/** Text that has as many forms as the language has plural categories. */
type Forms<Text, Key> = Text extends `${string}|${string}`
  ? FormsIn<Text>['length'] extends CategoriesOf<Key>['length']
    ? Text
    : never
  : never;

type FormsIn<Text> = Text extends `${string}|${infer Rest}` ? [unknown, ...FormsIn<Rest>] : [unknown];

type CategoriesOf<Key> = Key extends Language ? (typeof LANGUAGES)[Key]['plurals'] : [];

/** The same for a sentence whose parameters are not known, only their kinds. */
type Showable<Said> = {
  readonly [Key in keyof Said]: UnknownKind<PlaceIn<Said[Key]>, Key> extends never ? Said[Key] : never;
};

type UnknownKind<Place, Key> = Place extends `${string}|${infer Kind}`
  ? Exclude<Kind, keyof Measures | TermKind | Forms<Kind, Key>>
  : never;

/** Fills the placeholders of a sentence. A placeholder without a parameter stays visible, so that the error is seen. */
export function fill<const Said extends Sentence>(
  sentence: Said & Showable<Said>,
  params: Params,
  shown: Shown,
): string {
  const text: string = sentence[shown.language];
  return text.replace(/\{(\w+)(?:\|([^}]*))?\}/g, (place, name: string, kind?: string) => {
    const value = params[name];
    if (value === undefined) return place;
    if (typeof value === 'object') return value.join(LANGUAGES[shown.language].listSeparator);
    return kind ? inKind(kind, value, shown) : String(value);
  });
}

/** A sentence that is filled once for each language, for output that holds all of them. */
export function inEveryLanguage(say: (shown: Shown) => string): Sentence {
  const entries = languages.map((language) => [language, say({ language, timeZone: 'UTC' })] as const);
  // There is an entry for every language.
  return Object.fromEntries(entries) as Record<Language, string>;
}

function inKind(kind: string, value: string | number, { language, timeZone }: Shown): string {
  const forms = kind.split('|');
  if (forms.length > 1) return forms[formFor(Number(value), language)]!;
  if (kind === 'time') return timeOfDay(Number(value), timeZone);
  if (kind === 'moment') return dateAndTime(Number(value), timeZone, language);
  if (kind === 'month') return monthName(String(value), language);
  if (kind === 'km') return `${(Number(value) / 1000).toFixed(1)} km`;
  if (kind === 'chainage') return chainageMark(Number(value));
  return wordOf(kind, String(value), language);
}

/** 14:05, or 02:30 UTC+2 if the wall clock shows that time twice. */
export function timeOfDay(at: number, timeZone: string): string {
  const format = zonedFormat('en-GB', timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return format.format(at) + repeatedMark(timeZone, at);
}

/** K3+450 */
export function chainageMark(metres: number): string {
  const whole = Math.round(metres);
  return `K${Math.floor(whole / 1000)}+${String(whole % 1000).padStart(3, '0')}`;
}

/** 9月22日 14:05 / 22 Sept 14:05 */
function dateAndTime(at: number, timeZone: string, language: Language): string {
  const format = zonedFormat(LANGUAGES[language].tag, timeZone, { month: 'short', day: 'numeric' });
  return `${format.format(at)} ${timeOfDay(at, timeZone)}`;
}

/** 2026年2月 / February 2026 */
function monthName(day: string, language: Language): string {
  const format = zonedFormat(LANGUAGES[language].tag, 'UTC', { year: 'numeric', month: 'long' });
  return format.format(midnightOf(`${day.slice(0, 7)}-01`));
}
