import { language } from '../words/language.ts';

const made = new Map<string, Intl.NumberFormat>();

/** A percentage with one decimal. A part that is not the whole never reads 100 %, and one that is not zero never reads 0 %. */
export function shareOf(part: number, whole: number): string {
  if (whole === 0) return '–';
  const share = part / whole;
  const honest = share >= 1 || share <= 0 ? share : Math.min(0.999, Math.max(0.001, share));
  return percentFormat().format(honest);
}

function percentFormat(): Intl.NumberFormat {
  const locale = language.traits.tag;
  const found = made.get(locale);
  if (found) return found;
  const format = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  made.set(locale, format);
  return format;
}
