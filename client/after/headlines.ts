import type { Formats } from '../words/format.ts';
import type { Params, Say } from '../words/language.ts';
import type { AfterWord } from '../words/after.ts';
import type { Account } from './account.ts';
import { FIGURES, type FigureName } from './figures.ts';
import { shareOf } from './share.ts';

/** A total as it stands large on the screen and on paper: the number, what it is out of, and what that means. */
export interface Headline {
  readonly figure: FigureName;
  readonly value: string;
  /** Beside the number. */
  readonly of?: string;
  /** Below it. */
  readonly note: string;
}

export function headlinesOf(account: Account, say: Say<AfterWord>, formats: Formats): Headline[] {
  const { all } = account.totals;
  const { count: n } = formats;
  const outOf = (part: number, whole: number) => ({ value: n(part), of: n(whole) });
  const of: Readonly<Record<FigureName, Omit<Headline, 'figure' | 'note'> & { readonly params: Params }>> = {
    persons: {
      value: n(all.personDispatches.value),
      params: { n: n(account.officersOut), all: n(account.officers) },
    },
    vehicles: {
      value: n(all.vehicleDispatches.value),
      params: { n: n(account.vehiclesOut), all: n(account.vehicles) },
    },
    attended: {
      ...outOf(all.attended.value, all.planned),
      params: { share: shareOf(all.attended.value, all.planned) },
    },
    'on-time': {
      ...outOf(all.onTime.value, all.attended.value),
      params: { share: shareOf(all.onTime.value, all.attended.value) },
    },
    guided: {
      value: n(all.guided.value),
      params: { n: n(account.counts.standing.length), void: n(account.counts.voided.length) },
    },
    incidents: { value: n(account.incidents.length), params: handled(account.incidents, n) },
    requests: { value: n(account.requests.length), params: handled(account.requests, n) },
    irregular: {
      value: n(account.irregulars.length),
      params: { share: shareOf(account.irregulars.length, account.taken) },
    },
  };
  return FIGURES.map((figure) => {
    const { params, ...number } = of[figure];
    return { figure, ...number, note: say(`${figure}-of`, params) };
  });
}

function handled(
  matters: readonly { readonly answered?: unknown; readonly closed?: unknown }[],
  n: Formats['count'],
): Params {
  const having = (step: 'answered' | 'closed') =>
    matters.filter((matter) => matter[step] !== undefined).length;
  return { answered: n(having('answered')), closed: n(having('closed')) };
}
