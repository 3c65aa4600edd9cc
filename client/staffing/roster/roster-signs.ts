import { svg, type SVGTemplateResult } from 'lit';
import type { RosterWord } from '../../words/roster.ts';

/** The marks of the roster's chart, under the words that say what they mean. */
export const rosterSigns = {
  'key-held': svg`<rect class="held" y="1" width="24" height="10" />`,
  'key-locked': svg`<rect class="locked" y="1" width="24" height="10" />`,
  'key-open': svg`<rect class="open" x="1" y="2" width="22" height="8" />`,
  'key-way': svg`<rect class="way" y="5" width="24" height="1" />`,
  'key-late': svg`<rect class="late" y="4" width="24" height="3" />`,
} as const satisfies Partial<Record<RosterWord, SVGTemplateResult>>;
