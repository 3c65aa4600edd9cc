import { describe, expect, test } from 'vitest';
import { accountOf, runToAccountFor, runsInOrder } from '../../client/after/account.ts';
import { linesOf, sorted, sumsUnlikeTotal } from '../../client/after/breakdown.ts';
import { openedList } from '../../client/after/entries.ts';
import { TABLE_FIGURES, figureIn } from '../../client/after/figures.ts';
import { hoursBetween, marksTo } from '../../client/after/scale.ts';
import { shareOf } from '../../client/after/share.ts';
import { asCsv } from '../../domain/kernel/csv-text.ts';
import { asTabs } from '../../client/after/spreadsheet.ts';
import { JournalReader } from '../../client/store/journal-reader.ts';
import { afterWords } from '../../client/words/after.ts';
import { formatsFor } from '../../client/words/format.ts';
import type { SealedCommit } from '../../domain/actions/commit.ts';
import { ok, refuse } from '../../domain/kernel/result.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { put } from '../../domain/records/collections.ts';
import { DIMENSIONS } from '../../domain/totals/dimensions.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  at,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
  run,
  runOf,
} from '../domain/builders.ts';

const formats = formatsFor('Asia/Shanghai');

/** Ida came in time and counted, Bo came late and counted the same vehicles at a gate; one count was voided. */
function harvest(): Operation {
  const gate = { id: 'gate', venueId: 'fair', name: 'gate', position: at(0) };
  const park = {
    id: 'park',
    venueId: 'fair',
    name: 'park',
    position: at(100),
    capacity: 100,
    gateIds: ['gate'],
  };
  const operation = operationOf(
    ...north,
    ...['ida', 'bo', 'eve'].map((id) => officer(id)),
    put('venues', { id: 'fair', name: 'fair', kind: 'main', position: at(0) } as never),
    put('gates', gate as never),
    put('carParks', park as never),
    ...['east', 'west', 'south'].map((id, i) =>
      fixedPost(id, at(5000 * i), 30, 90, { venueId: 'fair' as never }),
    ),
    assigned('ida', 'east~w'),
    assigned('bo', 'west~w'),
    assigned('eve', 'south~w'),
    run('rehearsal', { kind: 'drill', closedAt: EIGHT }),
    run('today'),
  );
  const ask = (name: 'report.make' | 'count.add', minute: number, rest: object) => {
    const happenedAt = EIGHT + minute * MINUTE;
    const done = act(operation, name, { runId: 'today', happenedAt, ...rest } as never, { at: happenedAt });
    expect(outcome(done)).toBe('done');
  };
  ask('report.make', 28, { officerId: 'ida', dutyIds: ['east~w'], step: 'on-post' });
  ask('report.make', 40, { officerId: 'bo', dutyIds: ['west~w'], step: 'on-post' });
  ask('count.add', 45, { officerId: 'ida', place: { carParkId: 'park' }, vehicles: 12 });
  ask('count.add', 46, { officerId: 'ida', place: { carParkId: 'park' }, vehicles: 400 });
  ask('count.add', 50, { officerId: 'bo', place: { gateId: 'gate' }, vehicles: 9 });
  const wrong = [...today(operation).tables.counts.values()].find(({ vehicles }) => vehicles === 400)!;
  const voiding = act(
    operation,
    'count.void',
    { countId: wrong.id, why: 'a slip of the thumb' },
    { at: EIGHT + 60 * MINUTE },
  );
  expect(outcome(voiding)).toBe('done');
  return operation;
}

const today = (operation: Operation) => runOf(operation, 'today');

describe('the account of a run', () => {
  test('is counted once, and again only when something has changed', () => {
    const operation = harvest();
    const first = accountOf(operation, today(operation));
    expect(accountOf(operation, today(operation))).toBe(first);
    act(operation, 'group.place', { records: [{ id: 'new' as never, name: 'new' }] });
    expect(accountOf(operation, today(operation))).not.toBe(first);
  });

  test('is of the event unless a drill is asked for', () => {
    const operation = harvest();
    expect(runToAccountFor(operation, undefined)?.id).toBe('today');
    expect(runToAccountFor(operation, 'rehearsal')?.id).toBe('rehearsal');
    expect(runToAccountFor(operation, 'no-such-run')?.id).toBe('today');
    expect(runsInOrder(operation).map(({ kind }) => kind)).toEqual(['event', 'drill']);
  });

  test('of a drill has nothing of the event in it', () => {
    const operation = harvest();
    const { totals } = accountOf(operation, runOf(operation, 'rehearsal'));
    expect(TABLE_FIGURES.map((figure) => figureIn(totals.all, figure).value)).toEqual(
      TABLE_FIGURES.map(() => 0),
    );
  });
});

