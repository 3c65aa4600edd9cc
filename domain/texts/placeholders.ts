/** The figures and names that a text of the plan can hold. `domain/documents/plan-figures.ts` has their values. */
export const PLACEHOLDERS = [
  'operation',
  'edition',
  'days',
  'firstDay',
  'lastDay',
  'venues',
  'gates',
  'carParks',
  'spaces',
  'routes',
  'lengthKm',
  'movements',
  'posts',
  'groups',
  'squads',
  'officers',
  'police',
  'auxiliary',
  'wardens',
  'vehicles',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const IN_BRACES = /\{([^{}\n]*)\}/g;

/** A placeholder that no figure has the name of, and the line of the text that it is in, counted from 1. */
export interface Unknown {
  readonly said: string;
  readonly line: number;
}

/** The first placeholder of a text that is unknown. */
export function unknownIn(text: string): Unknown | undefined {
  for (const [i, line] of text.split('\n').entries())
    for (const [, said = ''] of line.matchAll(IN_BRACES))
      if (!isPlaceholder(said)) return { said: `{${said}}`, line: i + 1 };
  return undefined;
}

/** A text with figures in place of its placeholders. An unknown one stays visible. */
export function filledWith(text: string, figures: Readonly<Record<Placeholder, string>>): string {
  return text.replace(IN_BRACES, (place, said: string) => (isPlaceholder(said) ? figures[said] : place));
}

function isPlaceholder(said: string): said is Placeholder {
  return PLACEHOLDERS.some((name) => name === said);
}
