import { keptForEach } from '../../../domain/operation/kept.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { ProvenMinimum } from '../../../domain/staffing/problem/staffing-result.ts';
import { router } from '../../app/router.ts';
import { queryOf } from '../../app/selection.ts';
import { busiest, proofPlaces, type ProofPlace } from '../../../domain/staffing/from-plan/proof-places.ts';
import type { Solving } from '../solving.ts';

/** The proof of the day, for list, map and time chart. */
export interface ShownProof {
  readonly places: readonly ProofPlace[];
  readonly crest: ReturnType<typeof busiest>;
}

const NONE: ShownProof = { places: [], crest: undefined };

const placesOf = keptForEach((operation: Operation, certificate: ProvenMinimum): ShownProof => {
  const places = proofPlaces(operation.plan, certificate);
  return { places, crest: busiest(places) };
});

/** The proof for the day in the address; the same object until it or the plan changes. */
export function proofOf({ solved, store }: Solving): ShownProof {
  const certificate = solved?.answer.result.certificate;
  return certificate && certificate.duties.length > 0 ? placesOf(store.operation, certificate) : NONE;
}

/** The one or two places of the proof in the address. */
export function chosenPlaces({ places }: ShownProof): ProofPlace[] {
  const ids = [router.query.get('duty'), router.query.get('with')];
  return ids.flatMap((id) => places.find((place) => place.id === id) ?? []);
}

/** Chooses one place of the proof, or two to compare; list, map and time chart follow. */
export function choosePlaces({ places }: ShownProof, ids: readonly string[]): void {
  const [first, second] = ids.slice(-2);
  const post = places.find(({ id }) => id === first)?.stint.post;
  router.select({
    ...queryOf(post && { collection: 'posts', id: post.id }),
    duty: first,
    with: second,
  });
}
