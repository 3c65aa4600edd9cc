import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../domain/actions/fold.ts';
import { JOURNAL_SCHEMA } from '../../domain/actions/commit.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { PLAN_COLLECTIONS, RUN_COLLECTIONS, type Change } from '../../domain/records/collections.ts';
import { notableMoments } from '../../domain/replay/notable.ts';
import { ReplayedRun } from '../../domain/replay/replayed-run.ts';
import type { RunCommit, View } from '../../domain/replay/timeline.ts';
import { convoysAt } from '../../domain/routes/convoys.ts';
import { liveCounts } from '../../domain/totals/live-counts.ts';
import { postNow } from '../../domain/reports/post-state.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  at,
  brief,
  by,
  movement,
  north,
  officer,
  outcome,
  post,
  put,
  recordOf,
  route,
  run,
} from './builders.ts';

const min = (minutes: number): number => EIGHT + minutes * MINUTE;

/** A day of one convoy, whose journal is written along. */
function day() {
  const commits: RunCommit[] = [];
  const operation = new Operation('op');
  const apply = operation.apply.bind(operation);
  operation.apply = (fact) => {
    commits.push({ revision: fact.revision, at: fact.at, changes: fact.changes });
    return apply(fact);
  };
  const records: readonly Change[] = [
    put('briefs', brief),
    ...north,
    officer('ida'),
    officer('eva'),
    route('r', [at(0), at(12_000)]),
    movement('m', 'r'),
    post('a', at(3000)),
    post('b', at(6000)),
    assigned('ida', 'a~m~1'),
    put('carParks', {
      id: 'p' as never,
      name: 'Park',
      position: at(1),
      capacity: 10,
      gateIds: [],
    }),
    run('day'),
  ];
  for (const change of records)
    operation.apply({ revision: operation.revision + 1, at: EIGHT - 60 * MINUTE, changes: [change] });
  const asked = (minutes: number) => ({ by: by('dispatcher'), at: min(minutes) });
  const says = (step: string, happened: number, received: number): string => {
    const wish = { runId: 'day', officerId: 'ida', dutyIds: ['a~m~1'], step, happenedAt: min(happened) };
    expect(outcome(act(operation, 'report.make', wish as never, asked(received)))).toBe('done');
    return [...operation.runs.get('day')!.tables.reports.keys()].at(-1)!;
  };
  const replayed = (view: View) =>
    new ReplayedRun(
      operation.runs.get('day')!,
      commits,
      view,
      operation.runs.get('day')!.record.closedAt ?? min(120),
    );
  return { operation, commits, asked, says, replayed };
}

type Day = ReturnType<typeof day>;

/** A day on which much is said late, taken back and ordered. */
function busyDay(): Day {
  const made = day();
  const { operation, says, asked } = made;
  says('on-post', -5, -4);
  const wrong = says('closed', -2, 6);
  act(
    operation,
    'fact.void',
    { runId: 'day', factId: wrong, unitId: 'ida', why: 'wrong post' } as never,
    asked(9),
  );
  says('closed', 1, 12);
  const convoy = (what: string, at: number, received: number, atM: number) =>
    act(
      operation,
      'convoy.report',
      { runId: 'day', movementId: 'm', what, happenedAt: min(at), atM } as never,
      asked(received),
    );
  convoy('head', 10, 14, 3000);
  const count = (vehicles: number, minutes: number) =>
    act(
      operation,
      'count.add',
      {
        runId: 'day',
        officerId: 'ida',
        place: { carParkId: 'p' },
        vehicles,
        happenedAt: min(minutes),
      } as never,
      asked(minutes),
    );
  count(6, 15);
  count(5, 16);
  act(
    operation,
    'incident.open',
    {
      runId: 'day',
      kind: 'medical',
      severity: 'critical',
      words: 'fainted',
      postId: 'a',
      happenedAt: min(18),
    } as never,
    asked(20),
  );
  convoy('head', 22, 23, 6000);
  says('reopened', 25, 25);
  says('relieved', 30, 45);
  expect(outcome(act(operation, 'run.close', { runId: 'day', words: 'all done' } as never, asked(60)))).toBe(
    'done',
  );
  return made;
}

/** What a run has, without the order in which it came. */
function contents({ plan, tables, past }: RunState): unknown {
  const of = (map: ReadonlyMap<string, unknown>): unknown[] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    plan: PLAN_COLLECTIONS.map((name) => of(plan.tables[name])),
    facts: RUN_COLLECTIONS.map((name) => of(tables[name])),
    past: past.length,
  };
}

test('[Y2] as known then is the fold of what had been received, at any moment and from whichever side it is reached', () => {
  const { commits, replayed } = busyDay();
  const known = replayed('as-known');
  fc.assert(
    fc.property(fc.integer({ min: -70, max: 70 }), (minutes) => {
      const folded = new Operation('op');
      for (const commit of commits.filter(({ at }) => at <= min(minutes)))
        fold(folded, { ...commit, schema: JOURNAL_SCHEMA, by: by('dispatcher'), action: { name: 'note' } });
      const then = known.at(min(minutes));
      const wanted = folded.runs.get('day');
      expect(wanted !== undefined || then.tables.reports.size === 0).toBe(true);
      if (!wanted) return;
      expect(contents(then)).toEqual(contents(wanted));
      expect(then.isOpen).toBe(wanted.isOpen);
    }),
  );
});

