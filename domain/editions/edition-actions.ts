import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Reason, Words, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, planners, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Role } from '../records/actor.ts';
import { put } from '../records/collections.ts';
import { editionId, type Edition, type EditionState, type Signature } from '../records/edition.ts';
import { publishedAtOnce } from '../runs/opening.ts';

const EditionNumber = Type.Integer({ minimum: 1 });
const approvers: readonly Role[] = ['administrator', 'commander'];

const Step = record({ number: EditionNumber, words: Type.Optional(Words) });
const StepWithWords = record({ number: EditionNumber, words: Reason });

export const editionActions = {
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
    body: Step,
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
    body: record({ words: Type.Optional(Words) }),
    may: approvers,
    rule: (operation, _wish, asked) => {
      if (operation.brief.separateSignatures) return refuse({ reason: 'own-edition' });
      return unchanged(operation) ?? ok([put('editions', publishedAtOnce(operation, asked))]);
    },
  }),
};

function submit(operation: Operation, words: string | undefined, { by, at }: Asked): Decision {
  const refusal = unchanged(operation);
  if (refusal) return refusal;
  const number = operation.tables.editions.size + 1;
  const signature = signed('submitted', words, { by, at });
  return ok([
    put('editions', { id: editionId(number), number, state: 'submitted', signatures: [signature] }),
  ]);
}

/** The draft is the newest edition already, and that edition still counts. */
function unchanged(operation: Operation): Decision | undefined {
  const newest = [...operation.tables.editions.values()].at(-1);
  if (!newest || newest.state === 'returned' || newest.state === 'withdrawn') return undefined;
  if (operation.planOf(newest)?.version !== operation.plan.version) return undefined;
  return refuse({ reason: 'edition-state', number: newest.number, state: newest.state });
}

function step(
  operation: Operation,
  { number, words }: Frozen<typeof Step>,
  state: EditionState,
  from: readonly EditionState[],
  asked: Asked,
): Decision {
  const edition = operation.tables.editions.get(editionId(number));
  if (!edition) return refuse({ reason: 'no-such-record', collection: 'editions', id: editionId(number) });
  if (!from.includes(edition.state)) return refuse({ reason: 'edition-state', number, state: edition.state });
  const own = state === 'approved' && signedTwice(operation, edition, asked);
  if (own) return refuse(own);
  const signatures = [...edition.signatures, signed(state, words, asked)];
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
