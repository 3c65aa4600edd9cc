/** What a language needs besides its words. */
interface Traits {
  /** How it names itself. */
  readonly name: string;
  /** BCP 47: for <html lang>, dates and numbers. */
  readonly tag: string;
  readonly collation: string;
  /** The categories of Intl.PluralRules, in the order in which a phrase gives its forms. */
  readonly plurals: readonly Intl.LDMLPluralRule[];
  readonly listSeparator: string;
  readonly units: { readonly h: string; readonly min: string; readonly s: string };
  /** Two characters that a device draws alike if it has no font for the language; none where every device has one. */
  readonly sample: string;
  /** How protomaps names it; our own base maps have the key of this table. */
  readonly mapKey: string;
}

/** The languages that Cordon speaks. No other code knows how many there are, or compares with one of them. */
export const LANGUAGES = {
  en: {
    name: 'English',
    tag: 'en-GB',
    collation: 'en',
    plurals: ['one', 'other'],
    listSeparator: ', ',
    units: { h: '\u202fh', min: '\u202fmin', s: '\u202fs' },
    sample: '',
    mapKey: 'en',
  },
  zh: {
    name: '中文',
    tag: 'zh-CN',
    collation: 'zh-Hans-CN-u-co-pinyin',
    plurals: ['other'],
    listSeparator: '、',
    units: { h: '小时', min: '分', s: '秒' },
    sample: '警勤',
    mapKey: 'zh-Hans',
  },
} as const satisfies Readonly<Record<string, Traits>>;

export type Language = keyof typeof LANGUAGES;

// The keys of an object literal are its own.
export const languages = Object.keys(LANGUAGES) as readonly Language[];

/** The language of a key or a tag, such as zh or zh-TW; the first of the table for one that Cordon does not speak. */
export function languageOf(tag: string): Language {
  const main = mainOf(tag);
  return Object.hasOwn(LANGUAGES, main) ? (main as Language) : languages[0]!;
}

/** The first language of an Accept-Language header that Cordon speaks, in the order of the header; the first of the table if there is none. */
export function languageAccepted(header = ''): Language {
  const tags = header.split(',').map((tag) => tag.split(';')[0]!.trim());
  return languageOf(tags.find((tag) => Object.hasOwn(LANGUAGES, mainOf(tag))) ?? '');
}

function mainOf(tag: string): string {
  return tag.toLowerCase().split('-')[0]!;
}

export function nextLanguage(language: Language): Language {
  return languages[(languages.indexOf(language) + 1) % languages.length]!;
}

const rules = new Map<Language, Intl.PluralRules>();

/** Which form of a phrase a number takes. Text that is no number takes the form of `other`. */
export function formFor(n: number, language: Language): number {
  let rule = rules.get(language);
  if (!rule) rules.set(language, (rule = new Intl.PluralRules(LANGUAGES[language].tag)));
  const { plurals }: Traits = LANGUAGES[language];
  return plurals.indexOf(rule.select(n));
}
