import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import type { NotAccepted } from '../../domain/records/phone-word.ts';
import { meContext } from '../store/contexts.ts';
import { recordsOf } from '../store/records.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { liveContext, type LiveRun } from './live-run.ts';

/** What phones said and the server did not accept, until somebody takes note of it. Empty if there is none. */
@customElement('cordon-not-accepted-list')
export class CordonNotAcceptedList extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  readonly #say = speaking(commandWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult | typeof nothing {
    const all = recordsOf(this.live.run, 'notAccepted');
    if (all.length === 0) return nothing;
    const open = all.filter(({ seen }) => !seen);
    return html`
      <section class="pad-3">
        <h2>
          ${this.#say('not-accepted')}
          <span class="quiet">${open.length}</span>
        </h2>
        <ul>
          ${open.map((one) => this.#open(one))}
        </ul>
        <details class="small" ?hidden=${open.length === all.length}>
          <summary>${this.#say('not-accepted-seen', { n: all.length - open.length })}</summary>
          <ul>
            ${all.filter(({ seen }) => seen).map((one) => this.#words(one))}
          </ul>
        </details>
      </section>
    `;
  }

  #open(one: NotAccepted): TemplateResult {
    const me = this.#me.value;
    return html`
      ${this.#words(one)}
      ${
        me && may(me, 'refusal.see')
          ? html`
              <button class="small" @click=${() => void this.#see(one)}>
                ${this.#say('not-accepted-see')}
              </button>
            `
          : nothing
      }
    `;
  }

  #words({ by, words, why, happenedAt, seen }: NotAccepted): TemplateResult {
    const { timeOn } = formatsFor(this.live.plan.brief.timeZone);
    const when = (at: number) => timeOn(at, this.live.minute);
    return html`
      <li class="line-above small pad-1">
        <time class="quiet">${when(happenedAt)}</time>
        <b>${by}</b>
        <span class="breaks">${words}</span>
        <span class="block quiet">${why}</span>
        ${seen ? this.#say('not-accepted-by', { by: seen.by, at: when(seen.at) }) : nothing}
      </li>
    `;
  }

  async #see({ runId, id }: NotAccepted): Promise<void> {
    tellAnswer(await this.live.store.api.act('refusal.see', { runId, id }), this.live.plan.brief.timeZone);
  }

  static override readonly styles = [base, buttons];
}