describe('an opened figure', () => {
  test('lists what adds up to it again, in every row of every dimension', () => {
    const operation = harvest();
    const account = accountOf(operation, today(operation));
    const rows = DIMENSIONS.flatMap((by) => account.totals.by[by].map(({ key }) => ({ by, row: key })));
    for (const part of [{}, ...rows]) {
      for (const figure of TABLE_FIGURES) {
        const list = openedList(operation, account, { figure, ...part })!;
        expect({ figure, ...part, sum: list.sum }).toEqual({ figure, ...part, sum: list.value });
      }
    }
  });

  test('names for each record the entries of the journal that made and changed it', () => {
    const operation = harvest();
    const { apart, entries } = openedList(operation, accountOf(operation, today(operation)), {
      figure: 'guided',
    })!;
    const voided = apart.find(({ why }) => why === 'voided')!.entries[0]!;
    expect(entries.map(({ revisions }) => revisions.length)).toEqual([1]);
    expect(voided.revisions).toHaveLength(2);
    expect(voided.revisions[1]).toBe(operation.revision);
  });

  test.each([
    ['guided', { voided: 1, 'same-flow': 1 }],
    ['on-time', { late: 1 }],
    ['attended', { absent: 1 }],
    ['persons', {}],
  ] as const)('%s lists apart what is not in it', (figure, apart) => {
    const operation = harvest();
    const account = accountOf(operation, today(operation), EIGHT + 120 * MINUTE);
    const list = openedList(operation, account, { figure })!;
    expect(Object.fromEntries(list.apart.map(({ why, entries }) => [why, entries.length]))).toEqual(apart);
  });

  test('of a row that is gone is no figure', () => {
    const operation = harvest();
    const account = accountOf(operation, today(operation));
    expect(openedList(operation, account, { figure: 'persons', by: 'squad', row: 'gone' })).toBeUndefined();
  });
});

describe('a breakdown', () => {
  test('adds up to the total by squad, and says what it adds up to where it does not', () => {
    const operation = harvest();
    const account = accountOf(operation, today(operation));
    expect(sumsUnlikeTotal(account, 'squad')).toBeUndefined();
    expect(sumsUnlikeTotal(account, 'route')).toMatchObject({ persons: 0, planned: 0 });
  });

  test('comes by any column, the most first', () => {
    const operation = harvest();
    const lines = linesOf(operation, accountOf(operation, today(operation)), 'squad', formats);
    const twice = [lines[0]!, { ...lines[0]!, row: { ...lines[0]!.row, planned: 99 } }];
    expect(sorted(twice, 'planned', true).map(({ row }) => row.planned)).toEqual([99, 3]);
    expect(sorted(twice, 'planned', false).map(({ row }) => row.planned)).toEqual([3, 99]);
  });
});

describe('what goes to a spreadsheet', () => {
  test('is never taken for a formula', () => {
    const cells = ['=1+1', '+7', '-7', '@sum', '\tx', 'plain'];
    expect(asCsv([cells])).toBe("\uFEFF'=1+1,'+7,'-7,'@sum,\"'\tx\",plain\r\n");
  });

  test('keeps quotes, commas and line breaks in their cell', () => {
    expect(asCsv([['a "b"', 'c,d', 'e\nf', -3]])).toBe('\uFEFF"a ""b""","c,d","e\nf",-3\r\n');
    expect(
      asTabs([
        ['a\tb', 'c\nd'],
        [1, 2],
      ]),
    ).toBe('a b\tc d\r\n1\t2');
  });
});

test('a share that is not the whole never reads as all, and one that is not zero never reads as none', () => {
  expect(shareOf(9999, 10_000)).toBe('99.9%');
  expect(shareOf(1, 10_000)).toBe('0.1%');
  expect(shareOf(7, 7)).toBe('100.0%');
  expect(shareOf(0, 7)).toBe('0.0%');
  expect(shareOf(0, 0)).toBe('–');
});

test('the marks of an axis are round and reach beyond the most', () => {
  expect(marksTo(834)).toEqual([0, 200, 400, 600, 800, 1000]);
  expect(marksTo(0)).toEqual([0, 1]);
  expect(marksTo(3)).toEqual([0, 1, 2, 3]);
  const morning = { from: EIGHT + 1, until: EIGHT + 5 * 3_600_000 };
  expect(hoursBetween('UTC', morning, 3)).toHaveLength(2);
});

function latch() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe('the reader of the journal', () => {
  const entry = (revision: number) => ({ revision }) as SealedCommit;

  test('asks for an entry once, a hundred at a time, the newest wish first', async () => {
    const asked: (readonly number[])[] = [];
    const told = latch();
    const journal = (wish: { revisions: readonly number[] }) => {
      asked.push(wish.revisions);
      return Promise.resolve(ok({ commits: wish.revisions.map(entry) }));
    };
    const reader = new JournalReader({ journal }, () => {
      if (asked.length === 2) told.resolve();
    });
    reader.want(Array.from({ length: 150 }, (_, i) => i + 1));
    await told.promise;
    expect(asked.map(({ length }) => length)).toEqual([100, 50]);
    expect(asked[0]).toContain(150);
    reader.want([1, 2, 150]);
    expect(asked).toHaveLength(2);
    expect(reader.of(150)).toEqual({ revision: 150 });
  });

  test('says why an entry could not be read, and reads it when it is wanted again', async () => {
    let up = false;
    let tell = latch();
    const journal = ({ revisions }: { revisions: readonly number[] }) =>
      Promise.resolve(up ? ok({ commits: revisions.map(entry) }) : refuse({ kind: 'no-line' }));
    const reader = new JournalReader({ journal: journal as never }, () => tell.resolve());
    reader.want([7]);
    await tell.promise;
    expect([reader.fault, reader.of(7)]).toEqual([{ kind: 'no-line' }, undefined]);
    up = true;
    tell = latch();
    await Promise.resolve();
    reader.want([7]);
    await tell.promise;
    expect([reader.fault, reader.of(7)]).toEqual([undefined, { revision: 7 }]);
  });
});

test('every word of the screen is there in both languages, with the same places to fill', () => {
  const places = (words: string) => [...new Set(words.match(/\{\w+\}/g))].sort();
  for (const [key, { zh, en }] of Object.entries(afterWords)) {
    expect([key, zh.length > 0, en.length > 0]).toEqual([key, true, true]);
    expect([key, places(zh)]).toEqual([key, places(en)]);
  }
});
