import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Language = 'zh' | 'en';

/** One thing said in both languages; `{name}` stands for a parameter. */
export interface Phrase {
  readonly zh: string;
  readonly en: string;
}

export type Dictionary<Key extends string = string> = Readonly<Record<Key, Phrase>>;

export type Params = Readonly<Record<string, string | number>>;

/** Says a phrase of one dictionary in the language of the page. */
export type Say<Key extends string> = (key: Key, params?: Params) => string;

const KEPT_AS = 'cordon.language';

/** The language of this page: set on <html lang>, remembered, and switched at once for every element that speaks. */
class PageLanguage extends EventTarget {
  #current: Language = kept();

  constructor() {
    super();
    this.#show();
  }

  get current(): Language {
    return this.#current;
  }

  choose(language: Language): void {
    this.#current = language;
    localStorage.setItem(KEPT_AS, language);
    this.#show();
    this.dispatchEvent(new Event('change'));
  }

  #show(): void {
    document.documentElement.lang = this.#current === 'zh' ? 'zh-CN' : 'en';
  }
}

function kept(): Language {
  const chosen = localStorage.getItem(KEPT_AS);
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export const language = new PageLanguage();

/** Redraws its element when the language is switched. */
export class LanguageController implements ReactiveController {
  readonly #redraw: () => void;

  constructor(host: ReactiveControllerHost) {
    this.#redraw = () => host.requestUpdate();
    host.addController(this);
  }

  get current(): Language {
    return language.current;
  }

  hostConnected(): void {
    language.addEventListener('change', this.#redraw);
  }

  hostDisconnected(): void {
    language.removeEventListener('change', this.#redraw);
  }
}

/** Gives an element its voice: `readonly #say = speaking(this, planWords)`, then `${this.#say('save')}`. */
export function speaking<Key extends string>(host: ReactiveControllerHost, words: Dictionary<Key>): Say<Key> {
  new LanguageController(host);
  return (key, params) => phrase(words[key], params);
}

/** One phrase in the language of the page, with its parameters filled in. */
export function phrase(words: Phrase, params: Params = {}): string {
  return words[language.current].replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    String(params[name] ?? whole),
  );
}
