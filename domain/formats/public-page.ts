import { LANGUAGES, nextLanguage, type Language } from '../kernel/language.ts';
import { fill, timeOfDay, type Params } from '../kernel/sentence.ts';
import { asCsv } from '../kernel/csv-text.ts';
import { grouped } from '../kernel/grouped.ts';
import { calendarDay, dayOf } from '../operation/days.ts';
import type { Brief } from '../records/brief.ts';
import type { StreetWithin } from '../roads/streets-within.ts';
import { publicWords } from '../words/public-page.ts';
import { clock, dayWord, fullDay, spans } from '../documents/written.ts';
import { calendarOf } from './ical.ts';
import type { ClosedStreet } from './public-closures.ts';
import { boxAround, publicMap } from './public-map.ts';
import { workZoneFeed } from './wzdx.ts';
import { escaped } from './xml.ts';
import { PUBLIC_STYLE } from './public-style.ts';

/** What the public is shown. */
export interface PublicClosures {
  readonly brief: Brief;
  readonly changedAt: number;
  readonly streets: readonly ClosedStreet[];
  readonly ground: readonly Pick<StreetWithin, 'line'>[];
}

type Say = (key: keyof typeof publicWords, params?: Params) => string;

function saying({ brief }: PublicClosures, language: Language): Say {
  return (key, params = {}) => fill(publicWords[key], params, { language, timeZone: brief.timeZone });
}

/** The page: a search by name, a map and a table. It works without scripts. */
export function publicPage(closures: PublicClosures, language: Language, sought: string): string {
  const { brief, streets } = closures;
  const say = saying(closures, language);
  const found = streets.filter(({ name }) => isSought(name, sought));
  const title = escaped(say('title', { name: brief.name }));
  return [
    `<!doctype html><html lang="${LANGUAGES[language].tag}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${title}</title><style>${PUBLIC_STYLE}</style></head><body>`,
    `<header><h1>${title}</h1>${subtitle(closures, language, say)}${links(say, language)}</header><main>`,
    search(say, language, sought),
    mapOf(closures, say, new Set(found)),
    `<p role="status">${escaped(summary(found.length, sought, say))}</p>`,
    found.length === 0 ? '' : table(closures, language, say, found),
    `<p class="quiet">${escaped(say('note'))}</p></main></body></html>`,
  ].join('');
}

function summary(n: number, sought: string, say: Say): string {
  if (n > 0) return say('found-n', { n });
  return say(sought.trim() === '' ? 'no-closures' : 'none');
}

function isSought(name: string, sought: string): boolean {
  return name.toLowerCase().includes(sought.trim().toLowerCase());
}

function subtitle({ brief, changedAt }: PublicClosures, language: Language, say: Say): string {
  const day = fullDay(calendarDay(brief, changedAt), language);
  const changed = say('changed', { day, time: clock(brief, changedAt) });
  return `<p class="quiet">${escaped(say('zone', { zone: brief.timeZone }))} · ${escaped(changed)}</p>`;
}

function links(say: Say, language: Language): string {
  const other = nextLanguage(language);
  const { tag, name } = LANGUAGES[other];
  const spoken = `<a lang="${tag}" hreflang="${tag}" href="?lang=${other}">${name}</a>`;
  const files = (['calendar:ics', 'table:csv', 'feed:geojson'] as const).map((file) => {
    const [word, ending] = file.split(':') as ['calendar' | 'table' | 'feed', string];
    return `<a href="./closures.${ending}?lang=${language}">${escaped(say(word))}</a>`;
  });
  return `<nav>${[spoken, ...files].join(' ')}</nav>`;
}

function search(say: Say, language: Language, sought: string): string {
  const all = sought === '' ? '' : ` <a href="?lang=${language}">${escaped(say('all'))}</a>`;
  return `<form role="search"><input type="hidden" name="lang" value="${language}"><label>${escaped(say('search'))} <input type="search" name="q" maxlength="100" value="${escaped(sought)}"></label> <button>${escaped(say('find'))}</button>${all}</form>`;
}

function mapOf({ streets, ground }: PublicClosures, say: Say, shown: ReadonlySet<ClosedStreet>): string {
  const box = boxAround(streets);
  return box ? publicMap(say('map'), box, ground, streets, shown) : '';
}

function table(
  { brief }: PublicClosures,
  language: Language,
  say: Say,
  streets: readonly ClosedStreet[],
): string {
  const rows = streets.map(({ name, closed }) => {
    const days = grouped(closed, ({ from }) => dayOf(brief, from));
    const times = [...days.values()].map(
      (those) =>
        `<li><b>${dayWord(brief, those[0]!.from, language)}</b> ${spans(brief, those, language)}</li>`,
    );
    return `<tr><th scope="row">${escaped(name || say('unnamed'))}</th><td><ul>${times.join('')}</ul></td></tr>`;
  });
  const heads = `<tr><th scope="col">${escaped(say('street'))}</th><th scope="col">${escaped(say('closed'))}</th></tr>`;
  return `<table><thead>${heads}</thead><tbody>${rows.join('')}</tbody></table>`;
}

/** The closures as a table: street, day, from, until. */
export function publicCsv(closures: PublicClosures, language: Language): string {
  const say = saying(closures, language);
  const { timeZone } = closures.brief;
  const rows = closures.streets.flatMap(({ name, closed }) =>
    closed.map(({ from, until }) => [
      name || say('unnamed'),
      dayOf(closures.brief, from),
      timeOfDay(from, timeZone),
      timeOfDay(until, timeZone),
    ]),
  );
  return asCsv([[say('street'), say('day'), say('from'), say('until')], ...rows]);
}

export function publicCalendar(closures: PublicClosures, language: Language): string {
  const say = saying(closures, language);
  const events = closures.streets.flatMap(({ name, closed, lines }, n) =>
    closed.map(({ from, until }, i) => ({
      ...{ id: `street-${n}-${i}`, from, until, at: lines[0]![0]! },
      ...{ title: `⛔ ${name || say('unnamed')}`, where: name },
    })),
  );
  return calendarOf(
    { title: say('title', { name: closures.brief.name }), madeAt: closures.changedAt },
    events,
  );
}

export function publicFeed(closures: PublicClosures, language: Language): string {
  const say = saying(closures, language);
  const those = closures.streets.flatMap(({ name, closed, lines }, n) =>
    lines.flatMap((line, l) =>
      closed.map(({ from, until }, i) => {
        const words = name || say('unnamed');
        return { id: `street-${n}-${l}-${i}`, roads: [words], words, line, from, until };
      }),
    ),
  );
  return workZoneFeed({ publisher: closures.brief.name, madeAt: closures.changedAt }, those);
}