test('[Y1] a replay begins with the plan of the edition and ends with the run as it is, and its clock is that of the run', () => {
  const { operation, replayed } = busyDay();
  const final = operation.runs.get('day')!;
  for (const view of ['as-known', 'as-it-was'] as const) {
    const played = replayed(view);
    expect(played.until).toBe(min(60));
    expect(played.at(played.from - 1).tables.reports.size).toBe(0);
    const { movements } = played.at(played.from - 1).plan.tables;
    if (view === 'as-known') expect(movements.get('m')).toEqual(recordOf(movement('m', 'r')));
    const end = played.at(Infinity);
    expect(contents(end)).toEqual({ ...(contents(final) as object), past: expect.any(Number) as number });
    expect(end.record.closedAt).toBe(min(60));
    expect(played.at(min(59)).isOpen).toBe(true);
  }
});

test('[Y3] as it was counts from when it happened, whenever it was received, and nothing that was taken back', () => {
  const { replayed } = busyDay();
  const [was, known] = [replayed('as-it-was'), replayed('as-known')];
  const stateAt = (of: ReplayedRun, minutes: number): string => {
    const then = of.at(min(minutes));
    return postNow(then.plan, then, then.plan.tables.posts.get('a')!, min(minutes)).state;
  };
  expect([-1, 2, 7].map((minutes) => stateAt(was, minutes))).toEqual(['on-post', 'closed', 'closed']);
  expect([-1, 2, 7, 10, 13].map((minutes) => stateAt(known, minutes))).toEqual([
    ...['on-post', 'on-post', 'passed', 'on-post', 'passed'],
  ]);
  expect(was.at(min(19)).tables.incidents.size).toBe(1);
  expect(known.at(min(19)).tables.incidents.size).toBe(0);
  expect(known.at(min(20)).tables.incidents.size).toBe(1);
});

test('[Y3] a convoy moves as all that was said of it; as known then, as what had been said', () => {
  const { replayed } = busyDay();
  const headM = (view: View, minutes: number) => {
    const { plan } = replayed(view).at(min(minutes));
    return convoysAt(plan, min(minutes)).map((convoy) => Math.round(convoy.headM));
  };
  expect([7, 10, 16, 22].map((minutes) => headM('as-it-was', minutes))).toEqual([
    ...[[1200], [3000], [4500], [6000]],
  ]);
  expect([7, 13, 14, 22].map((minutes) => headM('as-known', minutes))).toEqual([
    ...[[4200], [7800], [5400], [10_200]],
  ]);
});

test('[Y3] a sighting that was withdrawn was never there as it was, and was known until it was withdrawn', () => {
  const { operation, asked, replayed } = day();
  const said = { runId: 'day', movementId: 'm', what: 'head', happenedAt: min(10), atM: 3000 };
  act(operation, 'convoy.report', said as never, asked(10));
  const [sightingId] = operation.runs.get('day')!.tables.sightings.keys();
  act(operation, 'convoy.withdraw', { runId: 'day', sightingId, why: 'another car' } as never, asked(20));
  const seen = (view: View, minutes: number) =>
    replayed(view).at(min(minutes)).plan.tables.movements.get('m')!.seen !== undefined;
  expect([15, 25].map((minutes) => seen('as-known', minutes))).toEqual([true, false]);
  expect([15, 25].map((minutes) => seen('as-it-was', minutes))).toEqual([false, false]);
});

test('[Y4] notable moments: opened, critical and other incidents, departures and arrivals, full car parks, closed', () => {
  const { replayed } = busyDay();
  const moments = (view: View) =>
    notableMoments(replayed(view), true).map(({ at, kind }) => [kind, Math.round((at - EIGHT) / MINUTE)]);
  expect(moments('as-it-was')).toEqual([
    ['opened', -60],
    ['departed', 5],
    ['full', 16],
    ['critical', 18],
    ['ended', 32],
    ['closed', 60],
  ]);
  expect(moments('as-known')).toContainEqual(['critical', 20]);
});

test('[Y1] a drill is replayed on its own clock, and a run without facts is empty at every moment', () => {
  const { operation, commits } = day();
  const clock = { from: EIGHT, startedAt: min(600), rate: 60 };
  const changes = [run('drill', { kind: 'drill', clock })];
  operation.apply({ revision: operation.revision + 1, at: min(600), changes });
  const wish = { runId: 'drill', officerId: 'ida', dutyIds: ['a~m~1'], step: 'on-post', happenedAt: min(30) };
  act(operation, 'report.make', wish as never, { by: by('dispatcher'), at: min(600.5) });
  const drill = new ReplayedRun(operation.runs.get('drill')!, commits, 'as-known', min(60));
  expect([drill.from, drill.until]).toEqual([EIGHT, min(60)]);
  expect([29, 30].map((minutes) => drill.at(min(minutes)).tables.reports.size)).toEqual([0, 1]);
  const empty = new ReplayedRun(operation.runs.get('day')!, commits, 'as-it-was', min(60));
  expect(liveCounts(empty.at(min(60)), [], min(60))).toMatchObject({ officersOut: 0, guided: 0 });
  expect(notableMoments(empty, false).map(({ kind }) => kind)).toEqual(['opened', 'departed', 'ended']);
});
