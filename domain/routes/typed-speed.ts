/** The unit of a speed that is typed without one: a race and a convoy in km/h, a procession in metres per minute. */
export type SpeedUnit = 'km/h' | 'm/min';

/** How many km/h one of a unit is. */
const KMH: Readonly<Record<SpeedUnit | 'm/s', number>> = { 'km/h': 1, 'm/min': 0.06, 'm/s': 3.6 };

const PACE =
  /^(\d{1,2})\s*[:'′’]\s*([0-5]\d)\s*(?:["”]|['′’]{2})?\s*(?:(?:min|分|分钟)?\s*\/\s*(?:km|公里|千米))?$/i;
const NUMBER = /^(\d+(?:[.,]\d+)?)\s*(\D*)$/;

const UNITS: readonly (readonly [RegExp, (figure: number) => number])[] = [
  [/^(?:km\/h|kmh|kph|公里\/(?:小时|时)|千米\/(?:小时|时))$/i, (figure) => figure],
  [/^(?:m\/min|米\/分钟?)$/i, (figure) => figure * KMH['m/min']],
  [/^(?:m\/s|米\/秒)$/i, (figure) => figure * KMH['m/s']],
  [/^(?:min\/km|(?:分|分钟)\/(?:km|公里|千米))$/i, (figure) => 60 / figure],
];

/** A typed speed in km/h: `20`, `20 km/h`, `60 m/min`, and a pace as runners say it, `3:00`, `3′00″/km` or `3 min/km`. */
export function speedFrom(typed: string, unit: SpeedUnit): number | undefined {
  const text = typed.normalize('NFKC').trim();
  const pace = PACE.exec(text);
  if (pace) return finite(3600 / (Number(pace[1]) * 60 + Number(pace[2])));
  const [, figure, said = ''] = NUMBER.exec(text) ?? [];
  if (figure === undefined) return undefined;
  const number = Number(figure.replace(',', '.'));
  const wanted = said === '' ? unit : said.replaceAll(' ', '');
  const known = UNITS.find(([named]) => named.test(wanted));
  return known && finite(known[1](number));
}

function finite(speedKmh: number): number | undefined {
  return Number.isFinite(speedKmh) && speedKmh > 0 ? speedKmh : undefined;
}

/** A speed as a figure in a unit, to two decimals. */
export function speedFigure(speedKmh: number, unit: SpeedUnit): string {
  return String(Math.round((speedKmh / KMH[unit]) * 100) / 100);
}

/** The minutes and seconds for one kilometre: `4:15`. */
export function paceFigure(speedKmh: number): string {
  const seconds = Math.round(3600 / speedKmh);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
