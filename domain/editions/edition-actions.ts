import Type from 'typebox';
import { approvalFault } from '../health/approval.ts';
import type { Frozen } from '../kernel/position.ts';
import { Reason, Words, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, controllers, planners, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Role } from '../records/actor.ts';
import { put } from '../records/collections.ts';
import { Run, RunClock } from '../records/run.ts';
import { Checked, editionId, type Edition, type EditionState, type Signature } from '../records/edition.ts';
import { openRun, publishedAtOnce, publishesDraft } from '../runs/opening.ts';

const EditionNumber = Type.Integer({ minimum: 1 });
const approvers: readonly Role[] = ['administrator', 'commander'];

const Step = record({ number: EditionNumber, words: Type.Optional(Words) });
const Approval = record({ ...Step.properties, checked: Type.Optional(Checked) });
const StepWithWords = record({ number: EditionNumber, words: Reason });

const OpeningWish = record({
  run: record({ ...Run.properties, clock: Type.Optional(RunClock) }),
  checked: Type.Optional(Checked),
});
type OpeningWish = Frozen<typeof OpeningWish>;

export const editionActions = {
  'run.open': action({ body: OpeningWish, may: [...controllers, 'commander'], rule: open }),
  'edition.submit': action({
    body: record({ words: Type.Optional(Words) }),
    may: planners,
    rule: (operation, { words }, asked) => submit(operation, words, asked),
  }),
  'edition.return': action({
    body: StepWithWords,
    may: approvers,
    rule: (operation, wish, asked) => step(operation, wish, 'returned', ['submitted'], asked),
  }),
  'edition.approve': action({
    body: Approval,
    may: approvers,
    rule: (operation, wish, asked) => step(operation, wish, 'approved', ['submitted'], asked),
  }),
  'edition.publish': action({
    body: Step,
    may: [...approvers, 'dispatcher'],
    rule: (operation, wish, asked) => step(operation, wish, 'published', ['approved'], asked),
  }),
  'edition.withdraw': action({
    body: StepWithWords,
    may: approvers,
    rule: (operation, wish, asked) =>
      runOf(operation, wish.number) ??
      step(operation, wish, 'withdrawn', ['submitted', 'approved', 'published'], asked),
  }),
  /** Submits, approves and publishes in one step: a small post has one person for all. */
  'edition.issue': action({
    body: record({ words: Type.Optional(Words), checked: Type.Optional(Checked) }),
    may: approvers,
    rule: (operation, said, asked) => {
      const { checked } = said;
      if (operation.brief.separateSignatures) return refuse({ reason: 'own-edition' });
      const same = unchanged(operation);
      if (same) return same;
      const fault = draftFault(operation, checked, asked);
      return fault ? refuse(fault) : ok([put('editions', publishedAtOnce(operation, asked, said))]);
    },
  }),
};

/** Why the draft cannot be approved and published in one step. */
function draftFault(operation: Operation, checked: Checked | undefined, asked: Asked): Refusal | undefined {
  if (checked && wasEditedAfter(operation, checked.revision)) return { reason: 'looked-before' };
  return approvalFault(operation.plan, checked, asked);
}

/** Opens a run. Where this publishes the draft, it is held by the same findings as an approval, whoever asks. docs/rules.md, H3. */
function open(operation: Operation, { run, checked }: OpeningWish, asked: Asked): Decision {
  const fault = publishesDraft(operation, run) ? draftFault(operation, checked, asked) : undefined;
  return fault ? refuse(fault) : openRun(operation, run, asked, checked);
}

function wasEditedAfter(operation: Operation, looked: number): boolean {
  for (let revision = operation.revision; revision > looked; revision--)
    if (operation.editOf(revision)) return true;
  return false;
}

function submit(operation: Operation, words: string | undefined, { by, at }: Asked): Decision {
  const refusal = unchanged(operation);
  if (refusal) return refusal;
  const number = operation.tables.editions.size + 1;
  const signature = signed('submitted', words, { by, at });
  return ok([
    put('editions', { id: editionId(number), number, state: 'submitted', signatures: [signature] }),
  ]);
}

/** The newest edition, if it still counts and the draft is the same. */
export function editionOfDraft(operation: Operation): Edition | undefined {
  const newest = [...operation.tables.editions.values()].at(-1);
  if (!newest || newest.state === 'returned' || newest.state === 'withdrawn') return undefined;
  return operation.planOf(newest)?.version === operation.plan.version ? newest : undefined;
}

function unchanged(operation: Operation): Decision | undefined {
  const same = editionOfDraft(operation);
  return same && refuse({ reason: 'edition-state', number: same.number, state: same.state });
}

function step(
  operation: Operation,
  { number, words, checked }: Frozen<typeof Approval>,
  state: EditionState,
  from: readonly EditionState[],
  asked: Asked,
): Decision {
  const edition = operation.tables.editions.get(editionId(number));
  if (!edition) return refuse({ reason: 'no-such-record', collection: 'editions', id: editionId(number) });
  if (!from.includes(edition.state)) return refuse({ reason: 'edition-state', number, state: edition.state });
  const fault =
    state === 'approved' &&
    (signedTwice(operation, edition, asked) ?? approvalFault(operation.planOf(edition)!, checked, asked));
  if (fault) return refuse(fault);
  const signature = { ...signed(state, words, asked), ...(checked && { checked }) };
  const signatures = [...edition.signatures, signature];
  return ok([put('editions', { ...edition, state, signatures })]);
}

function signedTwice({ brief }: Operation, { signatures }: Edition, { by }: Asked): Refusal | undefined {
  const isOwn = signatures.some((one) => one.step === 'submitted' && one.actorId === by.id);
  return brief.separateSignatures && isOwn ? { reason: 'own-edition' } : undefined;
}

function signed(
  state: EditionState,
  words: string | undefined,
  { by, at }: Pick<Asked, 'by' | 'at'>,
): Signature {
  return { step: state, by: by.name, actorId: by.id, role: by.role, at, ...(words && { words }) };
}

/** An edition that is being carried out stays. */
function runOf(operation: Operation, number: number): Decision | undefined {
  const open = [...operation.runs.values()].find(
    ({ record: { edition }, isOpen }) => isOpen && edition === number,
  );
  return open && refuse({ reason: 'in-use', id: editionId(number), by: open.record.name });
}
