import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { AnswerTo } from '../../domain/contract/calls.ts';
import type { ProviderRefused } from '../../domain/contract/provider.ts';
import { call, SOON } from '../api/http.ts';
import { base, buttons, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { providerWords } from '../words/provider.ts';
import { faultWords } from '../words/terms.ts';
import { router } from './router.ts';

/** The way to the provider of OpenID Connect, if there is one, and why it just failed. */
@customElement('cordon-sign-in-at')
export class CordonSignInAt extends FollowingElement {
  @state() protected ways: AnswerTo<'GET /api/sign-in'> = {};
  readonly #say = speaking(providerWords);

  override connectedCallback(): void {
    super.connectedCallback();
    void call('GET /api/sign-in', SOON).then((reply) => {
      if (reply.ok) this.ways = reply.value;
    });
  }

  override render(): TemplateResult | typeof nothing {
    const { provider, refused } = this.ways;
    if (!provider) return nothing;
    const { name } = provider;
    const { path, query } = router;
    const wanted = query.size > 0 ? `${path}?${query.toString()}` : path;
    const next = path === '/sign-in' ? '' : `?next=${encodeURIComponent(wanted)}`;
    return html`
      <p class="quiet centred">${this.#say('or')}</p>
      ${
        refused
          ? html`
              <p class="callout" role="alert">${this.#failure(refused, name)}</p>
            `
          : nothing
      }
      <a class="button" href=${`/api/sign-in/provider${next}`}>${this.#say('sign-in-at', { name })}</a>
    `;
  }

  #failure({ why, called = '', ...span }: ProviderRefused, name: string): string {
    return why === 'not-usable'
      ? faultWords({ kind: 'not-usable', ...span })
      : this.#say(`failed-${why}`, { name, called });
  }

  static override readonly styles = [
    base,
    stack,
    buttons,
    css`
      .centred,
      a {
        text-align: center;
      }
    `,
  ];
}
