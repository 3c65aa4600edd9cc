import { expect, test } from 'vitest';
import type { Shown } from '../../domain/kernel/sentence.ts';
import { actionKinds, type Action, type ActionName } from '../../domain/actions/actions.ts';
import type { Commit } from '../../domain/actions/commit.ts';
import { commitTold, toldOf, type ToldCommit } from '../../domain/contract/told-commit.ts';
import { faultSentence } from '../../domain/words/faults.ts';
import { refusals } from '../../domain/words/refusals.ts';
import { commitSentence } from '../../domain/words/journal.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  assignment,
  at,
  fixedPost,
  north,
  officer,
  operationOf,
  vehicle,
} from './builders.ts';
import { foldedFestival } from './festival.ts';

const zh = { language: 'zh', timeZone: 'Asia/Shanghai' } as const;
const en = { language: 'en', timeZone: 'Asia/Shanghai' } as const;

test('[S1] a refusal is put into words in both languages, with names and times in the zone of the operation', () => {
  const operation = operationOf(
    ...north,
    officer('ida', { name: '李爱达' }),
    fixedPost('东口', at(0), 0, 30),
    fixedPost('西口', at(500), 10, 40),
    assigned('ida', '东口~w'),
  );
  const decision = act(operation, 'roster.assign', { records: [assignment('ida', '西口~w')] });
  const fault = decision.ok ? undefined : decision.refusal;
  expect(faultSentence(fault!, zh)).toBe('李爱达 08:10–08:30 已在 东口，不能同时在 西口');
  expect(faultSentence(fault!, en)).toBe('李爱达 is at 东口 08:10–08:30 and cannot be at 西口 too');
});

test('[D1] every refusal and every action has its sentence in both languages', () => {
  const operation = operationOf(...north);
  for (const [reason, sentence] of Object.entries(refusals)) {
    for (const said of [sentence.zh, sentence.en]) expect(said.length, reason).toBeGreaterThan(3);
    expect(sentence.zh, reason).toMatch(/[\u4e00-\u9fff]/);
  }
  for (const name of Object.keys(actionKinds) as ActionName[]) {
    if (
      [
        'operation.create',
        'operation.copy',
        'plan.keep-orders',
        'roster.assign',
        'roster.exchange',
        'run.open',
        'report.sign',
        'report.make',
        'count.add',
        'turn-out.begin',
        'turn-out.end',
        'change.acknowledge',
        'order.give',
        'convoy.report',
        'survey.log',
        'table.take',
      ].includes(name)
    )
      continue;
    const body = { matterId: 'late~p~m~1' };
    const commit = { action: { id: 'x', name, body } as unknown as Action, changes: [] };
    expect(commitSentence(commit, operation, zh)).toMatch(/[\u4e00-\u9fff]/);
    expect(commitSentence(commit, operation, en).length).toBeGreaterThan(3);
  }
});

test('[U1] the entry of a table says what was new and what was changed', () => {
  const records = [{ id: 'x', name: '张三' }];
  const parts = [{ placed: 'officers', records }];
  const action = { id: 'a', name: 'table.take', body: { parts } } as unknown as Action;
  const said = commitSentence({ action, changes: [] }, operationOf(...north), en);
  expect(said).toMatch(/1/);
  expect(said).toContain('张三');
});

test('[J2] a change of the roster is described with how many and who', () => {
  const operation = operationOf(...north, officer('ida'), fixedPost('east', at(0), 0, 30));
  const body = { records: [assignment('ida', 'east~w')], without: ['a', 'b'] };
  const commit = { action: { id: 'x', name: 'roster.exchange', body } as unknown as Action, changes: [] };
  expect(commitSentence(commit, operation, en)).toBe(
    'Changed the roster: 1 assigned, 2 taken back: ida → east',
  );
  expect(commitSentence(commit, operation, zh)).toBe('调整派勤：派 1 项，撤 2 项：ida → east');
});

