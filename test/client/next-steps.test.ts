import { ContextProvider } from '@lit/context';
import { expect, onTestFinished, test } from 'vitest';
import { LiveRun, liveContext } from '../../client/command/live-run.ts';
import '../../client/command/post-panel.ts';
import type { CordonPostPanel } from '../../client/command/post-panel.ts';
import { nextStep } from '../../client/phone/next-step.ts';
import { seenCard } from '../../client/phone/seen-card.ts';
import { meContext } from '../../client/store/contexts.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import { recordsOf } from '../../client/store/records.ts';
import { language } from '../../client/words/language.ts';
import { termOf } from '../../client/words/terms.ts';
import { stintsOf } from '../../domain/duties/duties.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RecordTables } from '../../domain/operation/tables.ts';
import {
  PLAN_COLLECTIONS,
  RUN_COLLECTIONS,
  type Change,
  type CollectionName,
} from '../../domain/records/collections.ts';
import { STEPS, type Step } from '../../domain/records/report.ts';
import { dutyCard, type DutyCard } from '../../domain/reports/duty-card.ts';
import { convoysIn, nextSteps } from '../../domain/reports/next-steps.ts';
import { currentDuty } from '../../domain/reports/on-duty.ts';
import { nextWord } from '../../server/demo/next-word.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  at,
  movement,
  north,
  officer,
  operationOf,
  post,
  route,
  run,
  runOf,
} from '../domain/builders.ts';

const CONVOYS = [2, 3, 4, 5];

/** Ida holds one junction alone while several convoys pass it, ten minutes apart: one stint. */
function passedBy(convoys: number): Operation {
  const movements = Array.from({ length: convoys }, (_, i) =>
    movement(`m${i}`, 'r', { departsAt: EIGHT + HOUR + 10 * i * MINUTE }),
  );
  const plan = operationOf(
    ...north,
    officer('ida'),
    route('r', [at(0), at(5000)]),
    ...movements,
    post('p', at(1000)),
  );
  const [stint, ...more] = stintsOf(plan.plan, plan.plan.tables.posts.get('p')!);
  expect([more.length, convoysIn(stint!)]).toEqual([0, convoys]);
  const records = [
    assigned(
      'ida',
      stint!.duties.map(({ id }) => id),
    ),
    run('day', { clock: { from: EIGHT, startedAt: EIGHT, rate: 1 } }),
  ];
  for (const record of records) plan.apply({ revision: plan.revision + 1, at: EIGHT, changes: [record] });
  return plan;
}

function inWords(step: Step): string {
  return termOf('step', step);
}

function changesOf<Name extends CollectionName>(tables: RecordTables<Name>, name: Name): Change[] {
  return recordsOf(tables, name).map((record) => ({ collection: name, record }) as Change);
}

/** What the command post's panel offers for Ida with one click. */
async function onPanel(operation: Operation, now: number): Promise<string[]> {
  language.choose('en');
  const store = new OperationStore('op');
  const day = runOf(operation);
  const records = [
    ...PLAN_COLLECTIONS.flatMap((name) => changesOf(operation.plan, name)),
    ...changesOf(operation, 'runs'),
    ...RUN_COLLECTIONS.flatMap((name) => changesOf(day, name)),
  ];
  const { revision } = operation;
  store.restore({ operationId: 'op', revision, records, revisions: [], now, past: { day: [] } });
  const live = new LiveRun(store);
  live.start();
  const host = document.createElement('div');
  new ContextProvider(host, { context: liveContext, initialValue: live });
  const me = { id: 'd', name: 'D', role: 'dispatcher' as const };
  new ContextProvider(host, { context: meContext, initialValue: me });
  const panel = document.createElement('cordon-post-panel') as CordonPostPanel;
  panel.postId = 'p';
  host.append(panel);
  document.body.append(host);
  onTestFinished(() => {
    host.remove();
    live.stop();
  });
  await panel.updateComplete;
  const steps = STEPS.map(inWords);
  const buttons = [...panel.shadowRoot!.querySelectorAll('.person button')];
  return buttons.map((button) => button.textContent.trim()).filter((text) => steps.includes(text));
}

function onPhone(card: DutyCard, now: number): string | undefined {
  const seen = seenCard(card, []);
  const { main } = nextStep(seen, currentDuty(seen, now), now);
  return main?.kind === 'report' ? inWords(main.step) : main?.kind;
}

const temper = { share: () => 0.5 };

/** The reports of a simulated officer during the day; phone and panel offer each step first. */
async function played(operation: Operation): Promise<Step[]> {
  const said: Step[] = [];
  for (let now = EIGHT; ;) {
    const card = dutyCard(operation, 'ida', now)!;
    const word = nextWord(card, temper, { lastAt: 0, wentHome: false })!;
    if (word.name === 'turn-out.end') return said;
    now = word.at;
    const { step } = word.body as { step?: Step };
    if (step) {
      said.push(step);
      expect([onPhone(card, now), ...(await onPanel(operation, now))]).toEqual([
        inWords(step),
        inWords(step),
      ]);
    }
    const answer = act(operation, word.name, word.body as never, { at: now });
    expect(answer).toMatchObject({ ok: true });
  }
}

test.each(CONVOYS)(
  '[R5] phone, command post and simulator have the same next step while %i convoys pass',
  async (convoys) => {
    const said = await played(passedBy(convoys));
    const closings = Array.from({ length: convoys }, () => ['closed', 'reopened'] as const).flat();
    expect(said).toEqual(['on-my-way', 'on-post', ...closings, 'relieved']);
  },
);

test('[R5] each closing belongs to its convoy: reported when that convoy comes, reopened behind it', async () => {
  const operation = passedBy(3);
  const [stint] = stintsOf(operation.plan, operation.plan.tables.posts.get('p')!);
  await played(operation);
  const reports = [...runOf(operation).tables.reports.values()];
  const times = (step: Step) =>
    reports.filter((report) => report.step === step).map((report) => report.happenedAt);
  stint!.duties.forEach(({ passing }, i) => {
    expect(times('closed')[i]).toBe(passing!.moments.close);
    expect(times('reopened')[i]).toBeLessThanOrEqual(passing!.moments.reopen);
    expect(times('reopened')[i]).toBeGreaterThan(times('closed')[i]!);
  });
});

test('[R5] a stint that no convoy passes is neither closed nor reopened, and who was relieved can only come back', () => {
  const after = (said: readonly Step[], convoys: number) =>
    nextSteps(
      said.map((step) => ({ step })),
      convoys,
    );
  expect(after(['on-post'], 0)).toEqual(['relieved']);
  expect(after(['on-post', 'closed', 'reopened'], 1)).toEqual(['relieved']);
  expect(after(['on-post', 'closed', 'reopened'], 2)).toEqual(['closed', 'relieved']);
  expect(after(['on-post', 'closed', 'reopened', 'closed'], 2)).toEqual(['reopened', 'relieved']);
  expect(after(['on-post', 'relieved'], 5)).toEqual(['back-on-post']);
});
