/** Asks the frame to open the search, from any element within it. */
export function openSearch(from: HTMLElement): void {
  from.dispatchEvent(new CustomEvent(OPEN_SEARCH, { bubbles: true, composed: true }));
}

export const OPEN_SEARCH = 'open-search';
