import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import { Reason } from '../../domain/kernel/record.ts';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import { select } from '../app/selection.ts';
import { meContext } from '../store/contexts.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { iconButton } from '../ui/icons.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { incidentKind, termOf } from '../words/terms.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { panelStyles } from './panel-styles.ts';

/** An incident or a public request: how it was raised, answered and closed, and the next of these steps. */
@customElement('cordon-matter-panel')
export class CordonMatterPanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property() collection: 'incidents' | 'requests' = 'incidents';
  @property({ attribute: 'matter-id' }) matterId = '';
  readonly #say = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const matter = this.live.run.tables[this.collection].get(this.matterId);
    if (!matter) return html``;
    const close = this.#everywhere('close');
    const formats = formatsFor(this.live.plan.brief.timeZone);
    return html`
      <header>
        <h2>${'kind' in matter ? incidentKind(matter) : termOf('collection', 'requests')}</h2>
        ${iconButton('close', close, () => select(undefined))}
        <p>${matter.words}</p>
      </header>
      <dl>
        <dt>${this.#say('raised')}</dt>
        <dd>${formats.timeOn(matter.happenedAt, this.live.minute)}</dd>
        ${this.#where(matter)} ${this.#handled('answered', matter)} ${this.#handled('closed', matter)}
      </dl>
      ${this.#next(matter)}
    `;
  }

  #where(matter: Incident | PublicRequest): TemplateResult {
    const { posts, supportSites } = this.live.plan.tables;
    if ('supportSiteId' in matter) {
      return html`
        <dt>${this.#say('site')}</dt>
        <dd>${supportSites.get(matter.supportSiteId)?.name}</dd>
      `;
    }
    const post = posts.get(matter.postId ?? '');
    return html`
      <dt>${this.#say('raised-by')}</dt>
      <dd>${matter.raisedBy}</dd>
      ${
        post
          ? html`
              <dt>${this.#say('at-post')}</dt>
              <dd>
                <button class="bare" @click=${() => select({ collection: 'posts', id: post.id })}>
                  ${post.code} ${post.name}
                </button>
              </dd>
            `
          : nothing
      }
    `;
  }

  #handled(step: 'answered' | 'closed', matter: Incident | PublicRequest): TemplateResult | typeof nothing {
    const handling = matter[step];
    if (!handling) return nothing;
    const formats = formatsFor(this.live.plan.brief.timeZone);
    return html`
      <dt>${this.#say(step)}</dt>
      <dd>
        ${formats.timeOn(handling.at, this.live.minute)}
        ${this.#say('kind-and-words', { kind: handling.by, words: handling.words })}
      </dd>
    `;
  }

  #next(matter: Incident | PublicRequest): TemplateResult | typeof nothing {
    const me = this.#me.value;
    if (matter.closed || !this.live.isOpen || !me || !may(me, 'incident.answer')) return nothing;
    const step = matter.answered ? 'close' : 'answer';
    return html`
      <form @submit=${(event: SubmitEvent) => this.#onSubmit(event, step)}>
        <label>
          ${this.#say('words')}
          <textarea name="words" required maxlength=${boundsOf(Reason).maxLength}></textarea>
        </label>
        <div class="deeds">
          <button class="primary">${this.#say(step === 'close' ? 'close-it' : 'answer')}</button>
        </div>
      </form>
    `;
  }

  async #onSubmit(event: SubmitEvent, step: 'answer' | 'close'): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const words = written(new FormData(form), 'words');
    const name =
      this.collection === 'incidents' ? (`incident.${step}` as const) : (`request.${step}` as const);
    const answer = await this.live.store.api.act(name, { id: this.matterId, words });
    if (tellAnswer(answer, this.live.plan.brief.timeZone, this.#say('logged'))) form.reset();
  }

  static override readonly styles = panelStyles;
}
