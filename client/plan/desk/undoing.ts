import { tell, tellAnswer } from '../../ui/notices.ts';
import { phrase } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import type { Draft } from '../form/draft.ts';
import type { PlanCommands } from './plan-commands.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { Tool } from './plan-selection.ts';

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

/** What an undo by the keys is about. */
export type UndoKey = 'undo' | 'redo';

/** Ctrl+Z takes back; Ctrl+Shift+Z and Ctrl+Y do it again. Text that is typed into has an undo of its own, and a dialog is no place for it. */
export function undoKey(event: KeyboardEvent): UndoKey | undefined {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (!(ctrlKey || metaKey) || altKey || isTyping(event) || isDialogOpen(document)) return undefined;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' && !shiftKey ? 'redo' : undefined;
}

/** Whether what is in sight is typed or made and not saved yet: the plan behind it is not undone by a key. */
export function isHalfMade({ selection, drafts, store }: PlanDesk): boolean {
  const { making, chosen, isBriefOpen } = selection;
  if (making) return making.draft.isDirty;
  return drafts.isUnsaved(isBriefOpen ? store.operation.brief.id : (chosen?.id ?? ''));
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type))
  );
}

function isDialogOpen(root: Document | ShadowRoot): boolean {
  if (root.querySelector('dialog[open]')) return true;
  return [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot && isDialogOpen(shadowRoot));
}

type Picture = Readonly<Record<string, unknown>>;

/** The steps of what is being drawn on the map: a point set, dragged, taken out, a line reversed. Other fields of the draft are no part of it. */
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

  /** Whether something is being drawn: then an undo is about that and nothing else. */
  get isDrawing(): boolean {
    return this.#draft !== undefined;
  }

  /** Starts again when another line is selected, ends when it is released, and notifies of each step. */
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

  /** A step that is taken back by itself, as a way-point that no road leads to, leaves none behind. */
  readonly #note = (): void => {
    const now = pictureOf(this.#draft!, this.#path);
    const isStep = !isSame(now, this.#now);
    if (isStep && isSame(now, this.#done.at(-1))) this.#done = this.#done.slice(0, -1);
    else if (isStep) [this.#done, this.#undone] = [[...this.#done, this.#now], []];
    this.#now = now;
    this.#noted();
  };
}

/** What is drawn of a draft. A line that follows the streets follows its way-points: it is no step of its own. */
function pictureOf(draft: Draft, path: string): Picture {
  if (path !== 'line') return { [path]: draft.valueAt(path) };
  const [vias, avoid, features] = ['vias', 'avoid', 'features'].map((field) => draft.valueAt(field));
  const line = vias === undefined ? { line: draft.valueAt('line') } : {};
  return { vias, avoid, ...line, ...(features !== undefined && { features }) };
}

/** Detours and turn-backs ride along with the line that they lie on. */
function isSame(a: Picture, b: Picture | undefined): boolean {
  const points = ({ features: _features, ...rest }: Picture): string => JSON.stringify(rest);
  return b !== undefined && points(a) === points(b);
}
