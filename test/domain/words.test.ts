import { expect, test } from 'vitest';
import { actionKinds, type Action, type ActionName } from '../../domain/actions/actions.ts';
import { faultSentence, refusals } from '../../domain/words/faults.ts';
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
} from './builders.ts';

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
        'roster.assign',
        'roster.exchange',
        'run.open',
        'report.make',
        'count.add',
        'turn-out.begin',
        'turn-out.end',
      ].includes(name)
    )
      continue;
    const commit = { action: { id: 'x', name, body: {} } as Action, changes: [] };
    expect(commitSentence(commit, operation, zh)).toMatch(/[\u4e00-\u9fff]/);
    expect(commitSentence(commit, operation, en).length).toBeGreaterThan(3);
  }
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
