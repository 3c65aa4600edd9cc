import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import type { ProposedPassage } from '../../domain/positions/passages.ts';
import type { Sighting } from '../../domain/records/sighting.ts';
import { meContext } from '../store/contexts.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { tellAnswer } from '../ui/notices.ts';
import { speaking } from '../words/language.ts';
import { positionWords } from '../words/positions.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { passageWords } from './position-words.ts';

/** Confirms or dismisses a passage that positions propose. Empty for those who may not. */
@customElement('cordon-passage-deeds')
export class CordonPassageDeeds extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property({ attribute: false }) passage!: ProposedPassage;
  readonly #say = speaking(positionWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult | typeof nothing {
    const me = this.#me.value;
    if (!me || !may(me, 'convoy.report')) return nothing;
    const asked = passageWords(this.live.plan, this.passage);
    return html`
      <span class="tight compact across">
        <button
          class="primary"
          aria-label=${`${this.#say('confirm')}: ${asked}`}
          @click=${() => void this.#confirm()}
        >
          ${this.#say('confirm')}
        </button>
        <button aria-label=${`${this.#say('dismiss')}: ${asked}`} @click=${() => void this.#dismiss()}>
          ${this.#say('dismiss')}
        </button>
      </span>
    `;
  }

  async #confirm(): Promise<void> {
    const reopens = this.passage.end === 'tail' && { reopens: true };
    const answer = await this.live.store.api.act('convoy.report', { ...this.#wish, ...reopens });
    tellAnswer(answer, this.live.plan.brief.timeZone, this.#say('confirmed'));
  }

  async #dismiss(): Promise<void> {
    const why = this.#say('dismissed-why');
    const answer = await this.live.store.api.act('convoy.dismiss', { ...this.#wish, why });
    tellAnswer(answer, this.live.plan.brief.timeZone);
  }

  get #wish() {
    const { movement, end, atM, at } = this.passage;
    const what: Extract<Sighting['what'], 'head' | 'tail'> = end;
    return { runId: this.live.run.record.id, movementId: movement.id, what, atM, happenedAt: at };
  }

  static override readonly styles = [base, buttons];
}
