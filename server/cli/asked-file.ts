import { parseArgs } from 'node:util';
import { DATUMS, type Datum } from '../../domain/kernel/datum.ts';

/** A file and its coordinate system; undefined if the arguments are invalid. */
export function askedFile(
  args: readonly string[],
): { readonly file: string; readonly datum: Datum } | undefined {
  try {
    const options = { datum: { type: 'string', default: 'wgs84' } } as const;
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [file, ...more] = positionals;
    const datum = datumIn(values.datum);
    return file !== undefined && more.length === 0 && datum ? { file, datum } : undefined;
  } catch {
    return undefined;
  }
}

export function datumIn(text: string): Datum | undefined {
  return DATUMS.find((datum) => datum === text);
}
