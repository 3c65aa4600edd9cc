import { LANGUAGES, languageOf, nextLanguage, type Language } from '../../domain/kernel/language.ts';
import { fill, type Params, type Sentence } from '../../domain/kernel/sentence.ts';
import { Cell } from '../ui/following.ts';

export type { Language, Params };

/** One text in every language. A parameter is text or a number; times must be formatted before, as no zone is known here. */
export type Phrase = Sentence;

export type Dictionary<Key extends string = string> = Readonly<Record<Key, Phrase>>;

/** Returns a phrase of one dictionary in the language of the page. */
export type Say<Key extends string> = (key: Key, params?: Params) => string;

const KEPT_AS = 'cordon.language';

/** The language of this page: set on <html lang> and remembered. A change redraws every element that has text. */
class PageLanguage extends EventTarget {
  readonly #current = new Cell<Language>(kept());

  constructor() {
    super();
    this.#show();
  }

  get current(): Language {
    return this.#current.value;
  }

  get traits(): (typeof LANGUAGES)[Language] {
    return LANGUAGES[this.current];
  }

  /** The language that a switch offers: the next one in the table. */
  get next(): Language {
    return nextLanguage(this.current);
  }

  choose(language: Language): void {
    localStorage.setItem(KEPT_AS, language);
    this.#current.value = language;
    this.#show();
    this.dispatchEvent(new Event('change'));
  }

  #show(): void {
    document.documentElement.lang = this.traits.tag;
  }
}

function kept(): Language {
  return languageOf(localStorage.getItem(KEPT_AS) ?? navigator.language);
}

export const language = new PageLanguage();

/** Gives an element its phrases: `readonly #say = speaking(planWords)`, then `${this.#say('save')}`. */
export function speaking<Key extends string>(words: Dictionary<Key>): Say<Key> {
  return (key, params) => phrase(words[key], params);
}

/** Joins texts with the separator of the page's language. */
export function listed(texts: readonly string[]): string {
  return texts.join(language.traits.listSeparator);
}

/** One phrase in the language of the page, with its parameters filled in. */
export function phrase(words: Phrase, params: Params = {}): string {
  return fill(words, params, { language: language.current, timeZone: 'UTC' });
}
