import { tell, tellAnswer } from '../../ui/notices.ts';
import { phrase } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import type { PlanDesk } from './plan-desk.ts';

/** Takes back this person's newest plan edit of the session, or says why it has to stay. */
export async function undo(desk: PlanDesk): Promise<void> {
  const revision = desk.edits.nextUndo;
  if (revision === undefined) return tell(phrase(planWords['nothing-to-undo']));
  const by = await takeBack(desk, revision, phrase(planWords.undone));
  if (by !== undefined) desk.edits.undid(revision, by);
  desk.refresh();
}

/** Does again what was last taken back: the undo of the undo. */
export async function redo(desk: PlanDesk): Promise<void> {
  const revision = desk.edits.nextRedo;
  if (revision === undefined) return tell(phrase(planWords['nothing-to-redo']));
  const by = await takeBack(desk, revision, phrase(planWords.redone));
  if (by !== undefined) desk.edits.redid(revision, by);
  desk.refresh();
}

async function takeBack(desk: PlanDesk, revision: number, done: string): Promise<number | undefined> {
  const answer = await desk.act('plan.undo', { revision });
  if (answer.ok) {
    tell(done);
    return answer.revision;
  }
  tellAnswer({ ok: false, fault: desk.named(answer.fault)! }, desk.operation.brief.timeZone);
  const isLost =
    answer.fault.kind === 'refused' &&
    ['changed-since', 'nothing-to-undo'].includes(answer.fault.refusal.reason);
  if (isLost) desk.edits.forget(revision);
  return undefined;
}
