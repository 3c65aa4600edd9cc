import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { base, buttons } from '../theme/shared-styles.ts';
import { Cell, FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { isBeingTyped } from './being-typed.ts';

/** For which page of the server this page was reloaded last. */
const RELOADED_FOR = 'cordon.reloaded-for';

/** How often to see whether somebody still types, in ms. */
const LOOK_AGAIN_MS = 1000;

/** The page that the server gives out now, if it is newer than this one. */
const newer = new Cell<string | undefined>(undefined);

/** The files that a page begins with. Their names change with what is in them. */
function beginningOf(page: Document): string {
  return [...page.querySelectorAll('script[src]')].map((script) => script.getAttribute('src')).join(' ');
}

/** Asks the server for its page, after a lost connection and when a part of this page is missing there. */
export async function lookForNewer(): Promise<void> {
  try {
    const response = await fetch('/', { cache: 'no-store' });
    if (!response.ok) return;
    const there = beginningOf(new DOMParser().parseFromString(await response.text(), 'text/html'));
    newer.value = there === '' || there === beginningOf(document) ? undefined : there;
  } catch {
    // Without a connection there is nothing newer to show.
  }
}

/** Says that the server is newer than this page, and reloads the page as soon as nobody types. */
@customElement('cordon-newer-server')
export class NewerServer extends FollowingElement {
  readonly #say = speaking(shellWords);
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('vite:preloadError', this.#look);
    this.#timer = setInterval(() => this.#reloadWhenIdle(), LOOK_AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('vite:preloadError', this.#look);
    clearInterval(this.#timer);
  }

  override render(): TemplateResult | typeof nothing {
    if (newer.value === undefined) return nothing;
    return html`
      <p class="callout across middle" role="status">
        ${icon('warning')}
        <span class="grow">${this.#say('newer-server')}</span>
        <button @click=${() => location.reload()}>${this.#say('reload-now')}</button>
      </p>
    `;
  }

  readonly #look = (): void => void lookForNewer();

  /** Once for each page of the server: a proxy that still gives out the old page must not make it reload for ever. */
  #reloadWhenIdle(): void {
    const there = newer.value;
    if (there === undefined || isBeingTyped() || sessionStorage.getItem(RELOADED_FOR) === there) return;
    sessionStorage.setItem(RELOADED_FOR, there);
    location.reload();
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        position: fixed;
        z-index: 2100;
        inset: auto var(--space-4) var(--space-4) auto;
        max-width: 30rem;
      }
    `,
  ];
}
