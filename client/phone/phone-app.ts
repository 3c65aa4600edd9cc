import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Me } from '../../domain/contract/accounts.ts';
import { SOON, call, type ClientFault } from '../api/http.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import './duty-screen.ts';
import './phone-join.ts';
import type { JoinReason } from './phone-join.ts';
import { PhoneSession, enrolledAs, type Enrolled } from './phone-session.ts';
import { openStorage, type PhoneStorage } from './storage.ts';

function reasonFor(fault: ClientFault, otherwise: JoinReason): JoinReason {
  return fault.kind === 'signed-out' && fault.cutOff ? 'cut-off' : otherwise;
}

/** The phone: enrols with a code at `/join#CODE`, then shows the duties of its officer at `/phone`. */
@customElement('cordon-phone')
export class CordonPhone extends FollowingElement {
  @state() protected session: PhoneSession | undefined;
  @state() protected joining: JoinReason | undefined;
  /** The number of reports that are stored here until their officer enrols again. */
  @state() protected left = 0;
  #storage: PhoneStorage | undefined;
  #rechecking = false;
  readonly #say = speaking(phoneWords);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session?.close();
  }

  override render(): TemplateResult {
    if (this.session)
      return html`
        <duty-screen .session=${this.session} @sign-out=${() => void this.#signOut()}></duty-screen>
      `;
    if (this.joining)
      return html`
        <phone-join
          class="scroll"
          .reason=${this.joining}
          .left=${this.left}
          @enrolled=${(event: CustomEvent<Me>) => void this.#enter(event.detail)}
        ></phone-join>
      `;
    return html`
      <p class="centred" role="status">${this.#say('starting')}</p>
      ${nothing}
    `;
  }

  /** A code in the address enrols the phone. Otherwise the stored card is shown at once and checked against the server. */
  async #start(): Promise<void> {
    this.#storage = await openStorage();
    if (location.pathname === '/join') {
      this.joining = 'new';
      return;
    }
    const kept = await this.#storage.keptCard();
    if (kept) await this.#open({ operationId: kept.card.operation.id, officerId: kept.card.officer.id });
    await this.#check();
  }

  /** Asks the server whose phone this is. Without a connection, the stored answer holds. */
  async #check(): Promise<void> {
    const reply = await call('GET /api/me', SOON);
    if (reply.ok) return this.#enter(reply.value);
    if (reply.refusal.kind === 'signed-out')
      return this.#leave(reasonFor(reply.refusal, this.session ? 'signed-out' : 'new'));
    if (!this.session) this.joining = 'new';
  }

  async #enter(me: Me): Promise<void> {
    const enrolled = enrolledAs(me);
    if (!enrolled) return this.#leave('staff');
    history.replaceState(null, '', '/phone');
    if (this.session?.isOf(enrolled)) return;
    this.session?.close();
    await this.#open(enrolled);
  }

  async #open(enrolled: Enrolled): Promise<void> {
    if (!this.#storage) return;
    const session = await PhoneSession.open(enrolled, this.#storage);
    session.addEventListener('signed-out', () => void this.#ended());
    session.addEventListener('turned-away', () => void this.#recheck(session));
    this.session = session;
  }

  /** The socket did not open, and a browser does not say why: the session has ended, or there is no connection. */
  async #recheck(session: PhoneSession): Promise<void> {
    if (this.#rechecking) return;
    this.#rechecking = true;
    const reply = await call('GET /api/me', SOON);
    this.#rechecking = false;
    if (session === this.session && !reply.ok && reply.refusal.kind === 'signed-out')
      return this.#leave(reasonFor(reply.refusal, 'signed-out'));
  }

  /** Removes the card at once, then asks for the reason. */
  async #ended(): Promise<void> {
    await this.#leave('signed-out');
    const reply = await call('GET /api/me', SOON);
    if (!reply.ok && this.joining === 'signed-out') this.joining = reasonFor(reply.refusal, 'signed-out');
  }

  async #signOut(): Promise<void> {
    const reply = await call('POST /api/sign-out', SOON);
    if (reply.ok || reply.refusal.kind === 'signed-out') return this.#leave('new');
  }

  /** Removes the card from this phone; unsent reports stay until their officer enrols again. */
  async #leave(reason: JoinReason): Promise<void> {
    this.session?.close();
    this.session = undefined;
    this.joining = reason;
    await this.#storage?.keepCard(undefined);
    this.left = (await this.#storage?.waiting()) ?? 0;
  }

  static override readonly styles = [
    base,
    css`
      :host {
        height: 100dvh;
      }
      p {
        padding: 2rem var(--space-4);
      }
    `,
  ];
}
