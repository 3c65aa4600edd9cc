import type { Interval } from '../../../domain/kernel/interval.ts';
import { postIdOf } from '../../../domain/operation/indexes.ts';
import type { Trouble } from '../../../domain/health/findings.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Refusal } from '../../../domain/operation/refusal.ts';
import type { Conflict, OverLimit } from '../../../domain/staffing/rules/conflicts.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { phrase } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { faultWords, hazardTitle, termOf } from '../../words/terms.ts';

/** A conflict in one sentence. */
export function conflictSentence(operation: Operation, conflict: Trouble): string {
  const { timeZone } = operation.brief;
  switch (conflict.kind) {
    case 'uncovered':
      return phrase(planWords['uncovered-sentence'], {
        n: conflict.missing,
        grade: termOf('grade', conflict.grade),
        when: windowWords(conflict.stint, formatsFor(timeZone)),
      });
    case 'clash': {
      const { officer, first, then, why } = conflict;
      const refusal: Refusal = {
        ...why,
        officer: officer.name,
        post: then.post.code,
        other: first.post.code,
      };
      return faultWords({ kind: 'refused', refusal }, timeZone);
    }
    case 'adrift':
      return phrase(planWords['adrift-sentence'], {
        officer: operation.plan.tables.officers.get(conflict.assignment.officerId)?.name ?? '',
        post: postCode(operation, conflict),
      });
    case 'away': {
      const { officer, stint, away } = conflict;
      const formats = formatsFor(timeZone);
      return phrase(planWords['away-sentence'], {
        officer: officer.name,
        when: windowWords(stint, formats),
        until: formats.timeOn(away.until, stint.from),
        why: termOf('away', away.why),
      });
    }
    case 'over-limit':
      return overSentence(operation, conflict.over);
    case 'placeless':
      return phrase(planWords['placeless-sentence'], { kind: termOf('postKind', conflict.post.kind) });
    case 'hazard-open':
      return hazardTitle(conflict.hazard);
    case 'unsurveyed': {
      const { km } = formatsFor(timeZone);
      return phrase(planWords['unsurveyed-sentence'], {
        left: km(conflict.leftM),
        length: km(conflict.lengthM),
      });
    }
  }
}

function overSentence(operation: Operation, { limit, officer, from, until, byS }: OverLimit): string {
  const { day, time, duration } = formatsFor(operation.brief.timeZone);
  return phrase(planWords[`over-${limit}`], {
    officer: officer.name,
    day: day(from),
    from: time(from),
    until: limit === 'rest' ? `${day(until)} ${time(until)}` : time(until),
    by: duration(byS),
  });
}

/** The place of a conflict, for a table: a post's code. */
export function conflictPlace(operation: Operation, conflict: Trouble): string {
  switch (conflict.kind) {
    case 'uncovered':
      return conflict.stint.post.code;
    case 'clash':
      return conflict.then.post.code;
    case 'adrift':
      return postCode(operation, conflict);
    case 'away':
      return conflict.stint.post.code;
    case 'over-limit':
      return conflict.over.stint.post.code;
    case 'placeless':
      return conflict.post.code;
    case 'hazard-open':
      return conflict.hazard.onRoute?.code ?? '';
    case 'unsurveyed':
      return conflict.route.code;
  }
}

/** 9月19日 07:20–08:05 */
export function windowWords({ from, until }: Interval, formats: Formats): string {
  return `${formats.day(from)} ${formats.time(from)}–${formats.time(until)}`;
}

function postCode(operation: Operation, { assignment }: Extract<Conflict, { kind: 'adrift' }>): string {
  return operation.plan.tables.posts.get(postIdOf(assignment.dutyIds[0]!))?.code ?? '';
}
