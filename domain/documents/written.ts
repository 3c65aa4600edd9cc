import { midnightOf } from '../kernel/calendar.ts';
import type { Interval } from '../kernel/interval.ts';
import { LANGUAGES, type Language } from '../kernel/language.ts';
import { fill, timeOfDay, type Params, type Shown } from '../kernel/sentence.ts';
import { zoneFor, zonedFormat } from '../kernel/time-zone.ts';
import { calendarDay, dayOf } from '../operation/days.ts';
import type { Brief } from '../records/brief.ts';
import { documentWords, type DocumentWord } from '../words/documents.ts';
import type { Asked, Heading } from './document.ts';

/** Words of documents in the language of the document. */
export type Say = (key: DocumentWord, params?: Params) => string;

export function sayingIn(shown: Shown): Say {
  return (key, params = {}) => fill(documentWords[key], params, shown);
}

/** 2020年9月22日 / 22 September 2020, of a day. */
export function fullDay(day: string, language: Language): string {
  const format = zonedFormat(LANGUAGES[language].tag, 'UTC', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });
  return format.format(midnightOf(day));
}

/** 9月22日 / 22 Sept, of the operation day of a moment. */
export function dayWord(brief: Brief, at: number, language: Language): string {
  const format = zonedFormat(LANGUAGES[language].tag, 'UTC', { month: 'short', day: 'numeric' });
  return format.format(midnightOf(dayOf(brief, at)));
}

export function clock({ timeZone }: Brief, at: number): string {
  return timeOfDay(at, zoneFor(timeZone));
}

/** 11:42–12:05、13:10–13:30, of times of a day. */
export function spans(brief: Brief, times: readonly Interval[], language: Language): string {
  return times
    .map(({ from, until }) => `${clock(brief, from)}–${clock(brief, until)}`)
    .join(LANGUAGES[language].listSeparator);
}

export function counted(n: number, language: Language): string {
  return new Intl.NumberFormat(LANGUAGES[language].tag).format(n);
}

/** What each page of a document says. */
export function headingOf({ plan, edition, madeAt, shown, link }: Asked, title: string): Heading {
  const say = sayingIn(shown);
  return {
    title,
    operation: plan.brief.name,
    edition: edition ? say('edition', edition) : say('draft'),
    isDraft: edition === undefined,
    madeAt: say('made-at', {
      day: fullDay(calendarDay(plan.brief, madeAt), shown.language),
      time: clock(plan.brief, madeAt),
    }),
    link,
  };
}

/** The address of a record in Cordon, as the plan screen names what is selected. */
export function recordLink(
  { link }: Asked,
  kind: 'post' | 'squad' | 'officer' | 'movement',
  id: string,
): string {
  return `${link}?${kind}=${id}`;
}
