import type { Formats } from '../words/format.ts';
import type { Say } from '../words/language.ts';
import type { AfterWord } from '../words/after.ts';
import type { Account } from './account.ts';
import { FIGURES, type FigureName } from './figures.ts';

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
  return FIGURES.map((figure) => ({ figure, ...wording(account, figure, say, formats) }));
}

function wording(
  account: Account,
  figure: FigureName,
  say: Say<AfterWord>,
  formats: Formats,
): Omit<Headline, 'figure'> {
  const { all } = account.totals;
  const n = formats.count;
  const share = (part: number, whole: number) => (whole === 0 ? '–' : formats.percent(part / whole));
  switch (figure) {
    case 'persons':
      return {
        value: n(all.personDispatches.value),
        note: say('officers-of', { n: n(account.officersOut), all: n(account.officers) }),
      };
    case 'vehicles':
      return {
        value: n(all.vehicleDispatches.value),
        note: say('vehicles-of', { n: n(account.vehiclesOut), all: n(account.vehicles) }),
      };
    case 'attended':
      return {
        value: n(all.attended.value),
        of: n(all.planned),
        note: say('attended-of', { share: share(all.attended.value, all.planned) }),
      };
    case 'on-time':
      return {
        value: n(all.onTime.value),
        of: n(all.attended.value),
        note: say('on-time-of', { share: share(all.onTime.value, all.attended.value) }),
      };
    case 'guided':
      return {
        value: n(all.guided.value),
        note: say('guided-of', {
          n: n(account.counts.standing.length),
          void: n(account.counts.voided.length),
        }),
      };
    case 'incidents':
    case 'requests':
      return handled(account[figure], say, formats);
    case 'irregular':
      return {
        value: n(account.irregulars.length),
        note: say('irregular-of', { share: share(account.irregulars.length, account.taken) }),
      };
  }
}

function handled(
  matters: readonly { readonly answered?: unknown; readonly closed?: unknown }[],
  say: Say<AfterWord>,
  { count }: Formats,
): Omit<Headline, 'figure'> {
  const answered = matters.filter((matter) => matter.answered !== undefined).length;
  const closed = matters.filter((matter) => matter.closed !== undefined).length;
  return {
    value: count(matters.length),
    note: say('answered-of', { answered: count(answered), closed: count(closed) }),
  };
}
