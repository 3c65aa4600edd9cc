import { expect, test } from 'vitest';
import type { ActionName } from '../../domain/actions/actions.ts';
import { Operation } from '../../domain/operation/operation.ts';
import { editionId } from '../../domain/records/edition.ts';
import { dutyCard } from '../../domain/reports/duty-card.ts';
import { coverOf } from '../../domain/operation/cover.ts';
import { phaseOf } from '../../domain/runs/phase.ts';
import { planRecords, recordsOf } from '../../server/operation/snapshot.ts';
import {
  EIGHT,
  act,
  assigned,
  at,
  brief,
  by,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
  put,
  recordOf,
  run,
  runOf,
} from './builders.ts';

const staffed = [...north, officer('ida'), fixedPost('p', at(0), 0, 60), assigned('ida', 'p~w')];
const planner = by('planner');
const commander = by('commander');

function does(operation: Operation, name: ActionName, body: unknown, who = planner): string {
  return outcome(act(operation, name, body as never, { by: who }));
}

function rename(operation: Operation, name: string): void {
  act(operation, 'post.place', { records: [recordOf(fixedPost('p', at(0), 0, 60, { name })) as never] });
}

const stateOf = (operation: Operation, number = 1) => operation.tables.editions.get(editionId(number))?.state;

test('[E1] submitting makes an edition of the plan as it stands, and nothing changes it', () => {
  const operation = operationOf(...staffed);
  expect(does(operation, 'edition.submit', {})).toBe('done');
  const edition = operation.planOf({ id: editionId(1) })!;
  rename(operation, 'another name');
  expect(edition.tables.posts.get('p')!.name).toBe('p');
  expect(operation.plan.tables.posts.get('p')!.name).toBe('another name');
  expect(edition.tables.officers.get('ida')).toBe(operation.plan.tables.officers.get('ida'));
  expect(does(operation, 'edition.submit', {})).toBe('done');
  expect(does(operation, 'edition.submit', {})).toBe('edition-state');
  expect(operation.tables.editions.size).toBe(2);
});

test('[E2] an edition is returned with words, or approved and then published, each by name', () => {
  const operation = operationOf(...staffed);
  does(operation, 'edition.submit', {});
  expect(does(operation, 'edition.approve', { number: 1 })).toBe('forbidden');
  expect(does(operation, 'edition.publish', { number: 1 }, commander)).toBe('edition-state');
  expect(does(operation, 'edition.return', { number: 1, words: 'p needs two' }, commander)).toBe('done');
  expect(does(operation, 'edition.approve', { number: 1 }, commander)).toBe('edition-state');
  does(operation, 'edition.submit', {});
  expect(does(operation, 'edition.approve', { number: 2 }, commander)).toBe('done');
  expect(does(operation, 'edition.publish', { number: 2 }, by('dispatcher'))).toBe('done');
  const { signatures } = operation.tables.editions.get(editionId(2))!;
  expect(signatures.map(({ step, by: who }) => [step, who])).toEqual([
    ['submitted', 'planner'],
    ['approved', 'commander'],
    ['published', 'dispatcher'],
  ]);
});

test('[E3] one person may do all in one step, unless the brief asks for two', () => {
  const operation = operationOf(...staffed);
  const admin = by('administrator');
  expect(does(operation, 'edition.issue', { words: 'for the rehearsal' }, admin)).toBe('done');
  const { signatures } = operation.tables.editions.get(editionId(1))!;
  expect(signatures.map(({ actorId, words }) => [actorId, words])).toEqual([
    ['administrator', undefined],
    ['administrator', undefined],
    ['administrator', 'for the rehearsal'],
  ]);
  act(operation, 'brief.edit', { brief: { ...brief, separateSignatures: true } });
  expect(does(operation, 'edition.issue', {}, admin)).toBe('own-edition');
  does(operation, 'edition.submit', {}, admin);
  expect(does(operation, 'edition.approve', { number: 2 }, admin)).toBe('own-edition');
  expect(does(operation, 'edition.approve', { number: 2 }, commander)).toBe('done');
  expect(does(operation, 'run.open', { run: { ...recordOf(run('day')), edition: 2 } }, admin)).toBe(
    'edition-state',
  );
  expect(does(operation, 'run.open', { run: recordOf(run('day')) }, admin)).toBe('done');
  expect(runOf(operation).record.edition).toBe(1);
});

