import { expect, test } from 'vitest';
import type { ActionName } from '../../domain/actions/actions.ts';
import { decide } from '../../domain/actions/decide.ts';
import { checkOf, holding, seenOf } from '../../domain/health/approval.ts';
import type { Finding } from '../../domain/health/finding.ts';
import { findingsOf } from '../../domain/health/findings.ts';
import { staffingFindings } from '../../domain/health/staffing-findings.ts';
import { readiness } from '../../domain/health/readiness.ts';
import { waiverOf } from '../../domain/health/waivers.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Change } from '../../domain/records/collections.ts';
import { editionId } from '../../domain/records/edition.ts';
import {
  EIGHT,
  HOUR,
  act,
  assigned,
  at,
  brief,
  by,
  check,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
  put,
  recordOf,
  run,
  squad,
  vehicle,
} from './builders.ts';

const pair = { strength: { police: 0, auxiliary: 2, warden: 0 } };
const two = [...north, officer('ida'), fixedPost('p', at(0), 0, 60, pair)];
const commander = by('commander');

function does(operation: Operation, name: ActionName, body: unknown, who = commander): string {
  return outcome(act(operation, name, body as never, { by: who }));
}

function told(...changes: readonly Change[]): string[] {
  return staffingFindings(operationOf(...changes).plan).map(({ id, weight }) => `${weight}: ${id}`);
}

function waive(operation: Operation, findings: readonly Finding[], reason = 'the station holds it'): string {
  return does(operation, 'finding.waive', {
    findings: findings.map(({ id, cause }) => ({ finding: id, cause })),
    reason,
  });
}

function later(operation: Operation, until: number): void {
  const records = [recordOf(fixedPost('p', at(0), 0, until, pair)) as never];
  act(operation, 'post.place', { records });
}

test('[H1] what makes the plan fail is critical, what somebody must decide is doubtful, the rest is a note', () => {
  const away = { away: [{ from: EIGHT, until: EIGHT + HOUR, why: 'leave' }] } as const;
  const limits = { ...brief, limits: { turnOutMin: 30 } };
  const held = [assigned('ida', 'p~w')];
  expect(told(...two)).toEqual(['critical: uncovered p~w auxiliary']);
  expect(told(...two, ...held)).toEqual(['doubtful: uncovered p~w auxiliary']);
  expect(told(...two, officer('ida', away), ...held)).toContain('critical: away ida p~w');
  const far = [fixedPost('q', at(90_000), 61, 90), assigned('ida', 'q~w')];
  expect(told(...two, ...held, ...far)).toContain('critical: clash ida p~w q~w');
  expect(told(...two, assigned('ida', 'gone~w'))).toContain('doubtful: adrift ida-at-gone-w');
  expect(told(...north, fixedPost('g', at(0), 0, 0, { kind: 'gate' }))).toContain('note: placeless g');
  expect(told(...two, ...held, put('briefs', limits as never))).toContain(
    'doubtful: over-limit turn-out ida p~w',
  );
});

test('[H1] a finding keeps its id when names and times change', () => {
  const operation = operationOf(...two);
  const [before] = findingsOf(operation.plan);
  later(operation, 90);
  const [after] = findingsOf(operation.plan);
  expect(after!.id).toBe(before!.id);
  expect(after!.cause).not.toBe(before!.cause);
});

test('[H2] a waiver has a name and a reason, and is valid until its cause changes', () => {
  const operation = operationOf(...two);
  const [found] = findingsOf(operation.plan);
  expect(outcome(act(operation, 'finding.waive', wish(found!), { by: by('planner') }))).toBe('forbidden');
  expect(waive(operation, [found!])).toBe('done');
  expect(waiverOf(operation, found!)).toMatchObject({ by: 'commander', reason: 'the station holds it' });
  later(operation, 90);
  const [now] = findingsOf(operation.plan);
  expect(waiverOf(operation, now!)).toBeUndefined();
  later(operation, 60);
  expect(waiverOf(operation, findingsOf(operation.plan)[0]!)).toBeDefined();
  expect(waive(operation, [now!], 'until half past nine')).toBe('done');
  expect([...operation.tables.waivers.values()].map(({ reason }) => reason)).toEqual([
    'until half past nine',
  ]);
  const ids = [...operation.tables.waivers.keys()];
  expect(does(operation, 'waiver.withdraw', { ids })).toBe('done');
  expect(does(operation, 'waiver.withdraw', { ids })).toBe('no-such-record');
});

const wish = ({ id, cause }: Finding) => ({ findings: [{ finding: id, cause }], reason: 'agreed' });

