import { language } from './language.ts';
import type { Phrase } from './language.ts';

const erasedPerson: Phrase = { zh: '已删除人员', en: 'erased person' };

const deletedWords: Phrase = { zh: '（文字已按期限删除）', en: '(words deleted after their time)' };

const DELETED = /"deleted-[\w-]{8}"/g;

const ERASED = /("(?:number|callSign)":)?"erased-[\w-]{8}"/g;

/** JSON that arrives, with words for the texts of erased people, and for deleted words: so no screen has to know of them. */
export function withErasedNamed(json: string): string {
  const told = json.includes('"deleted-')
    ? json.replace(DELETED, JSON.stringify(deletedWords[language.current]))
    : json;
  if (!told.includes('"erased-')) return told;
  return told.replace(ERASED, (_, number?: string) =>
    number === undefined ? JSON.stringify(erasedPerson[language.current]) : `${number}"–"`,
  );
}
