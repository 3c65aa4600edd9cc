import { KEEPS_DRAFT, isDialogOpen, isTextField } from '../ui/open-fields.ts';

/** What was typed this long ago and is still there was probably left there, in ms. */
const LEFT_AFTER_MS = 5 * 60_000;

/** What is typed in the form of a record stays as a draft over a reload. */
const RECORD_FORM = 'cordon-record-form';

/** Words that somebody typed into this page, by their field. */
const typed = new Map<HTMLInputElement | HTMLTextAreaElement, number>();

addEventListener(
  'input',
  (event) => {
    const path = event.composedPath();
    const [field] = path;
    const isKept = path.some(
      (one) => one instanceof Element && (one.localName === RECORD_FORM || one.hasAttribute(KEEPS_DRAFT)),
    );
    if (isTextField(field) && field.type !== 'search' && !isKept) typed.set(field, performance.now());
  },
  { capture: true },
);

/** Whether a reload would take words from somebody: a dialog or a field is in use, or holds what was just typed. */
export function isBeingTyped(): boolean {
  for (const [field, at] of typed)
    if (!field.isConnected || field.value === '' || performance.now() - at > LEFT_AFTER_MS)
      typed.delete(field);
  const isInUse = isTextField(focused()) || isDialogOpen(document);
  return isInUse || typed.size > 0;
}

/** The element with the focus, also within others. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
