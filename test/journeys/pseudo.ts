import type { APIResponse, BrowserContext, Page } from 'playwright-core';

/** Letters with accents that stand for the plain ones; vowels are doubled, which makes English about 40 % longer. */
const ACCENTED: Readonly<Record<string, string>> = {
  ...{ a: 'àá', e: 'èé', i: 'ìí', o: 'òó', u: 'ùú', A: 'Àá', E: 'Èé', I: 'Ìí', O: 'Òó', U: 'Ùú' },
  ...{ c: 'ç', n: 'ñ', s: 'š', y: 'ý', z: 'ž', C: 'Ç', N: 'Ñ', S: 'Š', Y: 'Ý', Z: 'Ž' },
};

/** A phrase in the pseudo-language: accented, longer, in brackets. Its parameters stay unchanged. */
export function pseudo(english: string): string {
  const said = english.replace(
    /\\x[\da-f]{2}|\\u[\da-f]{4}|\\.|\{\w+(?:\|\w+)?\}|\{\w+\||[a-z]/gi,
    (part) => ACCENTED[part] ?? part,
  );
  return `[${said}]`;
}

interface Script {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The scripts in the pseudo-language, by address. */
const scripts = new Map<string, Promise<Script>>();

/** Makes the pages of a context show the pseudo-language instead of English. */
export async function speakPseudo(context: BrowserContext): Promise<void> {
  await context.route('**/assets/*.js', async (route) => {
    const url = route.request().url();
    const script = scripts.get(url) ?? route.fetch().then((response) => inPseudo(response));
    scripts.set(url, script);
    await route.fulfill(await script);
  });
}

async function inPseudo(response: APIResponse): Promise<Script> {
  const script = await response.text();
  const body = script.replace(
    /\ben:`((?:[^`\\$]|\\.)*)`/g,
    (_all, english: string) => `en:\`${pseudo(english)}\``,
  );
  return { headers: response.headers(), body };
}

/** Text that is the same in every language: units, formats, products, time zones, months as Intl writes them, logins of the staff. */
const NAMES =
  /\b(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)|min|UTC|WGS|GCJ|CSV|JSON|Word|Excel|Cordon|Ctrl|OpenStreetMap contributors|\w+\/[\w/+-]+|zhao|sun|wang)\b/g;

/** The text of a page in the pseudo-language that is untranslated or cut off. */
export async function leftIn(page: Page): Promise<{ untranslated: string[]; cut: string[] }> {
  const { texts, cut } = await page.evaluate(lookAround);
  const untranslated = texts.filter((text) => /[A-Za-z]{3,}/.test(withoutSaid(text).replace(NAMES, '')));
  return { untranslated: [...new Set(untranslated)], cut: [...new Set(cut)] };
}

/** A text without its bracketed parts, removed from the inside out. */
function withoutSaid(text: string): string {
  const rest = text.replace(/\[[^[\]]*\]/g, ' ');
  return rest === text ? rest : withoutSaid(rest);
}

/** Runs in the page: every text and label, and the texts that are wider than their element. Texts of the plan (`translate="no"`) are data. */
function lookAround(): { texts: string[]; cut: string[] } {
  const texts: string[] = [];
  const cut: string[] = [];
  const look = (root: ParentNode): void => {
    for (const element of root.querySelectorAll<HTMLElement>('*:not(style, script)')) {
      if (element.shadowRoot) look(element.shadowRoot);
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        texts.push(element.getAttribute(name) ?? '');
      const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      const text = own
        .map(({ textContent }) => textContent)
        .join('')
        .trim();
      if (text === '') continue;
      if (!element.closest('[translate="no"]')) texts.push(text);
      let box: HTMLElement = element;
      while (getComputedStyle(box).display === 'inline' && box.parentElement) box = box.parentElement;
      const { overflowX, textOverflow } = getComputedStyle(box);
      const isShown = box.clientWidth > 1 && !(element instanceof SVGElement) && !element.matches('.unseen');
      const isWhole = box.scrollWidth <= box.clientWidth + 1 || /auto|scroll/.test(overflowX);
      if (isShown && !isWhole && textOverflow !== 'ellipsis')
        cut.push(`${box.localName}.${box.className}: ${text}`);
    }
  };
  look(document);
  return { texts, cut };
}
