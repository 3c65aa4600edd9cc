import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { ActionName } from '../../domain/actions/actions.ts';
import { may } from '../../domain/actions/decide.ts';
import { meContext } from '../store/contexts.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import '../ui/menu.ts';
import type { MenuPickEvent } from '../ui/menu.ts';
import { commandWords } from '../words/command.ts';
import { deskWords } from '../words/desk.ts';
import { drillWords } from '../words/drill.ts';
import { speaking } from '../words/language.ts';
import { orderWords } from '../words/orders.ts';
import { liveContext, type LiveRun } from './live-run.ts';

/** What somebody at the command post can begin. */
export type Deed =
  | 'incident'
  | 'order'
  | 'request'
  | 'radio'
  | 'drill'
  | 'take-edition'
  | 'keep-orders'
  | 'close-run'
  | 'open-run'
  | 'reopen-run';

export type DeedEvent = CustomEvent<Deed>;

/** The commonest deeds as buttons, those about the run itself in a menu. Dispatches `deed`. */
@customElement('cordon-command-deeds')
export class CordonCommandDeeds extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  readonly #say = speaking(commandWords);
  readonly #orders = speaking(orderWords);
  readonly #desk = speaking(deskWords);
  readonly #drill = speaking(drillWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const { isOpen, run } = this.live;
    const { record } = run;
    return html`
      ${isOpen && this.#may('incident.open') ? this.#fieldDeeds() : nothing}
      ${!isOpen && this.#may('run.open') ? this.#button('open-run', this.#say('open-run')) : nothing}
      ${isOpen && record.kind === 'drill' ? this.#button('drill', this.#drill('drill')) : nothing}
      ${this.#runMenu()}
    `;
  }

  #fieldDeeds(): TemplateResult {
    return html`
      ${this.#button('incident', this.#say('open-incident'))}
      ${this.#button('order', this.#orders('give-order'))}
      ${this.#button('request', this.#say('open-request'))} ${this.#button('radio', this.#say('log-report'))}
    `;
  }

  #runMenu(): TemplateResult | typeof nothing {
    const { isOpen } = this.live;
    const items = [
      ...(isOpen && this.#may('run.take-edition')
        ? [{ value: 'take-edition', words: this.#say('take-edition') }]
        : []),
      ...(this.#may('plan.keep-orders') ? [{ value: 'keep-orders', words: this.#say('keep-orders') }] : []),
      ...(isOpen && this.#may('run.close')
        ? [{ value: 'close-run', words: this.#say('close-run'), apart: true }]
        : []),
      ...(!isOpen && this.#may('run.reopen')
        ? [{ value: 'reopen-run', words: this.#desk('reopen-run') }]
        : []),
    ];
    if (items.length === 0) return nothing;
    return html`
      <cordon-menu .items=${items} @menu-pick=${({ detail }: MenuPickEvent) => this.#tell(detail as Deed)}>
        ${this.#say('run-deeds')} ${icon('chevron-down')}
      </cordon-menu>
    `;
  }

  #button(deed: Deed, words: string): TemplateResult {
    return html`
      <button @click=${() => this.#tell(deed)}>${words}</button>
    `;
  }

  #may(name: ActionName): boolean {
    return this.#me.value !== undefined && may(this.#me.value, name);
  }

  #tell(deed: Deed): void {
    this.dispatchEvent(new CustomEvent('deed', { detail: deed }));
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        padding: var(--space-2) var(--space-3) 0;
      }
      :host > button {
        flex: 1 0 40%;
      }
      cordon-menu {
        flex: 1 0 100%;
      }
      cordon-menu::part(trigger) {
        width: 100%;
      }
    `,
  ];
}