test('[J2] an order is told with its kind, to whom it goes, and what it says', () => {
  const operation = operationOf(...north, fixedPost('3-045', at(0), 0, 30));
  const told = (name: ActionName, body: object, shown: Shown) =>
    commitSentence({ action: { id: 'x', name, body }, changes: [] }, operation, shown);
  const order = { kind: 'hold', to: { postId: '3-045' }, phrase: 'stay-longer' };
  expect(told('order.give', order, en)).toBe(
    'Order (hold) to post 3-045: Stay on post until you hear from us',
  );
  expect(told('order.give', { kind: 'message', to: { everyone: true }, words: '收拢' }, zh)).toBe(
    '对全体在勤人员下达指令（通知）：收拢',
  );
  expect(told('convoy.report', { movementId: 'R2', what: 'head', atM: 12_400 }, en)).toBe(
    'R2: head at K12+400',
  );
});

test('a turn-out of officers alone says nothing of vehicles, and the other way round', () => {
  const operation = operationOf(...north, officer('ida'), vehicle('car'));
  const sentence = (name: 'turn-out.begin' | 'turn-out.end', officerIds: string[], cars: string[]) => {
    const vehicles = cars.map((vehicleId) => ({ vehicleId, squadId: 's1' }));
    const body = { runId: 'day', officerIds, vehicles, vehicleIds: cars, happenedAt: EIGHT };
    return [zh, en].map((shown) =>
      commitSentence({ action: { id: 'x', name, body }, changes: [] }, operation, shown),
    );
  };
  expect(sentence('turn-out.begin', ['ida'], [])).toEqual(['出动 1 人：ida', '1 officer turned out: ida']);
  expect(sentence('turn-out.begin', ['ida'], ['car'])[0]).toBe('出动 1 人、1 车：ida、car');
  expect(sentence('turn-out.end', [], ['car'])).toEqual(['收勤 1 车：car', '1 vehicle stood down: car']);
});

test('[J2] a journal entry names who and where', () => {
  const operation = operationOf(
    ...north,
    officer('ida', { name: '李爱达' }),
    fixedPost('3-045', at(0), 0, 30),
  );
  const body = {
    runId: 'day',
    officerId: 'ida',
    dutyIds: ['3-045~w'],
    step: 'on-post',
    happenedAt: EIGHT + MINUTE,
  };
  const commit = { action: { id: 'x', name: 'report.make', body } as unknown as Action, changes: [] };
  expect(commitSentence(commit, operation, zh)).toBe('李爱达 在 3-045：到岗');
  expect(commitSentence(commit, operation, en)).toBe('李爱达 at 3-045: on post');
});

test('[L5] a console reads the same sentence and the same changes from a commit that leaves out what it says twice', async () => {
  let [counts, left, whole, told, lists] = [0, 0, 0, 0, 0];
  await foldedFestival((commit, operation) => {
    const isCount = commit.action.name === 'count.add';
    const hasList = 'records' in commit.action.body;
    if (!isCount && !hasList && commit.revision % 20 > 0) return;
    const sent = JSON.stringify(toldOf({ ...commit, previous: 'a', hash: 'b' } as Commit));
    expect(sent).not.toContain('"hash"');
    lists += sent.includes('"recordsChanged"') ? 1 : 0;
    const read = commitTold(JSON.parse(sent) as ToldCommit);
    expect(read.changes).toEqual(JSON.parse(JSON.stringify(commit.changes)));
    expect(commitSentence(read, operation, en)).toBe(commitSentence(commit, operation, en));
    expect(read.action.body).toMatchObject(JSON.parse(JSON.stringify(commit.action.body)) as object);
    if (!isCount) return;
    counts += 1;
    [whole, told] = [whole + JSON.stringify(commit).length, told + sent.length];
    left += sent.includes('"body"') ? 0 : 1;
  });
  expect(counts).toBeGreaterThan(500);
  expect(lists).toBeGreaterThan(10);
  expect(left).toBe(counts);
  expect(told / whole).toBeLessThan(0.8);
});
