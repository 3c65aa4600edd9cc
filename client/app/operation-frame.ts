import { ContextProvider } from '@lit/context';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ClientFault } from '../api/http.ts';
import { storeContext } from '../store/contexts.ts';
import { OperationStore } from '../store/operation-store.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon, type IconName } from '../ui/icons.ts';
import '../ui/messages.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import type { CordonPalette } from './palette.ts';
import { PLACES, type Place } from './places.ts';
import { followLink, router } from './router.ts';
import './top-bar.ts';

/** A bar above and a rail of places at the left; on a narrow screen the places are below, within reach of a thumb. */
const frameStyles = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) / 4.5rem minmax(0, 1fr);
    height: 100%;
  }
  .skip {
    position: absolute;
    z-index: 3000;
    left: -100vw;
  }
  .skip:focus {
    left: 0;
  }
  .reading {
    grid-column: 1 / -1;
    place-self: center;
  }
  cordon-top-bar {
    grid-column: 1 / -1;
  }
  nav {
    display: flex;
    flex-direction: column;
    background: var(--bar);
  }
  nav a {
    display: grid;
    gap: 3px;
    justify-items: center;
    padding: var(--space-3) 2px;
    border-left: 3px solid transparent;
    color: var(--on-bar-quiet);
    text-decoration: none;
  }
  nav a svg {
    font-size: 1.15rem;
  }
  nav a:hover {
    color: var(--on-bar);
  }
  nav a:focus-visible {
    outline-offset: -3px;
  }
  nav a[aria-current='page'] {
    border-left-color: var(--drill);
    background: var(--bar-raised);
    color: var(--on-bar);
  }
  nav a:last-child {
    margin-top: auto;
  }
  main {
    min-height: 0;
    outline: none;
  }
  main > :not(h1) {
    height: 100%;
  }
  @media (width <= 48rem) {
    :host {
      grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    }
    nav {
      grid-row: 3;
      flex-direction: row;
      padding-bottom: env(safe-area-inset-bottom);
    }
    nav a {
      flex: 1;
      align-content: center;
      min-height: var(--touch);
      padding: var(--space-1) 2px;
      border-top: 3px solid transparent;
      border-left: 0;
      white-space: nowrap;
    }
    nav a[aria-current='page'] {
      border-top-color: var(--drill);
    }
    nav a:last-child {
      margin-top: 0;
    }
  }
`;

/** One operation: its store, the bar above, the places at the left, and the screen of the chosen place. */
@customElement('cordon-operation-frame')
export class CordonOperationFrame extends FollowingElement {
  @property({ attribute: false }) operationId = '';
  @property() place: Place = 'plan';
  @state() protected fault: ClientFault | undefined;
  @state() protected ready = false;
  @query('cordon-palette') protected palette!: CordonPalette | null;
  readonly #say = speaking(shellWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #provider = new ContextProvider(this, { context: storeContext });
  #store: OperationStore | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey);
    if (this.hasUpdated) void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey);
    this.#store?.stop();
    this.ready = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('operationId')) void this.#open();
  }

  override render(): TemplateResult {
    if (this.fault)
      return html`
        <cordon-fault .fault=${this.fault}></cordon-fault>
      `;
    if (!this.ready)
      return html`
        <p class="reading quiet" role="status">${this.#everywhere('loading')}</p>
      `;
    return html`
      <cordon-top-bar class="slight" @search=${this.#search}></cordon-top-bar>
      <nav aria-label=${this.#say('places')}>
        <button class="raised pad-s skip" @click=${this.#toContent}>${this.#say('skip-to-content')}</button>
        ${PLACES.map((place) => this.#link(place, place, this.#address(place)))}
        ${this.#link('settings', 'settings', `/settings?operation=${this.operationId}`)}
      </nav>
      <main class="slight" id="content" tabindex="-1">
        <h1 class="unseen">${this.#say(this.place)}</h1>
        ${this.#screen()}
      </main>
      <cordon-palette></cordon-palette>
    `;
  }

  #screen(): TemplateResult {
    switch (this.place) {
      case 'plan':
        return html`
          <cordon-plan-screen class="column"></cordon-plan-screen>
        `;
      case 'command':
        return html`
          <cordon-command-screen></cordon-command-screen>
        `;
      case 'after':
        return html`
          <cordon-after-screen></cordon-after-screen>
        `;
    }
  }

  #link(name: Place | 'settings', sign: IconName, address: string): TemplateResult {
    return html`
      <a
        class="tiny dense centred"
        href=${address}
        aria-current=${name === this.place ? 'page' : 'false'}
        @click=${followLink}
      >
        ${icon(sign)}
        <span>${this.#say(name)}</span>
      </a>
    `;
  }

  /** The address of the same run in another place. */
  #address(place: Place): string {
    const run = router.query.get('run');
    return `/o/${this.operationId}/${place}${run ? `?run=${run}` : ''}`;
  }

  #toContent(): void {
    this.renderRoot.querySelector<HTMLElement>('#content')?.focus();
  }

  async #open(): Promise<void> {
    this.#store?.stop();
    const store = new OperationStore(this.operationId);
    this.#store = store;
    store.addEventListener('signed-out', () => this.#signedOut());
    const fault = await store.start();
    if (store !== this.#store) return;
    if (fault?.kind === 'signed-out') return this.#signedOut();
    this.fault = fault;
    this.#provider.setValue(store);
    this.ready = !fault;
  }

  #signedOut(): void {
    this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true, composed: true }));
  }

  readonly #search = async (): Promise<void> => {
    await import('./palette.ts');
    this.palette?.show();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    void this.#search();
  };

  static override readonly styles = [base, frameStyles];
}
