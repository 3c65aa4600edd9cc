import { theme, tokenColour } from '../../theme/theme.ts';

const TOKENS = {
  ground: '--surface',
  sunken: '--sunken',
  ink: '--ink',
  quiet: '--ink-quiet',
  grid: '--chart-grid',
  line: '--line-strong',
  held: '--chart-1',
  proof: '--proof',
  locked: '--chart-4',
  open: '--state-uncovered',
  onBar: '--on-accent',
  way: '--ink-faint',
  late: '--danger',
  chosen: '--accent-soft',
  ring: '--focus',
  font: '--font',
} as const;

export type Colours = Readonly<Record<keyof typeof TOKENS, string>>;

let read: { readonly of: string; readonly colours: Colours } | undefined;

/** The tokens that a chart is drawn with: read once for a theme, not for every frame. */
export function chartColours(): Colours {
  const of = theme.seen;
  if (read?.of !== of) {
    const colours = Object.entries(TOKENS).map(([name, token]) => [name, tokenColour(token)]);
    read = { of, colours: Object.fromEntries(colours) as Colours };
  }
  return read.colours;
}
