import type { PlanDesk } from './plan-desk.ts';

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