test('[E4] an edition that an open run carries out cannot be withdrawn', () => {
  const operation = operationOf(...staffed);
  does(operation, 'run.open', { run: recordOf(run('day')) }, by('administrator'));
  expect(does(operation, 'edition.withdraw', { number: 1, words: 'wrong' }, commander)).toBe('in-use');
  does(operation, 'run.close', { runId: 'day' }, by('administrator'));
  expect(does(operation, 'edition.withdraw', { number: 1, words: 'wrong' }, commander)).toBe('done');
  expect(stateOf(operation)).toBe('withdrawn');
});

test('[E5, R14] a phone shows what was published or ordered, never the draft', () => {
  const operation = operationOf(...staffed);
  const shown = () => dutyCard(operation, 'ida', EIGHT)!.duties.map(({ name }) => name);
  expect(shown()).toEqual([]);
  does(operation, 'edition.issue', {}, commander);
  expect(shown()).toEqual(['p']);
  rename(operation, 'draft');
  expect(shown()).toEqual(['p']);
  does(operation, 'run.open', { run: { ...recordOf(run('day')), edition: 1 } }, by('administrator'));
  expect(shown()).toEqual(['p']);
  const records = [recordOf(fixedPost('p', at(0), 0, 60, { name: 'ordered' })) as never];
  act(operation, 'post.place', { records }, { run: 'day' });
  expect(shown()).toEqual(['ordered']);
  expect(operation.plan.tables.posts.get('p')!.name).toBe('draft');
  expect(operation.planOf({ id: editionId(1) })!.tables.posts.get('p')!.name).toBe('p');
});

test('[E1, L2] a console that never read an edition reads the run that carries it out', () => {
  const operation = operationOf(...staffed);
  does(operation, 'edition.issue', {}, commander);
  rename(operation, 'draft');
  const console = new Operation('op');
  const { revision } = operation;
  const records = [
    ...planRecords(operation.plan),
    put('editions', operation.tables.editions.get(editionId(1))!),
  ];
  console.restore({ revision, records, revisions: [], past: {} });
  const opening = { ...recordOf(run('day')), edition: 1 } as never;
  const opened = act(operation, 'run.open', { run: opening }, { by: by('administrator') });
  if (opened.ok) console.apply({ revision: revision + 1, at: EIGHT, changes: opened.value });
  expect(runOf(operation).isLoaded).toBe(true);
  expect(runOf(console).isLoaded).toBe(false);
  const state = runOf(operation);
  const differing = recordsOf(state, operation.plan);
  console.loadRun('day', { records: differing, revisions: [], past: state.past });
  expect(runOf(console).isLoaded).toBe(true);
  expect(runOf(console).plan.tables.posts.get('p')!.name).toBe('p');
});

test('[E6] the phase follows from editions and runs', () => {
  const operation = operationOf(...staffed);
  const phases = [phaseOf(coverOf(operation))];
  const then = (name: ActionName, body: unknown) => {
    expect(does(operation, name, body, by('administrator'))).toBe('done');
    phases.push(phaseOf(coverOf(operation)));
  };
  then('edition.submit', {});
  then('edition.approve', { number: 1 });
  then('edition.publish', { number: 1 });
  then('run.open', { run: recordOf(run('drill', { kind: 'drill' })) });
  then('run.open', { run: recordOf(run('day')) });
  then('run.close', { runId: 'day' });
  then('run.close', { runId: 'drill' });
  rename(operation, 'next year');
  then('edition.submit', {});
  expect(phases).toEqual([
    ...['drafting', 'submitted', 'approved', 'published', 'drilling', 'live', 'drilling', 'finished'],
    'submitted',
  ]);
});
