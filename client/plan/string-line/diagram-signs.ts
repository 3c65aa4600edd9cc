import { svg, type SVGTemplateResult } from 'lit';
import type { TimetableWord } from '../../words/timetable.ts';

/** The marks of the diagram, under the words that say what they mean. */
export const diagramSigns = {
  'key-column': svg`<path class="shade" d="M1 11L13 1H23L11 11Z" /><path class="head" d="M1 11L13 1" /><path class="tail" d="M11 11L23 1" />`,
  'key-window': svg`<rect class="window" y="5" width="24" height="3" />`,
  'key-closed': svg`<rect class="closed" y="3" width="24" height="6" />`,
  'key-over': svg`<rect class="closed" y="3" width="14" height="6" /><rect class="over" x="14" y="3" width="10" height="6" />`,
  'key-thread': svg`<g class="thread chosen"><path class="hop" d="M7 10L17 2" /><path class="stay" d="M0 10H7M17 2H24" /></g>`,
  'key-proposed': svg`<rect class="moved" x="1" y="2" width="22" height="8" />`,
} as const satisfies Partial<Record<TimetableWord, SVGTemplateResult>>;
