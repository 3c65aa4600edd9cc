import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ActionName } from '../../domain/actions/actions.ts';
import { may } from '../../domain/actions/decide.ts';
import { matterIdOf, ownerOf, storyOf } from '../../domain/attention/incident-story.ts';
import { openSince } from '../../domain/incidents/incident-actions.ts';
import { chainageMark } from '../../domain/kernel/sentence.ts';
import { Reason } from '../../domain/kernel/record.ts';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import { select } from '../app/selection.ts';
import { meContext } from '../store/contexts.ts';
import { foundFor } from '../store/records.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { iconButton } from '../ui/icons.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { matterWords } from '../words/matters.ts';
import { incidentKind, termOf } from '../words/terms.ts';
import { BACK_DATED_MS, liveContext, type LiveRun } from './live-run.ts';
import './matter-photos.ts';
import { matterStory } from './matter-story.ts';
import type { OrderDraft } from './order-dialog.ts';
import { panelStyles } from './panel-styles.ts';

type Matter = Incident | PublicRequest;

type Step = 'note' | 'answer' | 'close' | 'reopen';

/** An incident or a public request: where it is, who has it, its photographs and its story, and the next step. Dispatches `order-draft`. */
@customElement('cordon-matter-panel')
export class CordonMatterPanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property() collection: 'incidents' | 'requests' = 'incidents';
  @property({ attribute: 'matter-id' }) matterId = '';
  readonly #command = speaking(commandWords);
  readonly #say = speaking(matterWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const matter = this.live.run.tables[this.collection].get(this.matterId);
    if (!matter) return html``;
    const close = this.#everywhere('close');
    return html`
      <header>
        <h2>${'kind' in matter ? incidentKind(matter) : termOf('collection', 'requests')}</h2>
        ${iconButton('close', close, () => select(undefined))}
        <p>${matter.words}</p>
      </header>
      ${this.#facts(matter)} ${this.#may('incident.note') ? this.#deeds(matter) : nothing}
      <cordon-matter-photos .matter=${matter}></cordon-matter-photos>
      ${this.#may('incident.note') ? this.#form(matter) : nothing}
      ${matterStory(storyOf(this.live.run, matter, this.live.minute + 60_000), this.live)}
    `;
  }

  #facts(matter: Matter): TemplateResult {
    const { timeOn } = formatsFor(this.live.plan.brief.timeZone);
    const owner = ownerOf(this.live.run, matter, this.live.now);
    return html`
      <dl>
        <dt>${this.#command('raised')}</dt>
        <dd>${timeOn(matter.happenedAt, this.live.minute)} ${this.#marks(matter)}</dd>
        <dt>${this.#command('raised-by')}</dt>
        <dd>${this.#raisedBy(matter)}</dd>
        <dt>${this.#say('where')}</dt>
        <dd>${this.#where(matter)}</dd>
        <dt>${this.#say('owner')}</dt>
        <dd>
          ${
            owner
              ? owner.by
              : html`
                  <span class="quiet">${this.#say('no-owner')}</span>
                `
          }
        </dd>
      </dl>
    `;
  }

  /** What was entered late, and why it is listed. */
  #marks({ id, happenedAt, marks = [] }: Matter): TemplateResult {
    const receivedAt = this.live.receivedAt(id);
    const isLate =
      receivedAt !== undefined && receivedAt - happenedAt > BACK_DATED_MS * this.live.run.record.clock.rate;
    const said = [
      ...(isLate ? [this.#command('back-dated')] : []),
      ...marks.map((one) => termOf('mark', one)),
    ];
    return html`
      <span class="quiet">${said.join(' · ')}</span>
    `;
  }

  #raisedBy(matter: Matter): string {
    const { operation, run } = this.live;
    if (!('kind' in matter)) return foundFor(operation, run, 'officers', matter.officerId ?? '')?.name ?? '–';
    const { raisedBy: by, saidBy: desk } = matter;
    return desk === undefined ? by : this.#say('entered-by', { by, desk });
  }

  #where(matter: Matter): TemplateResult | string {
    const { operation, run } = this.live;
    const link = (collection: 'posts' | 'routes' | 'supportSites', id: string, words: string) => html`
      <button class="bare" @click=${() => select({ collection, id })}>${words}</button>
    `;
    const found = (collection: 'posts' | 'routes' | 'supportSites', id: string | undefined) =>
      id === undefined ? undefined : foundFor(operation, run, collection, id);
    const site = found('supportSites', matter.supportSiteId);
    if (site) return 'name' in site ? link('supportSites', site.id, site.name) : '';
    if (!('kind' in matter)) return matter.supportSiteId;
    const post = found('posts', matter.postId);
    if (post && 'code' in post) return link('posts', post.id, `${post.code} ${post.name}`);
    const { onRoute, position } = matter;
    const route = found('routes', onRoute?.routeId);
    if (onRoute && route && 'code' in route)
      return link('routes', route.id, `${route.code} ${chainageMark(onRoute.atM)}`);
    return this.#say(position ? 'on-map' : 'no-place');
  }

  #deeds(matter: Matter): TemplateResult | typeof nothing {
    if (matter.closed) return nothing;
    const owner = ownerOf(this.live.run, matter, this.live.now);
    const draft: OrderDraft = {
      kind: 'come-and-help',
      destination: { incidentId: matter.id as Incident['id'] },
    };
    const sendHelp = () =>
      this.dispatchEvent(new CustomEvent('order-draft', { detail: draft, bubbles: true, composed: true }));
    return html`
      <div class="deeds start tight compact">
        <button @click=${() => this.#take(matter, owner !== undefined)}>
          ${this.#command(owner ? 'release' : 'take')}
        </button>
        ${
          'kind' in matter
            ? html`
                <button @click=${sendHelp}>${this.#say('send-help')}</button>
              `
            : nothing
        }
      </div>
    `;
  }

  #form(matter: Matter): TemplateResult {
    const next: Step = matter.closed ? 'reopen' : matter.answered ? 'close' : 'answer';
    const word = {
      reopen: this.#say('reopen'),
      close: this.#command('close-it'),
      answer: this.#command('answer'),
    };
    return html`
      <form @submit=${(event: SubmitEvent) => void this.#onSubmit(event)}>
        <label>
          ${matter.closed ? this.#say('why') : this.#command('words')}
          <textarea name="words" required maxlength=${boundsOf(Reason).maxLength}></textarea>
        </label>
        <div class="deeds">
          ${
            matter.closed
              ? nothing
              : html`
                  <button value="note">${this.#say('note')}</button>
                `
          }
          <button class="primary" value=${next}>${word[next]}</button>
        </div>
      </form>
    `;
  }

  /** In a closed run nothing goes on, unless it is reopened. */
  #may(name: ActionName): boolean {
    const me = this.#me.value;
    return this.live.isOpen && me !== undefined && may(me, name);
  }

  async #take(matter: Matter, isTaken: boolean): Promise<void> {
    const { store, run, plan } = this.live;
    const wish = { runId: run.record.id, matterId: matterIdOf(matter) };
    const answer = isTaken
      ? await store.api.act('matter.release', wish)
      : await store.api.act('matter.take', { ...wish, since: openSince(run, matter) });
    tellAnswer(answer, plan.brief.timeZone);
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const words = written(new FormData(form), 'words').trim();
    const step = (event.submitter as HTMLButtonElement | null)?.value as Exclude<Step, ''>;
    const { api } = this.live.store;
    const kind = this.collection === 'incidents' ? 'incident' : 'request';
    const answer =
      step === 'reopen'
        ? await api.act(`${kind}.reopen`, { id: this.matterId, why: words })
        : await api.act(`${kind}.${step}`, { id: this.matterId, words });
    if (tellAnswer(answer, this.live.plan.brief.timeZone, this.#command('logged'))) form.reset();
  }

  static override readonly styles = panelStyles;
}
