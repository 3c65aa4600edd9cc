import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { may } from '../../domain/actions/decide.ts';
import { assignmentsTo, type Duty } from '../../domain/duties/duties.ts';
import { distanceM } from '../../domain/kernel/geodesy.ts';
import { officerKey } from '../../domain/positions/fix.ts';
import type { Assignment } from '../../domain/records/assignment.ts';
import { codesOf, type Officer } from '../../domain/records/people.ts';
import { postKindWord } from '../../domain/posts/post-kind-word.ts';
import type { Post } from '../../domain/records/post.ts';
import type { Step } from '../../domain/records/report.ts';
import { convoysIn, nextSteps } from '../../domain/reports/next-steps.ts';
import { saidOf, type PostNow } from '../../domain/reports/post-state.ts';
import { changeOfWindow } from '../../domain/reports/read-changes.ts';
import { select } from '../app/selection.ts';
import { meContext } from '../store/contexts.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon, iconButton } from '../ui/icons.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import '../ui/state.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { language, phrase, speaking } from '../words/language.ts';
import { positionWords } from '../words/positions.ts';
import { mendingWords } from '../words/mending.ts';
import { faultWords, termOf } from '../words/terms.ts';
import './fact-row.ts';
import { freshnessMark, freshnessWords } from './freshness.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { mendWithout } from './mending-address.ts';
import { panelStyles } from './panel-styles.ts';
import { distanceWords, positionLine } from './position-words.ts';
import './radio-form.ts';

/** At a busy gate, only so many of the newest facts are shown. */
const MOST_FACTS = 200;

