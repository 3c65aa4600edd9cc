/** The attribute of an element whose form stays as a draft over a reload. */
export const KEEPS_DRAFT = 'keeps-draft';

/** Inputs in which nothing is typed. */
const NOT_TYPED: readonly string[] = ['checkbox', 'radio', 'button', 'range'];

export function isTextField(target: unknown): target is HTMLInputElement | HTMLTextAreaElement {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !NOT_TYPED.includes(target.type))
  );
}

export function isDialogOpen(root: Document | ShadowRoot): boolean {
  if (root.querySelector('dialog[open]')) return true;
  return [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot && isDialogOpen(shadowRoot));
}
