import { tell, tellAnswer } from '../../ui/notices.ts';
import { isDialogOpen, isTextField } from '../../ui/open-fields.ts';
import { phrase } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import type { Draft } from '../form/draft.ts';
import type { PlanCommands } from './plan-commands.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { Tool } from './plan-selection.ts';
import type { UndoStack } from './undo-stack.ts';

/** Undoes this person's newest plan edit, or says why it cannot be undone. */
export async function undo(commands: PlanCommands, timeZone: string): Promise<void> {
  const edit = commands.edits.nextUndo;
  if (!edit) return tell(phrase(planWords['nothing-to-undo']));
  const by = await takeBack(commands, edit, 'undone', timeZone);
  if (by !== undefined) commands.edits.undid(edit, by);
}

/** Redoes the last undone edit: the undo of the undo. */
export async function redo(commands: PlanCommands, timeZone: string): Promise<void> {
  const edit = commands.edits.nextRedo;
  if (!edit) return tell(phrase(planWords['nothing-to-redo']));
  const by = await takeBack(commands, edit, 'redone', timeZone);
  if (by !== undefined) commands.edits.redid(edit, by);
}

/** What an undo or redo would take back, in words. */
export function undoHint(commands: PlanCommands, key: UndoKey): string {
  const { nextUndo, nextRedo } = commands.edits;
  const edit = key === 'undo' ? nextUndo : nextRedo;
  const what = edit && commands.wordsOf(edit.made);
  return what === undefined ? phrase(planWords[`${key}-hint`]) : phrase(planWords[`${key}-what`], { what });
}

async function takeBack(
  commands: PlanCommands,
  edit: NonNullable<UndoStack['nextUndo']>,
  done: 'undone' | 'redone',
  timeZone: string,
): Promise<number | undefined> {
  const { revision, made } = edit;
  const what = commands.wordsOf(made) ?? '';
  const answer = await commands.act('plan.undo', { revision });
  if (answer.ok) {
    tell(phrase(planWords[done], { what }));
    return answer.revision;
  }
  tellAnswer({ ok: false, fault: commands.named(answer.fault)! }, timeZone);
  const isLost =
    answer.fault.kind === 'refused' &&
    ['changed-since', 'nothing-to-undo'].includes(answer.fault.refusal.reason);
  if (isLost) commands.edits.forget(edit);
  return undefined;
}

/** The meaning of an undo key. */
export type UndoKey = 'undo' | 'redo';

/** Ctrl+Z undoes; Ctrl+Shift+Z and Ctrl+Y redo. Not in text fields, which have their own undo, and not in dialogs. */
export function undoKey(event: KeyboardEvent): UndoKey | undefined {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (!(ctrlKey || metaKey) || altKey || isTextField(event.composedPath()[0]) || isDialogOpen(document))
    return undefined;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' && !shiftKey ? 'redo' : undefined;
}

/** Whether something visible was typed or begun and is not saved: then the keys do not undo the plan. */
export function isHalfMade({ selection, drafts, store }: PlanDesk): boolean {
  const { making, named, isBriefOpen } = selection;
  if (making) return making.draft.isDirty;
  return drafts.isUnsaved(isBriefOpen ? store.operation.brief.id : (named?.id ?? ''));
}

type Picture = Readonly<Record<string, unknown>>;

/** The steps of drawing on the map: a point added, moved or removed, a line reversed. Other fields of the draft are not included. */
export class DrawingSteps {
  #draft: Draft | undefined;
  #noted: () => void = () => undefined;
  #path = '';
  #now: Picture = {};
  #done: readonly Picture[] = [];
  #undone: readonly Picture[] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Whether something is being drawn: then an undo affects only that. */
  get isDrawing(): boolean {
    return this.#draft !== undefined;
  }

  /** Starts again when another line is selected, ends when none is, and notifies of each step. */
  follow(tool: Tool | undefined, noted: () => void): void {
    const draft = tool && 'draft' in tool ? tool.draft : undefined;
    const path = tool?.kind === 'line' ? tool.path : 'halts';
    this.#noted = noted;
    if (draft === this.#draft && path === this.#path) return;
    this.#draft?.removeEventListener('change', this.#note);
    [this.#draft, this.#path, this.#done, this.#undone] = [draft, path, [], []];
    if (draft) this.#now = pictureOf(draft, path);
    draft?.addEventListener('change', this.#note);
  }

  undo(): void {
    const before = this.#done.at(-1);
    if (!before) return;
    this.#undone = [...this.#undone, this.#now];
    this.#done = this.#done.slice(0, -1);
    this.#show(before);
  }

  redo(): void {
    const after = this.#undone.at(-1);
    if (!after) return;
    this.#done = [...this.#done, this.#now];
    this.#undone = this.#undone.slice(0, -1);
    this.#show(after);
  }

  #show(picture: Picture): void {
    const draft = this.#draft!;
    this.#now = picture;
    draft.removeEventListener('change', this.#note);
    for (const [field, value] of Object.entries(picture)) draft.set(field, value);
    draft.addEventListener('change', this.#note);
    this.#noted();
  }

  /** A step that reverts itself, such as a way-point that no road leads to, leaves no step. */
  readonly #note = (): void => {
    const now = pictureOf(this.#draft!, this.#path);
    const isStep = !isSame(now, this.#now);
    if (isStep && isSame(now, this.#done.at(-1))) this.#done = this.#done.slice(0, -1);
    else if (isStep) [this.#done, this.#undone] = [[...this.#done, this.#now], []];
    this.#now = now;
    this.#noted();
  };
}

/** The drawn part of a draft. A line that follows the streets depends on its way-points, so it is not a step itself. */
function pictureOf(draft: Draft, path: string): Picture {
  if (path !== 'line') return { [path]: draft.valueAt(path) };
  const [vias, avoid, features] = ['vias', 'avoid', 'features'].map((field) => draft.valueAt(field));
  const line = vias === undefined ? { line: draft.valueAt('line') } : {};
  return { vias, avoid, ...line, ...(features !== undefined && { features }) };
}

/** A change only of detours and turn-backs is not a step: they are kept with their line. */
function isSame(a: Picture, b: Picture | undefined): boolean {
  const points = ({ features: _features, ...rest }: Picture): string => JSON.stringify(rest);
  return b !== undefined && points(a) === points(b);
}
