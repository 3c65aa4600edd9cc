import { ContextConsumer } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Me } from '../../domain/contract/accounts.ts';
import { call } from '../api/http.ts';
import { meContext } from '../store/contexts.ts';
import { draftsKept, eraseWork } from '../store/kept-work.ts';
import { base } from '../theme/shared-styles.ts';
import { theme, type ThemeChoice } from '../theme/theme.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import { languageSwitch } from '../ui/language-switch.ts';
import '../ui/menu.ts';
import type { MenuPickEvent } from '../ui/menu.ts';
import { language, speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { termOf } from '../words/terms.ts';

const SIGN_OUT = 'sign-out';
const THEMES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** The guide; the other language, by its own name; for whoever is signed in also the theme and the way out. Dispatches `signed-out`. */
@customElement('cordon-person-tools')
export class PersonTools extends FollowingElement {
  readonly #say = speaking(shellWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const me = this.#me.value;
    return html`
      <span class="across middle">
        <a
          class="button"
          href="/help/${language.current}/event.html"
          target="_blank"
          aria-label=${this.#say('guide')}
        >
          ?
        </a>
        ${languageSwitch()} ${me ? this.#account(me) : nothing}
      </span>
    `;
  }

  #account(me: Me): TemplateResult {
    const drafts = draftsKept();
    return html`
      <cordon-menu
        label=${this.#say('account')}
        heading=${`${me.name} · ${termOf('role', me.role)}`}
        .items=${[
          ...THEMES.map((choice) => ({
            value: choice,
            words: this.#say(`theme-${choice}`),
            checked: theme.choice === choice,
          })),
          {
            value: SIGN_OUT,
            words: drafts > 0 ? this.#say('sign-out-drafts', { n: drafts }) : this.#say('sign-out'),
            apart: true,
          },
        ]}
        @menu-pick=${this.#onPick}
      >
        ${icon('account')}
      </cordon-menu>
    `;
  }

  readonly #onPick = async ({ detail: value }: MenuPickEvent): Promise<void> => {
    if (value !== SIGN_OUT) {
      theme.choose(value as ThemeChoice);
      this.requestUpdate();
      return;
    }
    const reply = await call('POST /api/sign-out');
    eraseWork();
    if (reply.ok && reply.value.leave !== undefined) return location.assign(reply.value.leave);
    this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true, composed: true }));
  };

  static override readonly styles = [
    base,
    css`
      :host,
      cordon-menu {
        color: inherit;
      }
      button,
      .button,
      cordon-menu::part(trigger) {
        display: inline-flex;
        align-items: center;
        height: 1.875rem;
        padding: 0 var(--space-2);
        border: 1px solid color-mix(in srgb, currentcolor 30%, transparent);
        border-radius: var(--radius);
        background: none;
        color: inherit;
        font: inherit;
        font-size: var(--text-s);
        text-decoration: none;
        cursor: pointer;
      }
      button:hover,
      .button:hover,
      cordon-menu::part(trigger):hover {
        background: color-mix(in srgb, currentcolor 12%, transparent);
      }
    `,
  ];
}
