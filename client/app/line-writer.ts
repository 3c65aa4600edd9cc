import { html, nothing, type TemplateResult } from 'lit';
import { may } from '../../domain/actions/decide.ts';
import type { Me } from '../../domain/contract/accounts.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { BACK_DATED_MS } from '../command/live-run.ts';
import { readLine, type LogLine } from '../command/log-line/log-line.ts';
import type { Meaning } from '../command/log-line/scene.ts';
import { undoOf, type Done } from '../command/log-line/undo.ts';
import { newId } from '../api/new-id.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { shownRun, timeShown } from '../store/shown-run.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { language, listed, phrase } from '../words/language.ts';
import { logLineWords } from '../words/log-line.ts';
import { termIn } from '../words/terms.ts';

/** The line that is typed, if there is an open run to write it in. */
export function lineTyped(store: OperationStore, me: Me | undefined, typed: string): LogLine | undefined {
  const run = shownRun(store.operation);
  if (!run?.isOpen || !me) return undefined;
  return readLine(typed, { run, now: timeShown(store), mayDo: (name) => may(me, name) }, language.current);
}

/** What a line means in one short text, for its notice. */
export function meaningWords({ deed: [kind, value], who, where }: Meaning): string {
  return [listed(who), termIn(kind, value), where].filter(Boolean).join(' ');
}

/** What will be written: who, what, where, when, in which words, and whether it is entered later. */
export function preview(store: OperationStore, meaning: Meaning): TemplateResult {
  const run = shownRun(store.operation)!;
  const { timeOn } = formatsFor(run.plan.brief.timeZone);
  const now = timeShown(store);
  const { at, deed, who, where, words, reopens } = meaning;
  const isLater = at > now;
  const isBackDated = now - at > BACK_DATED_MS * run.record.clock.rate;
  const cannot = undoOf(run, { id: '', write: meaning.writes[0] }, '').length === 0;
  return html`
    <span class="grow">
      <strong>${listed(who)}</strong>
      <b>${termIn(...deed)}</b>
      ${where ?? nothing}
      <span>${isLater ? phrase(logLineWords['due-at'], { time: timeOn(at, now) }) : timeOn(at, now)}</span>
      ${
        isBackDated
          ? html`
              <span class="wrong">${phrase(commandWords['back-dated'])}</span>
            `
          : nothing
      }
      <span>${words ?? nothing}</span>
      <span class="small quiet">
        ${reopens ? phrase(logLineWords.reopens) : nothing}
        ${cannot ? phrase(logLineWords['not-undone']) : nothing}
      </span>
    </span>
  `;
}

/** Why a line cannot be read, and where. */
export function faultLine({ text, fault }: LogLine): TemplateResult | typeof nothing {
  if (!fault) return nothing;
  const { from, to, reason } = fault;
  const typed = text.slice(from, to);
  return html`
    <p role="status">
      <span class="quiet">${text.slice(0, from)}</span>
      <mark>${typed === '' ? '…' : typed}</mark>
      <span class="quiet">${text.slice(to)}</span>
      <span class="block small">${phrase(logLineWords[reason], { typed })}</span>
    </p>
  `;
}

/** Writes a line, and offers to take it back. Returns whether all of it was accepted. */
export async function writeLine(store: OperationStore, meaning: Meaning): Promise<boolean> {
  const run = shownRun(store.operation)!;
  const done: Done[] = [];
  let isDone = true;
  for (const write of meaning.writes) {
    const id = newId();
    const answer = await store.api.act(write.name, write.body, undefined, id);
    isDone = tellAnswer(answer, run.plan.brief.timeZone);
    if (!isDone) break;
    done.push({ id, write });
  }
  if (done.length === 0) return false;
  const isUndoable = done.some((one) => undoOf(run, one, '').length > 0);
  const offer = { words: phrase(logLineWords.undo), take: () => void takeBack(store, run, done) };
  tell(meaningWords(meaning), 'done', isUndoable ? offer : undefined);
  return isDone;
}

async function takeBack(store: OperationStore, run: RunState, done: readonly Done[]): Promise<void> {
  for (const one of done)
    for (const { name, body } of undoOf(run, one, phrase(logLineWords['undo-why']))) {
      const answer = await store.api.act(name, body);
      if (!tellAnswer(answer, run.plan.brief.timeZone)) return;
    }
  tell(phrase(logLineWords.undone));
}
