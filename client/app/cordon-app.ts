import { ContextProvider } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Me } from '../../domain/contract/accounts.ts';
import { forgetEarly } from '../api/early.ts';
import { call, type ClientFault } from '../api/http.ts';
import { meContext } from '../store/contexts.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import '../ui/messages.ts';
import { tell } from '../ui/notices.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { faultWords } from '../words/terms.ts';
import './newer-server.ts';
import { placeOf, wallAt, type Place } from './places.ts';
import { router } from './router.ts';
import type { SignedInEvent } from './sign-in.ts';

const screens: Readonly<Record<Place, () => Promise<unknown>>> = {
  plan: () => import('../plan/editions/edition-view.ts'),
  survey: () => import('../survey/survey-screen.ts'),
  command: () => import('../command/command-screen.ts'),
  after: () =>
    router.path.endsWith('/replay')
      ? import('../replay/replay-screen.ts')
      : import('../after/after-screen.ts'),
};

/** Loads the code of a place: frame and screen in parallel. On a slow machine, one after the other takes half a second longer. */
function readPlace(place: Place): Promise<unknown> {
  return Promise.all([import('./operation-frame.ts'), screens[place]()]);
}

/** The console: who is signed in, and which view the address names. */
@customElement('cordon-app')
export class CordonApp extends FollowingElement {
  @state() protected me: Me | undefined;
  @state() protected asked = false;
  @state() protected fault: ClientFault | undefined;
  readonly #say = speaking(shellWords);
  readonly #provider = new ContextProvider(this, { context: meContext });

  constructor() {
    super();
    this.addEventListener('signed-in', (event) => this.#enter(event));
    this.addEventListener('signed-out', () => this.#leave());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#ask();
  }

  override render(): TemplateResult {
    return html`
      ${this.#view()}
      <cordon-notices></cordon-notices>
      <cordon-newer-server></cordon-newer-server>
    `;
  }

  #view(): TemplateResult {
    const wall = wallAt(router.path);
    if (wall)
      return lazily(
        import('../wall/wall-screen.ts'),
        html`
          <cordon-wall .operationId=${wall}></cordon-wall>
        `,
      );
    if (this.fault)
      return html`
        <cordon-fault .fault=${this.fault}></cordon-fault>
      `;
    if (!this.asked) return html``;
    if (!this.me)
      return lazily(
        import('./sign-in.ts'),
        html`
          <cordon-sign-in></cordon-sign-in>
        `,
      );
    return this.#place();
  }

  #place(): TemplateResult {
    const at = placeOf(router.path);
    if (at) {
      const frame = html`
        <cordon-operation-frame .operationId=${at.operationId} .place=${at.place}></cordon-operation-frame>
      `;
      return lazily(readPlace(at.place), frame);
    }
    if (router.path === '/settings') {
      return lazily(
        import('./settings.ts'),
        html`
          <cordon-settings></cordon-settings>
        `,
      );
    }
    if (router.path === '/') {
      return lazily(
        import('./operation-chooser.ts'),
        html`
          <cordon-operation-chooser></cordon-operation-chooser>
        `,
      );
    }
    return html`
      <cordon-empty heading=${this.#say('no-such-place')}>
        <a href="/">${this.#say('operations')}</a>
      </cordon-empty>
    `;
  }

  /** Asks who is signed in. The code of the place loads meanwhile; a failure to load is reported only where the place is shown. */
  async #ask(): Promise<void> {
    if (wallAt(router.path)) return;
    const at = placeOf(router.path);
    if (at) readPlace(at.place).catch(() => undefined);
    const reply = await call('GET /api/me');
    if (!reply.ok) forgetEarly();
    if (reply.ok) this.#know(reply.value);
    else if (reply.refusal.kind !== 'signed-out') this.fault = reply.refusal;
    this.asked = true;
  }

  #know(me: Me): void {
    this.me = me;
    this.#provider.setValue(me);
    if (me.officerId) location.assign('/phone');
    if (me.role === 'reader') location.assign(`/o/${me.operationId}/wall`);
  }

  #enter({ detail }: SignedInEvent): void {
    this.#know(detail);
    if (router.path === '/setup' || router.path === '/sign-in') router.go('/');
  }

  #leave(): void {
    this.me = undefined;
    router.go('/sign-in');
  }

  static override readonly styles = [
    base,
    css`
      :host {
        height: 100%;
        overflow: auto;
      }
    `,
  ];
}

/** Shows a part whose code loads on first use; the browser upgrades the element when the code arrives. */
function lazily(code: Promise<unknown>, part: TemplateResult): TemplateResult {
  code.catch(() => tell(faultWords({ kind: 'no-line' }), 'fault'));
  return part;
}
