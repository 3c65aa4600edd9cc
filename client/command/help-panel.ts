import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import { stintOf, type Stint } from '../../domain/duties/duties.ts';
import { Kept } from '../../domain/operation/kept.ts';
import type { Assignment, DutyId } from '../../domain/records/assignment.ts';
import { freeOfficers, openPlaces, type Free, type Helper } from '../../domain/reports/help.ts';
import { dutyToCome } from '../../domain/reports/post-state.ts';
import { newId } from '../api/new-id.ts';
import { meContext } from '../store/contexts.ts';
import { FollowingElement } from '../ui/following.ts';
import { iconButton } from '../ui/icons.ts';
import { tellAnswer } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { mendingWords } from '../words/mending.ts';
import { HelpArrivals, type Help } from './help-arrivals.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { leaveMending } from './mending-address.ts';
import { unitLine } from './mending-lines.ts';
import { panelStyles } from './panel-styles.ts';

/** Who could be soonest at a duty that has begun and is short, and by when. One click orders it. */
@customElement('cordon-help-panel')
export class CordonHelpPanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property({ attribute: 'duty-id' }) dutyId = '';
  @state() protected isSending = false;
  readonly #say = speaking(mendingWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });
  readonly #free = new Kept<readonly Free[]>();
  readonly #arrivals = new HelpArrivals(() => this.requestUpdate());

  override render(): TemplateResult {
    const { plan, run, minute } = this.live;
    const stint = stintOf(plan, this.dutyId as DutyId);
    if (!stint) return html``;
    const missing = openPlaces(run, stint).length;
    const free = this.#free.of([run, stint, minute], () => freeOfficers(run, stint, minute));
    const help = this.#arrivals.of(plan, stint, free);
    return html`
      <header>
        <h2>${this.#say('help-for', { post: stint.post.code })}</h2>
        ${iconButton('close', this.#everywhere('close'), leaveMending)}
        <p class="quiet">${stint.post.name} · ${this.#due(stint)}</p>
      </header>
      ${missing === 0 ? this.#line('nothing-missing') : this.#found(stint, help)}
    `;
  }

  #found(stint: Stint, help: Help | undefined): TemplateResult {
    if (!help) return this.#line('asking-ways');
    const { helpers, ignoresClosures } = help;
    if (helpers.length === 0) return this.#line('no-help');
    return html`
      <ol aria-label=${this.#say('who-could-help')}>
        ${helpers.map((helper) => this.#helper(stint, helper))}
      </ol>
      ${ignoresClosures ? this.#line('without-closures') : nothing}
    `;
  }

  #line(word: 'nothing-missing' | 'no-help' | 'asking-ways' | 'without-closures'): TemplateResult {
    return html`
      <p>${this.#say(word)}</p>
    `;
  }

  #due(stint: Stint): string {
    const { passing, until } = dutyToCome(stint, this.live.minute);
    const { time } = formatsFor(this.live.plan.brief.timeZone);
    return passing
      ? this.#say('head-due', { time: time(passing.moments.head) })
      : this.#say('until-due', { time: time(until) });
  }

  #helper(stint: Stint, helper: Helper): TemplateResult {
    const { plan, run, minute } = this.live;
    const { officer, freeAt, arrivesAt } = helper;
    const formats = formatsFor(plan.brief.timeZone);
    const head = dutyToCome(stint, minute).passing?.moments.head;
    const isLate = head !== undefined && arrivesAt > head;
    const by = head === undefined ? '' : formats.duration(Math.abs(head - arrivesAt) / 1000);
    const me = this.#me.value;
    const maySend = me !== undefined && may(me, 'roster.exchange', run.id) && run.isOpen;
    return html`
      <li>
        ${unitLine(plan, officer.id)}
        <span class="strong ${isLate ? 'wrong' : ''}">
          ${this.#say('there-at', { time: formats.time(arrivesAt) })}
          ${by ? this.#say(isLate ? 'after-head' : 'before-head', { by }) : nothing}
        </span>
        <span class="quiet">
          ${freeAt > minute ? this.#say('free-at', { time: formats.time(freeAt) }) : this.#say('free-now')}
        </span>
        ${
          maySend
            ? html`
                <button ?disabled=${this.isSending} @click=${() => this.#send(stint, helper)}>
                  ${this.#say('send')}
                </button>
              `
            : nothing
        }
      </li>
    `;
  }

  async #send(stint: Stint, { officer, place }: Helper): Promise<void> {
    const { run, store, plan } = this.live;
    const dutyIds = stint.duties.map(({ id }) => id);
    const added: Assignment = {
      id: newId<'Assignment'>(),
      officerId: officer.id,
      dutyIds,
      grade: place.grade,
    };
    const without = place.instead ? [place.instead.id] : [];
    this.isSending = true;
    const answer = await store.api.act('roster.exchange', { records: [added], without }, run.id);
    this.isSending = false;
    tellAnswer(answer, plan.brief.timeZone, this.#say('sent', { officer: officer.name }));
  }

  static override readonly styles = panelStyles;
}