/** The selected post: its window, who is there, what was reported. Reports can be logged for officers who have only a radio. */
@customElement('cordon-post-panel')
export class CordonPostPanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property({ attribute: 'post-id' }) postId = '';
  @state() protected phones: ReadonlyMap<string, string> = new Map();
  readonly #say = speaking(commandWords);
  readonly #mending = speaking(mendingWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const seen = this.live.posts.get(this.postId);
    if (!seen) return html``;
    const { post } = seen;
    const close = this.#everywhere('close');
    return html`
      <header>
        <h2>${post.code} ${post.name}</h2>
        ${iconButton('close', close, () => select(undefined))}
        <p>
          <cordon-state class="middle nowrap" state=${seen.state}></cordon-state>
          <span class="quiet">· ${postKindWord(post, language.current)}</span>
        </p>
      </header>
      ${this.#window(seen)}
      <section>
        <h3>${this.#say('who')} ${seen.there} / ${seen.needed}</h3>
        ${this.#people(seen)}
      </section>
      ${
        post.duty
          ? html`
              <section>
                <h3>${this.#say('duty')}</h3>
                <p>${post.duty}</p>
              </section>
            `
          : nothing
      }
      ${this.#history(post)}
    `;
  }

  #window({ stint }: PostNow): TemplateResult {
    if (!stint)
      return html`
        <p class="quiet">${this.#say('no-window')}</p>
      `;
    const { timeOn, time } = this.#formats;
    return html`
      <section>
        <h3>${this.#say('window')}</h3>
        <p class="strong">${timeOn(stint.from, this.live.minute)} – ${time(stint.until)}</p>
        ${stint.duties.map((duty) => this.#passing(duty))}
      </section>
    `;
  }

  #passing({ passing }: Duty): TemplateResult | typeof nothing {
    if (!passing) return nothing;
    const { route, movement, pass, moments } = passing;
    const { chainage, time } = this.#formats;
    const moment = (key: 'close-at' | 'head-at' | 'tail-at' | 'reopen-at', at: number) => html`
      <span>
        ${this.#say(key)}
        <b>${time(at)}</b>
      </span>
    `;
    const comesBy = movement.kind !== 'closure';
    return html`
      <div>
        <span class="quiet">${route.code} · ${movement.name} · ${chainage(pass.chainageM)}</span>
        <div class="row">
          ${moment('close-at', moments.close)} ${comesBy ? moment('head-at', moments.head) : nothing}
          ${comesBy ? moment('tail-at', moments.tail) : nothing} ${moment('reopen-at', moments.reopen)}
        </div>
      </div>
    `;
  }

  #people({ stint }: PostNow): TemplateResult {
    const assignments = stint ? assignmentsTo(this.live.plan, stint) : [];
    if (assignments.length === 0)
      return html`
        <p class="quiet">${this.#say('nobody-assigned')}</p>
      `;
    const convoys = stint ? convoysIn(stint) : 0;
    const me = this.#me.value;
    const log = me && this.live.isOpen && may(me, 'report.make');
    return html`
      <ul>
        ${assignments.map((assignment) => this.#person(assignment, !!log, convoys))}
      </ul>
      ${
        log
          ? html`
              <details>
                <summary>${icon('edit')} ${this.#say('log-report')}</summary>
                <cordon-radio-form class="pad-0" post-id=${this.postId}></cordon-radio-form>
              </details>
            `
          : nothing
      }
    `;
  }

  #person(assignment: Assignment, log: boolean, convoys: number): TemplateResult {
    const { plan, run } = this.live;
    const officer = plan.tables.officers.get(assignment.officerId);
    const said = saidOf(run, assignment);
    const last = said.at(-1);
    const [next] = nextSteps(said, convoys);
    return html`
      <li class="person">
        <span class="grow">
          <strong>${officer?.name}</strong>
          <span class="quiet">${officer && `${codesOf(officer)} · ${termOf('grade', officer.grade)}`}</span>
          <br />
          <span class="quiet">
            ${last ? `${termOf('step', last.step)} ${this.#formats.timeOn(last.happenedAt, this.live.minute)}` : this.#say('not-heard')}
            ${this.#read(assignment)}
          </span>
          ${this.#device(assignment.officerId)} ${this.#position(assignment.officerId)}
        </span>
        ${this.live.isPast ? nothing : this.#phone(assignment.officerId)}
        ${
          log && next
            ? html`
                <button @click=${() => this.#log(assignment, next)}>${termOf('step', next)}</button>
              `
            : nothing
        }
        ${this.#outOfAction(officer)}
      </li>
    `;
  }

  #phone(officerId: string): TemplateResult {
    const phone = this.phones.get(officerId);
    return phone === undefined
      ? html`
          <button @click=${() => this.#readPhone(officerId)}>
            ${icon('phone')}${this.#say('show-phone')}
          </button>
        `
      : html`
          <a href="tel:${phone}">${phone}</a>
        `;
  }

  /** How far the officer is from the post by the last position, and how old that is. */
  #position(officerId: string): TemplateResult | typeof nothing {
    const shown = this.live.positions.get(officerKey(officerId));
    const post = this.live.plan.tables.posts.get(this.postId);
    if (!shown || !post) return nothing;
    const { timeZone } = this.live.plan.brief;
    const far = distanceWords(distanceM(shown.fix.place, post.position), timeZone);
    return html`
      <br />
      <span class="quiet">
        ${phrase(positionWords['away-from-post'], { far })} · ${positionLine(shown, timeZone)}
      </span>
    `;
  }

  /** How recent the last word of the phone is: a mark and its words, apart from what the officer reported. */
  #device(officerId: string): TemplateResult | typeof nothing {
    if (this.live.isPast) return nothing;
    const device = this.live.devices.get(officerId);
    return html`
      <br />
      <span class="quiet">
        ${device ? freshnessMark(device.freshness) : nothing}
        ${device ? freshnessWords(device, this.live) : this.#say('only-radio')}
      </span>
    `;
  }

  /** Whether the officer has read on the phone that the run changed the window. */
  #read(assignment: Assignment): string {
    const { posts, run, minute } = this.live;
    const stint = posts.get(this.postId)?.stint;
    const { isChanged, readAt } = stint ? changeOfWindow(run, assignment, stint) : { isChanged: false };
    if (!isChanged) return '';
    return readAt === undefined
      ? `· ${this.#say('not-read')}`
      : `· ${this.#say('read-at', { at: this.#formats.timeOn(readAt, minute) })}`;
  }

  #outOfAction(officer: Officer | undefined): TemplateResult | typeof nothing {
    const me = this.#me.value;
    if (!officer || !me || !this.live.isOpen || !may(me, 'roster.exchange', this.live.run.id)) return nothing;
    return html`
      <button
        aria-label=${this.#mending('out-of-action-of', { officer: officer.name })}
        @click=${() => mendWithout([officer.id])}
      >
        ${this.#mending('out-of-action-do')}
      </button>
    `;
  }

  /** What was said of this post, and counted at its gate and its car park, newest first. */
  #history(post: Post): TemplateResult {
    const { indexes } = this.live.run;
    const counts = [post.gateId, post.carParkId].flatMap((id) => (id ? indexes.countsByPlace.of(id) : []));
    const facts = [...indexes.reportsByPost.of(post.id), ...counts];
    return html`
      <section>
        <h3>${this.#say('history')}</h3>
        ${
          facts.length === 0
            ? html`
                <p class="quiet">${this.#say('no-history')}</p>
              `
            : nothing
        }
        <ol>
          ${repeat(
            facts.toSorted((a, b) => b.happenedAt - a.happenedAt).slice(0, MOST_FACTS),
            ({ id }) => id,
            (fact) => html`
              <li><cordon-fact class="grow" .fact=${fact}></cordon-fact></li>
            `,
          )}
        </ol>
      </section>
    `;
  }

  get #formats() {
    return formatsFor(this.live.plan.brief.timeZone);
  }

  async #readPhone(officerId: string): Promise<void> {
    const reply = await this.live.store.api.phoneOf(officerId);
    if (!reply.ok) return tell(faultWords(reply.refusal), 'fault');
    if (!reply.value.phone) return tell(this.#say('no-phone'));
    this.phones = new Map([...this.phones, [officerId, reply.value.phone]]);
  }

  async #log({ officerId, dutyIds }: Assignment, step: Step): Promise<void> {
    const { run, now, plan } = this.live;
    const wish = { runId: run.record.id, officerId, dutyIds: [...dutyIds], step, happenedAt: now };
    tellAnswer(await this.live.store.api.act('report.make', wish), plan.brief.timeZone, this.#say('logged'));
  }

  static override readonly styles = panelStyles;
}
