import { describe, expect, test } from 'vitest';
import { awayDuring, freeDuring } from '../../domain/people/away.ts';
import type { Change } from '../../domain/records/collections.ts';
import type { Away } from '../../domain/records/people.ts';
import { exchangeFor, mendedRoster } from '../../domain/staffing/from-plan/mending.ts';
import { problemOf } from '../../domain/staffing/from-plan/problem-of.ts';
import { lockFaults } from '../../domain/staffing/problem/problem-fault.ts';
import { conflictsOf } from '../../domain/staffing/rules/conflicts.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';
import { refusalSentence } from '../../domain/words/refusals.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  assignment,
  at,
  brief,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
  recordOf,
} from './builders.ts';

const [DAY] = brief.days as [string];

/** Away between two times, in hours after eight. */
const away = (from: number, until: number, why: Away['why'] = 'training'): Away => ({
  ...{ from: EIGHT + from * HOUR, until: EIGHT + until * HOUR, why },
});

const hours = (from: number, until: number) => ({ from: EIGHT + from * HOUR, until: EIGHT + until * HOUR });

/** A gate in the morning, 8 to 9, and one in the afternoon, 13 to 15, for the given officers. */
const gates = (...more: readonly Change[]) =>
  operationOf(...north, ...more, fixedPost('am', at(0), 0, 60), fixedPost('pm', at(900), 300, 420));

const kindsOf = (operation: ReturnType<typeof gates>) =>
  conflictsOf(operation.plan)
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'uncovered');

describe('[S38] nobody is on duty while they are known to be away', () => {
  test('[S38] the assignment is refused, and says until when and why', () => {
    const operation = gates(officer('ida', { away: [away(4, 6)] }));
    const refused = act(operation, 'roster.assign', { records: [assignment('ida', 'pm~w')] });
    expect(outcome(refused)).toBe('officer-away');
    if (refused.ok || refused.refusal.kind !== 'refused') throw new Error('it was taken');
    const { refusal } = refused.refusal;
    const said = (['en', 'zh'] as const).map((language) =>
      refusalSentence(refusal, { language, timeZone: brief.timeZone }),
    );
    expect(said[0]).toMatch(/ida is away until 22 Sept? 14:00, from 22 Sept? 12:00 \(training\)/);
    expect(said[1]).toMatch(/ida 9月22日 12:00起不在岗（培训），9月22日 14:00回来/);
    expect(outcome(act(operation, 'roster.assign', { records: [assignment('ida', 'am~w')] }))).toBe('done');
  });

  test('[S38] an absence until a window begins, or from its end, does not overlap it', () => {
    const operation = gates(officer('ida', { away: [away(-2, 0), away(1, 5)] }));
    expect(outcome(act(operation, 'roster.assign', { records: [assignment('ida', 'am~w')] }))).toBe('done');
    expect(outcome(act(operation, 'roster.assign', { records: [assignment('ida', 'pm~w')] }))).toBe('done');
  });

  test('[S38] a later absence is accepted, and the duty in it is listed', () => {
    const operation = gates(officer('ida'), assigned('ida', 'am~w'), assigned('ida', 'pm~w'));
    expect(kindsOf(operation)).toEqual([]);
    const ida = { ...(recordOf(officer('ida')) as never as object), away: [away(6, 8, 'court')] };
    expect(outcome(act(operation, 'officer.place', { records: [ida as never] }))).toBe('done');
    const found = conflictsOf(operation.plan).filter(({ kind }) => kind === 'away');
    expect(found).toMatchObject([{ officer: { id: 'ida' }, stint: { id: 'pm~w' }, away: { why: 'court' } }]);
  });

  test('[S38] a time that ends before it begins is refused', () => {
    const ida = recordOf(officer('ida', { away: [away(3, 3)] })) as never;
    expect(outcome(act(gates(), 'officer.place', { records: [ida] }))).toBe('ends-before-it-begins');
  });
});

