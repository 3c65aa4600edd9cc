import { tell, tellAnswer } from '../../ui/notices.ts';
import { phrase } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import type { PlanCommands } from './plan-commands.ts';

/** Takes back this person's newest plan edit of the session, or says why it has to stay. */
export async function undo(commands: PlanCommands, timeZone: string): Promise<void> {
  const revision = commands.edits.nextUndo;
  if (revision === undefined) return tell(phrase(planWords['nothing-to-undo']));
  const by = await takeBack(commands, revision, phrase(planWords.undone), timeZone);
  if (by !== undefined) commands.edits.undid(revision, by);
}

/** Does again what was last taken back: the undo of the undo. */
export async function redo(commands: PlanCommands, timeZone: string): Promise<void> {
  const revision = commands.edits.nextRedo;
  if (revision === undefined) return tell(phrase(planWords['nothing-to-redo']));
  const by = await takeBack(commands, revision, phrase(planWords.redone), timeZone);
  if (by !== undefined) commands.edits.redid(revision, by);
}

async function takeBack(
  commands: PlanCommands,
  revision: number,
  done: string,
  timeZone: string,
): Promise<number | undefined> {
  const answer = await commands.act('plan.undo', { revision });
  if (answer.ok) {
    tell(done);
    return answer.revision;
  }
  tellAnswer({ ok: false, fault: commands.named(answer.fault)! }, timeZone);
  const isLost =
    answer.fault.kind === 'refused' &&
    ['changed-since', 'nothing-to-undo'].includes(answer.fault.refusal.reason);
  if (isLost) commands.edits.forget(revision);
  return undefined;
}
