import type { Finding, Values, Weight } from '../../../domain/health/finding.ts';
import type { Interval } from '../../../domain/kernel/interval.ts';
import type { Refusal } from '../../../domain/operation/refusal.ts';
import type { Away, Grade } from '../../../domain/records/people.ts';
import type { Hazard } from '../../../domain/records/hazard.ts';
import type { Post } from '../../../domain/records/post.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { listed, phrase, type Params } from '../../words/language.ts';
import { planWords, type PlanWord } from '../../words/plan.ts';
import { faultWords, hazardTitle, termOf } from '../../words/terms.ts';

/** How the weight of a finding is shown without colour. */
export const WEIGHT_SIGNS: Readonly<Record<Weight, string>> = { critical: '▲', doubtful: '△', note: '○' };

type HazardValues = Pick<Hazard, 'severity' | 'words'> & { readonly hazardKind: Hazard['kind'] };

/** A finding in one sentence. Its values have the names that the sentence of its kind uses. */
export function findingSentence(timeZone: string, { kind, values }: Finding): string {
  const formats = formatsFor(timeZone);
  switch (kind) {
    case 'clash':
      return faultWords({ kind: 'refused', refusal: values as unknown as Refusal }, timeZone);
    case 'hazard-open': {
      const { hazardKind: kindOfHazard, ...hazard } = values as unknown as HazardValues;
      return hazardTitle({ kind: kindOfHazard, ...hazard });
    }
    case 'uncovered':
      return say('uncovered-sentence', {
        ...plain(values, formats),
        grade: termOf('grade', values['grade'] as Grade),
        when: windowWords(values as unknown as Interval, formats),
      });
    case 'away':
      return awaySentence(values, formats);
    case 'over-limit':
      return overSentence(values, formats);
    case 'meeting':
      return meetingSentence(values, formats);
    case 'placeless':
      return say('placeless-sentence', { kind: termOf('postKind', values['postKind'] as Post['kind']) });
    case 'unposted':
      return say(`unposted-${values['collection'] as 'gates'}`, plain(values, formats));
    case 'off-roads':
      return say(`off-roads-${values['standing'] as 'cut-off'}`);
    case 'brief':
      return say(`brief-${values['missing'] as 'posts'}`, plain(values, formats));
    case 'past':
      return say(`past-${values['part'] as 'all'}`, plain(values, formats));
    case 'unsurveyed':
      return say('unsurveyed-sentence', {
        left: formats.km(values['leftM'] as number),
        length: formats.km(values['lengthM'] as number),
      });
    default:
      return say(`${kind}-sentence`, plain(values, formats));
  }
}

function say(word: PlanWord, params?: Params): string {
  return phrase(planWords[word], params);
}

function meetingSentence(values: Values, formats: Formats): string {
  const { way, fromM, untilM, from, until, ...names } = values as unknown as Interval & {
    readonly way: 'along' | 'against' | 'across' | 'confluence';
    readonly fromM: number;
    readonly untilM: number;
    readonly movement: string;
    readonly other: string;
    readonly route: string;
    readonly agreed: string;
  };
  const [begins, ends] = [formats.chainage(fromM), formats.chainage(untilM)];
  return say(`meeting-${way}`, {
    ...names,
    part: begins === ends ? begins : `${begins}–${ends}`,
    when: windowWords({ from, until }, formats),
  });
}

function awaySentence(values: Values, formats: Formats): string {
  const { officer, from, until, backAt, why } = values as unknown as Interval & {
    readonly officer: string;
    readonly backAt: number;
    readonly why: Away['why'];
  };
  return say('away-sentence', {
    officer,
    when: windowWords({ from, until }, formats),
    until: formats.timeOn(backAt, from),
    why: termOf('away', why),
  });
}

function overSentence(values: Values, { day, time, duration }: Formats): string {
  const { limit, officer, from, until, byS } = values as unknown as Interval & {
    readonly limit: 'turn-out' | 'unbroken' | 'rest' | 'meal';
    readonly officer: string;
    readonly byS: number;
  };
  return say(`over-${limit}`, {
    officer,
    day: day(from),
    from: time(from),
    until: limit === 'rest' ? `${day(until)} ${time(until)}` : time(until),
    by: duration(byS),
  });
}

/** The values of a finding as its sentence shows them, by the ends of their names. */
function plain(values: Values, formats: Formats): Params {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, shown(name, value, formats)]),
  );
}

function shown(name: string, value: Values[string], formats: Formats): string | number {
  if (typeof value === 'object') return listed(value.map(formats.day));
  if (name.endsWith('Day')) return formats.day(value);
  if (typeof value === 'string') return value;
  if (name.endsWith('At')) return formats.dateTime(value);
  if (name.endsWith('S')) return formats.duration(value);
  if (name.endsWith('M')) return value < 1000 ? `${value} m` : formats.km(value);
  return value;
}

/** 9月19日 07:20–08:05 */
export function windowWords({ from, until }: Interval, formats: Formats): string {
  return `${formats.day(from)} ${formats.time(from)}–${formats.time(until)}`;
}