describe('[S39] when an officer is available', () => {
  test('[S39] an absence in the middle leaves the part with more of the work, the earlier if equal', () => {
    const work = hours(0, 10);
    expect(freeDuring([], work)).toEqual({ from: -Infinity, until: Infinity });
    expect(freeDuring([away(3, 4)], work)).toEqual({
      from: EIGHT + 4 * HOUR,
      until: Infinity,
    });
    expect(freeDuring([away(7, 8), away(-9, 1)], work)).toEqual(hours(1, 7));
    expect(freeDuring([away(4, 6)], work)).toEqual({ from: -Infinity, until: EIGHT + 4 * HOUR });
    expect(freeDuring([away(5, 20), away(-1, 5)], work)).toBeUndefined();
    expect(awayDuring({ away: [away(7, 8), away(2, 3)] }, work)).toEqual(away(2, 3));
  });

  test('[S39] the question for a day has the available times, and leaves out officers who are away all day', () => {
    const operation = gates(
      officer('ida', { away: [away(-3, 2)] }),
      officer('bo', { away: [away(-24, 24, 'leave')] }),
      officer('cy', { away: [away(24, 30)] }),
    );
    const { officers } = problemOf(operation.plan, DAY);
    expect(officers!.map(({ id, from, until }) => [id, from, until])).toEqual([
      ['ida', EIGHT + 2 * HOUR, undefined],
      ['cy', undefined, EIGHT + 24 * HOUR],
    ]);
    const solver = new StaffingSolver(problemOf(operation.plan, DAY));
    while (solver.step());
    const held = solver.result.chains.flatMap((chain) =>
      chain.duties.map(({ duty }) => [duty, chain.officer]),
    );
    expect(held).toEqual([
      ['am~w', 'cy'],
      ['pm~w', 'cy'],
    ]);
  });

  test('[S39] a lock in an absence is refused with its reason, one outside it is kept', () => {
    const operation = gates(
      officer('ida', { away: [away(4, 9)] }),
      officer('bo', { away: [away(-9, 9)] }),
      assigned('ida', 'am~w'),
      assigned('bo', 'pm~w'),
    );
    const lockedTo = (id: string) => lockFaults(problemOf(operation.plan, DAY, { locked: new Set([id]) }));
    expect(lockedTo('ida-at-am-w')).toEqual([]);
    expect(lockedTo('bo-at-pm-w')).toMatchObject([{ reason: 'lock-away', officer: 'bo', duty: 'pm~w' }]);
  });

  test('[S38, S46] an officer who is locked in the morning and away in the afternoon gets no duty there', () => {
    const operation = gates(officer('ida', { away: [away(4, 9)] }), assigned('ida', 'am~w'));
    const problem = problemOf(operation.plan, DAY, { locked: new Set(['ida-at-am-w']) });
    const solver = new StaffingSolver(problem);
    while (solver.step());
    const held = solver.result.chains.flatMap(({ duties }) => duties.map(({ duty }) => duty));
    expect(held).toEqual(['am~w']);
  });

  test('[S26, S38] a mended roster hands on duties in an absence, and keeps those that have begun', () => {
    const operation = gates(
      officer('ida', { away: [away(0.25, 6)] }),
      officer('bo', { away: [away(-9, 9)] }),
      officer('cy'),
      fixedPost('noon', at(0), 240, 270),
      assigned('ida', 'am~w'),
      assigned('ida', 'pm~w'),
      assigned('bo', 'noon~w'),
    );
    const mended = mendedRoster(operation.plan, { now: EIGHT + 10 * MINUTE, away: new Set() });
    const { records, without } = exchangeFor(operation.plan, mended, () => 'new' as never);
    expect(mended.uncovered).toEqual([]);
    expect(records.map(({ officerId, dutyIds }) => [officerId, ...dutyIds]).sort()).toEqual([
      ['cy', 'noon~w'],
      ['cy', 'pm~w'],
    ]);
    expect([...without].sort()).toEqual(['bo-at-noon-w', 'ida-at-pm-w']);
  });
});
