import { chainageMark } from '../../domain/kernel/sentence.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { INJECT_TARGETS, type InjectContent, type InjectKind } from '../../domain/records/inject.ts';
import { recordsOf } from '../store/records.ts';
import { drillWords } from '../words/drill.ts';
import { phrase } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import { calledOf } from '../plan/desk/plan-collections.ts';

type Details = Pick<InjectContent, 'kind' | 'targetId' | 'atM' | 'vehicles' | 'minutes'>;

/** The kinds that last for some minutes. */
const LASTING: readonly InjectKind[] = ['convoy-late', 'network-down'];

/** What an inject is, and what it is about: _Road blocked · R2 K3+000_. */
export function injectWords(plan: Plan, { kind, targetId, atM, vehicles, minutes }: Details): string {
  const isOnRoute = kind === 'road-blocked';
  const record = plan.tables[INJECT_TARGETS[kind]].get(targetId);
  return [
    capital(termOf('inject', kind)),
    [
      record ? calledOf(record) : targetId,
      ...(!isOnRoute || atM === undefined ? [] : [chainageMark(atM)]),
      ...(kind !== 'surge' || vehicles === undefined
        ? []
        : [phrase(drillWords['n-vehicles'], { n: vehicles })]),
      ...(!LASTING.includes(kind) || minutes === undefined
        ? []
        : [phrase(drillWords['after-min'], { n: minutes })]),
    ].join(' '),
  ].join(' · ');
}

/** Whether what an inject is about is in the plan. */
export function isThere({ tables }: Plan, { kind, targetId }: Details): boolean {
  return tables[INJECT_TARGETS[kind]].has(targetId);
}

/** What an inject of a kind can be about, by name. */
export function targetsOf(plan: Plan, kind: InjectKind): { readonly id: string; readonly name: string }[] {
  return recordsOf(plan, INJECT_TARGETS[kind])
    .map((record) => ({ id: record.id, name: calledOf(record) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
