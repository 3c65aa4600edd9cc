import { ContextProvider } from '@lit/context';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ClientFault } from '../api/http.ts';
import { LiveRun, liveContext, openMatters } from '../command/live-run.ts';
import { storeContext } from '../store/contexts.ts';
import { OperationStore } from '../store/operation-store.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon, type IconName } from '../ui/icons.ts';
import '../ui/messages.ts';
import { OPEN_SEARCH } from '../ui/open-search.ts';
import { tell } from '../ui/notices.ts';
import { alertWords } from '../words/alerts.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { isTyped, lineBegunBy } from './line-keys.ts';
import { lookForNewer } from './newer-server.ts';
import type { CordonPalette } from './palette.ts';
import { PLACES, editionAt, replayPath, type Place } from './places.ts';
import { followLink, router } from './router.ts';
import './server-notice.ts';
import './top-bar.ts';

/** A bar above and a rail of places at the left; on a narrow screen the places are below, within reach of a thumb. */
const frameStyles = css`
  :host {
    display: grid;
    grid-template: auto auto auto minmax(0, 1fr) / 4.5rem minmax(0, 1fr);
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
  :is(cordon-top-bar, cordon-server-notice, cordon-alerts) {
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
  .count {
    padding: 0 var(--space-2);
    border-radius: var(--radius-l);
    background: var(--drill);
    color: var(--on-drill);
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
      grid-template: auto auto auto minmax(0, 1fr) auto / minmax(0, 1fr);
    }
    nav {
      grid-row: 5;
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
  readonly #alerts = speaking(alertWords);
  readonly #provider = new ContextProvider(this, { context: storeContext });
  readonly #liveProvider = new ContextProvider(this, { context: liveContext });
  #live: LiveRun | undefined;
  #store: OperationStore | undefined;
  /** What was typed while the code of the palette loads. */
  #begun: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey);
    this.addEventListener(OPEN_SEARCH, this.#onOpenSearch);
    if (this.hasUpdated) void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey);
    this.removeEventListener(OPEN_SEARCH, this.#onOpenSearch);
    this.#close();
    this.ready = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('operationId')) void this.#open();
    if (this.#live) this.#live.isShown = this.place === 'command';
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
      <cordon-top-bar class="slight"></cordon-top-bar>
      <cordon-server-notice></cordon-server-notice>
      <cordon-alerts></cordon-alerts>
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
      case 'plan': {
        const number = editionAt(router.path);
        if (number !== undefined)
          return html`
            <cordon-edition-view class="column" .number=${number}></cordon-edition-view>
          `;
        return html`
          <cordon-plan-screen class="column"></cordon-plan-screen>
        `;
      }
      case 'survey':
        return html`
          <cordon-survey-screen class="column"></cordon-survey-screen>
        `;
      case 'command':
        return html`
          <cordon-command-screen></cordon-command-screen>
        `;
      case 'after':
        if (router.path === replayPath(this.operationId))
          return html`
            <cordon-replay-screen></cordon-replay-screen>
          `;
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
        ${name === 'command' ? this.#count() : nothing}
      </a>
    `;
  }

  /** How many matters nobody has taken. */
  #count(): TemplateResult | typeof nothing {
    const n = openMatters(this.#live?.watched).length;
    if (n === 0) return nothing;
    return html`
      <b class="count figures">
        <span aria-hidden="true">${n}</span>
        <span class="unseen">${this.#alerts('open', { n })}</span>
      </b>
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
    this.#close();
    const store = new OperationStore(this.operationId);
    this.#store = store;
    store.addEventListener('signed-out', () => this.#signedOut());
    store.addEventListener('reconnected', () => void lookForNewer());
    store.addEventListener('deleted', () => {
      tell(this.#say('was-deleted'), 'fault');
      router.go('/');
    });
    const fault = await store.start();
    if (store !== this.#store) return;
    if (fault?.kind === 'signed-out') return this.#signedOut();
    this.fault = fault;
    this.#provider.setValue(store);
    if (!fault) this.#watch(store);
    this.ready = !fault;
  }

  #watch(store: OperationStore): void {
    this.#live = new LiveRun(store, this.place === 'command');
    this.#live.start();
    this.#liveProvider.setValue(this.#live);
    void import('../command/alerts.ts').catch(() => undefined);
  }

  #close(): void {
    this.#live?.stop();
    this.#live = undefined;
    this.#store?.stop();
  }

  #signedOut(): void {
    this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true, composed: true }));
  }

  /** Its code loads with the first search. What is typed meanwhile is in the line then. */
  readonly #search = async (begun = ''): Promise<void> => {
    if (this.#begun !== undefined) return;
    this.#begun = begun;
    await import('./palette.ts');
    const words = this.#begun;
    this.#begun = undefined;
    this.palette?.show(words === '' ? undefined : words);
  };

  readonly #onOpenSearch = (): void => void this.#search();

  readonly #onKey = (event: KeyboardEvent): void => {
    if (this.#begun !== undefined && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#begun += event.key;
      return;
    }
    const isPalette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    const begun = isPalette || isTyped(event) ? undefined : this.#begunBy(event.key);
    if (!isPalette && begun === undefined) return;
    event.preventDefault();
    void this.#search(begun);
  };

  /** The keys that begin a line are those of the command screen. */
  #begunBy(key: string): string | undefined {
    return this.place === 'command' || key === '?' ? lineBegunBy(key) : undefined;
  }

  static override readonly styles = [base, frameStyles];
}
