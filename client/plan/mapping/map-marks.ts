import type { Position } from '../../../domain/kernel/position.ts';
import { postIdOf } from '../../../domain/operation/indexes.ts';
import type { Post } from '../../../domain/records/post.ts';
import type { StateName } from '../../words/states.ts';
import type { PlanDesk } from '../desk/plan-desk.ts';
import type { MomentPicture } from '../moment/picture.ts';

const NO_PLACES: readonly Position[] = [];

/** What the map of the plan marks: posts that are short, and rings around all that are chosen. The same until it changes. */
export class MapMarks {
  #states: { readonly of: unknown; readonly stateOf: (post: Post) => StateName } | undefined;
  #moment: { readonly picture: MomentPicture; readonly stateOf: (post: Post) => StateName } | undefined;
  #rings: { readonly key: string; readonly places: readonly Position[] } = { key: '', places: NO_PLACES };

  stateOf({ watch }: PlanDesk): (post: Post) => StateName {
    if (this.#states?.of !== watch.conflicts) {
      const isShort = ({ id }: Post): boolean => watch.of(id).some(({ kind }) => kind === 'uncovered');
      this.#states = { of: watch.conflicts, stateOf: (post) => (isShort(post) ? 'uncovered' : 'planned') };
    }
    return this.#states.stateOf;
  }

  /** At a moment: which posts are closed, and which are held and open. */
  stateAt(picture: MomentPicture): (post: Post) => StateName {
    if (this.#moment?.picture !== picture) {
      const { closed, held } = picture;
      const stateOf = ({ id }: Post): StateName =>
        closed.has(id) ? 'closed' : held.has(id) ? 'on-post' : 'planned';
      this.#moment = { picture, stateOf };
    }
    return this.#moment.stateOf;
  }

  /** Where the marked posts stand; of an officer, all posts that they are sent to. */
  rings(desk: PlanDesk): readonly Position[] {
    const { chosen, marked, shown } = desk;
    if (shown.places.length > 0) return shown.places;
    const isOfficer = chosen?.collection === 'officers' && marked.length < 2;
    const ids = isOfficer ? postsOf(desk, chosen.id) : marked;
    if (ids.length < 2 && !isOfficer) return NO_PLACES;
    const key = `${ids.join(' ')} ${desk.operation.versionOf('posts')}`;
    if (this.#rings.key !== key) {
      const places = ids.map((id) => desk.operation.tables.posts.get(id)?.position);
      this.#rings = { key, places: places.filter((place) => place !== undefined) };
    }
    return this.#rings.places;
  }
}

/** The posts that an officer is sent to. */
function postsOf({ operation }: PlanDesk, officerId: string): string[] {
  const assignments = operation.plan.indexes.assignmentsByOfficer.of(officerId);
  return [...new Set(assignments.flatMap(({ dutyIds }) => dutyIds.map(postIdOf)))];
}
