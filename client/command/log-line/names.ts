import { term, terms, type TermKind, type TermValue } from '../../../domain/kernel/terms.ts';
import { languages } from '../../../domain/kernel/language.ts';
import type { Plan } from '../../../domain/operation/plan.ts';
import type { CarPark, Count } from '../../../domain/records/car-park.ts';
import type { Officer, Vehicle } from '../../../domain/records/people.ts';
import type { Post } from '../../../domain/records/post.ts';
import type { Movement } from '../../../domain/records/route.ts';
import { recordsOf } from '../../store/records.ts';
import type { Named } from './cursor.ts';

/** Officers by number, call sign and name. */
export function officersNamed(plan: Plan): Named<Officer>[] {
  return recordsOf(plan, 'officers').flatMap((officer) =>
    [officer.number, officer.callSign, officer.name].flatMap((name) =>
      name === undefined ? [] : [{ name, value: officer }],
    ),
  );
}

export function postsNamed(plan: Plan): Named<Post>[] {
  return recordsOf(plan, 'posts').map((post) => ({ name: post.code, value: post }));
}

export function vehiclesNamed(plan: Plan): Named<Vehicle>[] {
  return recordsOf(plan, 'vehicles').map((vehicle) => ({ name: vehicle.plate, value: vehicle }));
}

/** The movements of a route by its code, and each by its own name. */
export function movementsNamed(plan: Plan): Named<readonly Movement[]>[] {
  const routes = recordsOf(plan, 'routes').map(({ id, code }) => {
    const all = plan.indexes.movementsByRoute.of(id).filter(({ kind }) => kind !== 'closure');
    return { name: code, value: all };
  });
  const single = routes.flatMap(({ value }) => value.map((one) => ({ name: one.name, value: [one] })));
  return [...routes, ...single];
}

/** A place where vehicles are counted. */
export interface CountedAt {
  readonly name: string;
  readonly place: Count['place'];
}

/** Car parks and gates by name. */
export function countedNamed(plan: Plan): Named<CountedAt>[] {
  return [
    ...recordsOf(plan, 'carParks').map(({ id, name }) => ({ name, place: { carParkId: id } })),
    ...recordsOf(plan, 'gates').map(({ id, name }) => ({ name, place: { gateId: id } })),
  ].map((value) => ({ name: value.name, value }));
}

export function carParksNamed(plan: Plan): Named<CarPark>[] {
  return recordsOf(plan, 'carParks').map((value) => ({ name: value.name, value }));
}

/** The same by the numbers and Latin words in their names: `2` is enough for `Car park 2`. */
export function partsOf<Value>(named: readonly Named<Value>[]): Named<Value>[] {
  return named.flatMap(({ name, value }) => wordsOf(name).map((word) => ({ name: word, value })));
}

/** The numbers and the Latin words in a name. */
function wordsOf(name: string): readonly string[] {
  return name.normalize('NFKC').match(/\d+|[\p{Script=Latin}\d]+/gu) ?? [];
}

/** The values of a fixed term by their words in every language, and by further words. */
export function termsNamed<Kind extends TermKind>(
  kind: Kind,
  values: readonly TermValue<Kind>[],
  more: readonly Named<TermValue<Kind>>[] = [],
): Named<TermValue<Kind>>[] {
  const own = values.flatMap((value) =>
    languages.map((language) => ({ name: term(kind, value, language), value })),
  );
  return [...own, ...more].filter(({ value }) => value in terms[kind]);
}
