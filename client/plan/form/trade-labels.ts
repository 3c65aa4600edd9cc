import type { TemplateResult } from 'lit';
import { explained } from '../../ui/word.ts';
import type { Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import type { TradeWordName } from '../../words/trade-words.ts';

/** The labels of fields that are, or begin with, a word of the trade. */
const WORD_OF: Readonly<Partial<Record<PlanWord, TradeWordName>>> = {
  ...{ level: 'level', 'lead-s': 'lead', 'lag-s': 'lag', 'settle-s': 'settle', strength: 'strength' },
  ...{ squad: 'squad', route: 'route', chainage: 'chainage', 'fixed-windows': 'window' },
  ...{ waves: 'wave', 'race-cut-off': 'cut-off', 'pace-table': 'pace-table', 'own-tail': 'tail' },
  ...{ 'joint-sections': 'joint-section', confluences: 'confluence', 'merge-gap-s': 'window' },
  ...{ 'pass-offset': 'pass', 'hold-limit': 'hold', 'turn-out-limit': 'turn-out' },
};

/** The label of a field, explained if it is a word of the trade. */
export function labelOf(label: PlanWord, say: Say<PlanWord>): TemplateResult | string {
  return explained(WORD_OF[label], say(label));
}
