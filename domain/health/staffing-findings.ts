import { postIdOf } from '../operation/indexes.ts';
import type { Plan } from '../operation/plan.ts';
import type { Stint } from '../duties/duties.ts';
import { conflictsOf, type Conflict, type OverLimit } from '../staffing/rules/conflicts.ts';
import { finding, type Finding, type Weight } from './finding.ts';

type Of<Kind extends Conflict['kind']> = Extract<Conflict, { readonly kind: Kind }>;

/** What the staffing of a plan leaves open. Whoever cannot be where the plan needs them makes it fail. What goes over a limit is for the commander to decide. */
export function staffingFindings(plan: Plan): Finding[] {
  return conflictsOf(plan).map((conflict) => findingOf(plan, conflict));
}

/** A conflict as a finding. Moments count as its cause, because the plan has them. A drive does not: another road network may change it by seconds. */
export function findingOf(plan: Plan, conflict: Conflict): Finding {
  switch (conflict.kind) {
    case 'uncovered':
      return uncovered(conflict);
    case 'clash':
      return clash(conflict);
    case 'adrift':
      return adrift(plan, conflict);
    case 'away':
      return away(conflict);
    case 'over-limit':
      return overLimit(conflict.over);
    case 'placeless': {
      const { id, code, kind } = conflict.post;
      const seat = { collection: 'posts', id } as const;
      const is = { kind: 'placeless', weight: 'note' } as const;
      return finding({ ...is, of: id, cause: kind, seat, place: code, values: { postKind: kind } });
    }
  }
}

const atPost = ({ post }: Stint) => ({ collection: 'posts', id: post.id }) as const;

function uncovered({ stint, grade, missing }: Of<'uncovered'>): Finding {
  const weight: Weight = missing < stint.post.strength[grade] ? 'doubtful' : 'critical';
  const { from, until } = stint;
  return finding({
    ...{ kind: 'uncovered', of: `${stint.id} ${grade}`, weight },
    cause: `${missing} ${from} ${until}`,
    seat: atPost(stint),
    place: stint.post.code,
    values: { n: missing, grade, from, until },
  });
}

function clash({ officer, first, then, why }: Of<'clash'>): Finding {
  return finding({
    ...{ kind: 'clash', of: `${officer.id} ${first.id} ${then.id}`, weight: 'critical' },
    cause: `${why.reason} ${first.until} ${then.from}`,
    seat: { collection: 'officers', id: officer.id },
    also: [first.post.id, then.post.id],
    place: then.post.code,
    values: { ...why, officer: officer.name, post: then.post.code, other: first.post.code },
  });
}

/** An assignment whose duty is gone is mended at the post where it was. */
function adrift({ tables }: Plan, { assignment }: Of<'adrift'>): Finding {
  const { id, officerId, dutyIds } = assignment;
  const postId = postIdOf(dutyIds[0]!);
  const place = tables.posts.get(postId)?.code ?? '';
  return finding({
    ...{ kind: 'adrift', of: id, weight: 'doubtful', cause: dutyIds[0]! },
    seat: { collection: 'posts', id: postId },
    also: [officerId, id],
    place,
    values: { officer: tables.officers.get(officerId)?.name ?? '', post: place },
  });
}

function away({ officer, stint, away: gone }: Of<'away'>): Finding {
  const { from, until } = stint;
  return finding({
    ...{ kind: 'away', of: `${officer.id} ${stint.id}`, weight: 'critical' },
    cause: `${gone.why} ${gone.from} ${gone.until} ${from} ${until}`,
    seat: { collection: 'officers', id: officer.id },
    also: [stint.post.id],
    place: stint.post.code,
    values: { officer: officer.name, from, until, backAt: gone.until, why: gone.why },
  });
}

/** A long stint may miss several meals. */
function overLimit({ limit, officer, stint, from, until, byS }: OverLimit): Finding {
  const isMeal = limit === 'meal';
  return finding({
    ...{ kind: 'over-limit', weight: isMeal ? 'note' : 'doubtful' },
    of: `${limit} ${officer.id} ${stint.id}${isMeal ? ` ${from}` : ''}`,
    cause: String(Math.round(byS / 60)),
    seat: { collection: 'officers', id: officer.id },
    place: stint.post.code,
    values: { limit, officer: officer.name, from, until, byS },
  });
}
