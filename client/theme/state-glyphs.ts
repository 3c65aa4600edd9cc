import type { StateName } from '../words/states.ts';

/** How a state is drawn on a 16 × 16 field: the body in the state's colour, the mark upon it in `--state-on`. */
interface Glyph {
  readonly body: string;
  readonly mark?: string;
  /** Drawn as an outline of this width instead of filled. */
  readonly outline?: number;
}

const CIRCLE = 'M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z';

export const stateGlyphs: Readonly<Record<StateName, Glyph>> = {
  planned: { body: 'M8 4a4 4 0 1 1 0 8a4 4 0 1 1 0-8z', outline: 1.6 },
  ordered: { body: CIRCLE, outline: 1.6, mark: 'M8 6a2 2 0 1 1 0 4a2 2 0 1 1 0-4z' },
  'on-the-way': { body: 'M3 2l11 6l-11 6z' },
  'on-post': { body: CIRCLE },
  closed: { body: CIRCLE, mark: 'M4.5 6.6h7v2.8h-7z' },
  passed: { body: 'M8 1l7 7l-7 7l-7-7z', mark: 'M5 7.2h4v-2l3 2.8l-3 2.8v-2h-4z' },
  reopened: { body: 'M2.5 8.5l3.5 4l7.5-9', outline: 2.4 },
  relieved: { body: 'M8 3l5 5l-5 5l-5-5z', outline: 1.6 },
  late: { body: 'M8 1l7.5 13.5h-15z', mark: 'M7.2 5.5h1.6v4.5h-1.6zM7.2 11.2h1.6v1.7h-1.6z' },
  uncovered: { body: 'M3 3l10 10M13 3l-10 10', outline: 2.6 },
  incident: { body: 'M2 2h12v12h-12z', mark: 'M7 4h2v5h-2zM7 10.4h2v2h-2z' },
};
