/** The zone that is used if a name is not a zone and resembles none. */
const FALLBACK = 'UTC';

/** Cities that people use as names, with their zone. All cities of China have one time. */
const CITIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['beijing', 'peking', 'china', 'changchun', 'songyuan', 'shenyang', 'tianjin', 'nanjing', 'wuhan'],
      ...[
        'guangzhou',
        'shenzhen',
        'chengdu',
        'xian',
        'hangzhou',
        '北京',
        '上海',
        '中国',
        '北京时间',
        '东八区',
      ],
    ].map((city) => [city, 'Asia/Shanghai']),
  ),
  munich: 'Europe/Berlin',
  germany: 'Europe/Berlin',
};

/** An offset as people write it: UTC+8, GMT-03:30, +0800. */
const OFFSET = /^(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?$/i;

/** The size of the cache, because requests may contain any name. */
const MOST_NAMES = 500;

const known = new Map<string, boolean>();

/** Whether the platform knows this IANA name of a zone. A bare offset is not accepted, because not every browser supports it. */
export function isTimeZone(name: string): boolean {
  let isOne = known.get(name);
  if (known.size > MOST_NAMES) known.clear();
  if (isOne === undefined) known.set(name, (isOne = !OFFSET.test(name) && isTaken(name)));
  return isOne;
}

function isTaken(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone });
    return true;
  } catch {
    return false;
  }
}

let zones: readonly string[] | undefined;

/** The zones to choose from, in order of their names. */
export function timeZones(): readonly string[] {
  return (zones ??= [...new Set([...Intl.supportedValuesOf('timeZone'), FALLBACK])].toSorted());
}

const meant = new Map<string, string | undefined>();

/** The zone that was probably meant by a name that is not a zone: by city, offset, or the closest spelling. */
export function zoneMeant(name: string): string | undefined {
  if (meant.size > MOST_NAMES) meant.clear();
  if (!meant.has(name))
    meant.set(name, byOffset(name.trim()) ?? byCity(plain(name)) ?? bySpelling(plain(name)));
  return meant.get(name);
}

/** The zone for a stored name: itself, otherwise the probable one, otherwise UTC. So no stored name can break a screen. */
export function zoneFor(name: string): string {
  return isTimeZone(name) ? name : (zoneMeant(name) ?? FALLBACK);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Makes all formats with a zone. It accepts every stored name. */
export function zonedFormat(
  locale: string,
  named: string,
  options: Omit<Intl.DateTimeFormatOptions, 'timeZone'>,
): Intl.DateTimeFormat {
  const key = `${locale} ${named} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zoneFor(named) });
    formats.set(key, format);
  }
  return format;
}

/** The first zone with the same offset all year. Shanghai comes before the others. */
function byOffset(name: string): string | undefined {
  const [, sign, hours, minutes = '0'] = OFFSET.exec(name) ?? [];
  if (sign === undefined) return undefined;
  const offsetMin = (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
  if (offsetMin === 0) return FALLBACK;
  return ['Asia/Shanghai', ...timeZones()].find(
    (zone) => offsetAt(zone, 0) === offsetMin && offsetAt(zone, 6) === offsetMin,
  );
}

/** Minutes ahead of UTC at noon of the first day of a month of 2026. */
function offsetAt(timeZone: string, month: number): number {
  const noon = Date.UTC(2026, month, 1, 12);
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(noon).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return sign === undefined ? 0 : (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}

function byCity(written: string): string | undefined {
  const city = cityOf(written);
  return CITIES[city] ?? timeZones().find((zone) => cityOf(plain(zone)) === city);
}

/** The zone with the closest spelling, if at most two letters differ. Short names are too similar to each other. */
function bySpelling(written: string): string | undefined {
  if (written.length < 6) return undefined;
  let [best, least] = [undefined as string | undefined, 3];
  for (const zone of timeZones()) {
    const spelt = plain(zone);
    const apart = Math.min(lettersApart(written, spelt), lettersApart(cityOf(written), cityOf(spelt)) + 1);
    if (apart < least) [best, least] = [zone, apart];
  }
  return best;
}

function plain(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, '_');
}

function cityOf(written: string): string {
  return written.slice(written.lastIndexOf('/') + 1);
}

/** The number of letters that are changed, added or missing. Source: Levenshtein 1966. */
function lettersApart(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
