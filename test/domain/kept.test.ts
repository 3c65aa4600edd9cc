import { expect, test } from 'vitest';
import { stintsOf } from '../../domain/duties/duties.ts';
import { Kept, keptFor, keptForEach, noteRead, type Readable } from '../../domain/operation/kept.ts';
import { at, north, officer, operationOf, post, put, route } from './builders.ts';

/** An object with named numbers whose reads are noted. */
class Numbers implements Readable {
  readonly #of = new Map<string, number>();

  get(name: string): number {
    noteRead(this, name);
    return this.#of.get(name) ?? 0;
  }

  set(name: string, value: number): void {
    this.#of.set(name, value);
  }

  stateOf(name: string): unknown {
    return this.#of.get(name);
  }
}

test('a value is kept until its key or something that it read changes', () => {
  const numbers = new Numbers();
  const kept = new Kept<number>();
  let made = 0;
  const value = (key: readonly unknown[] = []) =>
    kept.of(key, () => {
      made += 1;
      return numbers.get('a') + numbers.get('a');
    });
  expect([value(), value(), made]).toEqual([0, 0, 1]);
  numbers.set('b', 7);
  expect([value(), made]).toEqual([0, 1]);
  numbers.set('a', 2);
  expect(kept.isOf([])).toBe(false);
  expect([value(), made]).toEqual([4, 2]);
  expect([value(['x']), made]).toEqual([4, 3]);
  expect([value(['x', 1]), value(['x', 1]), made]).toEqual([4, 4, 4]);
});

test('what is made of kept values is made again with them, whether they were kept already or not', () => {
  const numbers = new Numbers();
  const [inner, outer] = [new Kept<number>(), new Kept<number>()];
  const a = () => inner.of([], () => numbers.get('a'));
  const double = () => outer.of([], () => 2 * a());
  a();
  expect(double()).toBe(0);
  numbers.set('a', 3);
  a();
  expect(double()).toBe(6);
});

test('a function that throws keeps nothing, and leaves nothing noted for others', () => {
  const numbers = new Numbers();
  const [broken, outer] = [new Kept<number>(), new Kept<number>()];
  const tried = () => {
    try {
      return broken.of([], () => {
        numbers.get('a');
        throw new Error('no');
      });
    } catch {
      return -1;
    }
  };
  expect(outer.of([], () => tried() + numbers.get('b'))).toBe(-1);
  expect(broken.last).toBeUndefined();
  numbers.set('b', 1);
  expect(outer.isOf([])).toBe(false);
});

test('values are kept for each object, and for each pair', () => {
  let made = 0;
  const one = keptFor((_of: object) => ++made);
  const pair = keptForEach((_of: object, _each: object) => ++made);
  const [a, b] = [{}, {}];
  expect([one(a), one(b), one(a)]).toEqual([1, 2, 1]);
  expect([pair(a, b), pair(b, a), pair(a, b)]).toEqual([3, 4, 3]);
});

test('stints stay the same list while reports come and officers change, and not when a route does', () => {
  const operation = operationOf(
    ...north,
    route('r', [at(0), at(32_000)]),
    post('a', at(2000)),
    officer('ida'),
  );
  const a = operation.plan.tables.posts.get('a')!;
  const change = (...changes: Parameters<typeof operation.apply>[0]['changes']) =>
    operation.apply({ revision: operation.revision + 1, at: 0, changes });
  const before = stintsOf(operation.plan, a);
  change(put('officers', { ...operation.plan.tables.officers.get('ida')! }));
  expect(stintsOf(operation.plan, a)).toBe(before);
  change(put('routes', { ...operation.plan.tables.routes.get('r')!, level: 1 }));
  expect(stintsOf(operation.plan, a)).not.toBe(before);
});