test('[H3] a critical finding holds approval until it is gone or waived, for an edition and in one step', () => {
  const operation = operationOf(...two);
  does(operation, 'edition.submit', {}, by('planner'));
  const edition = operation.planOf({ id: editionId(1) })!;
  check(edition);
  expect(does(operation, 'edition.approve', { number: 1 })).toBe('health-holds');
  waive(operation, holding(operation, findingsOf(edition)));
  const checked = seenOf(operation, checkOf(edition)!);
  expect(does(operation, 'edition.approve', { number: 1, checked: { ...checked, critical: 0 } })).toBe(
    'looked-before',
  );
  expect(does(operation, 'edition.approve', { number: 1, checked })).toBe('done');
  const { signatures } = operation.tables.editions.get(editionId(1))!;
  expect(signatures.at(-1)!.checked).toEqual(checked);
  expect(checked).toMatchObject({ critical: 1, doubtful: 1, waived: ['uncovered p~w auxiliary'] });

  later(operation, 90);
  check(operation.plan);
  expect(does(operation, 'edition.issue', {})).toBe('health-holds');
  act(operation, 'roster.assign', { records: [recordOf(assigned('ida', 'p~w')) as never] });
  check(operation.plan);
  const seen = seenOf(operation, checkOf(operation.plan)!);
  act(operation, 'officer.place', { records: [recordOf(officer('ida', { name: 'Ida' })) as never] });
  check(operation.plan);
  expect(does(operation, 'edition.issue', { checked: seen })).toBe('looked-before');
  expect(does(operation, 'edition.issue', { checked: { ...seen, revision: operation.revision } })).toBe(
    'done',
  );
});

test('[H3] opening a run that publishes the draft is held by the same findings, and says what was seen of Health', () => {
  const operation = operationOf(...two);
  const open = (part: object = {}) => does(operation, 'run.open', { run: recordOf(run('day')), ...part });
  const found = findingsOf(operation.plan);
  const checked = seenOf(operation, found);
  expect(outcome(decide(operation, openingOf(checked), { by: commander, at: EIGHT }))).toBe('being-checked');
  check(operation.plan);
  expect([open({ checked }), open()]).toEqual(['health-holds', 'health-holds']);
  waive(operation, holding(operation, found));
  expect(open({ checked })).toBe('looked-before');
  const seen = seenOf(operation, found);
  expect(open({ checked: seen })).toBe('done');
  const approval = operation.tables.editions
    .get(editionId(1))!
    .signatures.find(({ step }) => step === 'approved')!;
  expect(approval.checked).toEqual(seen);
});

function openingOf(checked: object) {
  return { id: 'action-open', name: 'run.open', body: { run: recordOf(run('day')), checked } } as never;
}

test('[H4] an edition that is not checked yet is not approved; what was approved before stays so', () => {
  const operation = operationOf(...two);
  does(operation, 'edition.submit', {}, by('planner'));
  const action = { id: 'action-approve', name: 'edition.approve', body: { number: 1 } } as never;
  const asked = { by: commander, at: EIGHT };
  expect(outcome(decide(operation, action, asked))).toBe('being-checked');
  expect(outcome(decide(operation, action, { ...asked, takenBefore: true }))).toBe('done');
  check(operation.plan);
  later(operation, 90);
  expect(checkOf(operation.plan)).toBeUndefined();
});

test('[H5] readiness counts phones, posts, drivers, drives and findings of the days to come, and refuses nothing', () => {
  const operation = operationOf(
    ...two,
    officer('bo', { squadId: 's2' as never }),
    squad('s2'),
    ...['c1', 'c2'].map((id) => vehicle(id, { squadId: 's2' as never })),
    vehicle('out', { squadId: 's2' as never, outFrom: EIGHT }),
    assigned('ida', 'p~w'),
    assigned('bo', 'tomorrow~w'),
    fixedPost('bare', at(400), 0, 30),
    fixedPost('tomorrow', at(500), 24 * 60, 25 * 60),
  );
  const list = (part: object = {}) => {
    const { plan } = operation;
    const wanted = {
      plan,
      edition: undefined,
      days: ['2020-09-22'],
      enrolled: new Set<string>(),
      found: findingsOf(plan),
    };
    return readiness(operation, { ...wanted, ...part }).map(({ kind, n, of, isReady }) =>
      [kind, n, of ?? '', isReady ? 'ready' : 'not'].join(' ').replace('  ', ' '),
    );
  };
  expect(list()).toEqual([
    'edition 0 not',
    'phones 1 1 not',
    'posts 1 2 not',
    'drivers 1 3 not',
    'network 5 5 not',
    'critical 1 not',
    'doubtful 4 not',
    'waived 0 ready',
  ]);
  waive(operation, holding(operation, findingsOf(operation.plan)));
  expect(list({ enrolled: new Set(['ida']) })).toEqual(
    expect.arrayContaining(['phones 0 1 ready', 'critical 0 ready', 'waived 1 ready']),
  );
  expect(does(operation, 'edition.issue', {})).toBe('done');
  const edition = operation.tables.editions.get(editionId(1))!;
  later(operation, 90);
  expect(list({ edition, plan: operation.planOf(edition), found: undefined })).toEqual(
    expect.arrayContaining(['edition 1 ready', 'edits 1 not']),
  );
  expect(list({ found: undefined, enrolled: undefined })).toHaveLength(4);
  expect(does(operation, 'run.open', { run: recordOf(run('day')) }, by('administrator'))).toBe('done');
});
