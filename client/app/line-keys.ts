import { VERBS, type Verb } from '../command/log-line/verbs.ts';
import { language } from '../words/language.ts';

/** Keys that begin a line while no field has the focus, by the first English word of their verb. */
export const LINE_KEYS: Readonly<Record<string, string>> = {
  i: 'incident',
  o: 'order',
  m: 'msg',
  h: 'head',
  t: 'tail',
  p: 'park',
  u: 'out',
  d: 'down',
};

/** The line that a key begins: a verb in the language of the page. */
export function lineBegunBy(key: string): string | undefined {
  if (key === '?' || key === '？') return '?';
  if (key === '/') return '';
  const verb = VERBS.find(({ words }) => words.en[0] === LINE_KEYS[key]);
  return verb && `${wordOf(verb)} `;
}

/** The word of a verb in the language of the page. */
export function wordOf({ words }: Verb): string {
  return words[language.current][0];
}

/** Whether a key was pressed where it would be typed, or in a dialog. */
export function isTyped(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const [target] = event.composedPath();
  const isField = target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
  return isField || event.composedPath().some((one) => one instanceof HTMLDialogElement);
}
