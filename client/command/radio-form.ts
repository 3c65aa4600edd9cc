import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { assignmentsTo, stintsOf, type Stint } from '../../domain/duties/duties.ts';
import { mayStandFor } from '../../domain/records/grades.ts';
import { GRADES, type Officer } from '../../domain/records/people.ts';
import type { Post } from '../../domain/records/post.ts';
import { STEPS, type Step } from '../../domain/records/report.ts';
import { newId } from '../api/new-id.ts';
import type { ClientAnswer } from '../api/operation-api.ts';
import { router } from '../app/router.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { iconButton } from '../ui/icons.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { deskWords } from '../words/desk.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import { choiceField, chosenIn, officerChoices, placeChoices, postChoices } from './choices.ts';
import { countFields } from './correction.ts';
import { dutiesAt, nearestStint } from './duties-at.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { panelStyles } from './panel-styles.ts';
import './time-said.ts';
import type { CordonTimeSaid } from './time-said.ts';

const SAID = ['turned-out', ...STEPS, 'counted', 'stood-down'] as const;
type Said = (typeof SAID)[number];

/** A report of an officer at a post where they have no duty. They can be assigned to it. */
interface Unassigned {
  readonly officer: Officer;
  readonly stint: Stint;
  readonly step: Step;
  readonly happenedAt: number;
}

/** What an officer says by radio, typed at the desk: who, what, where, and when it happened. */
@customElement('cordon-radio-form')
export class CordonRadioForm extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  /** The post that is selected. Its officers are offered first. */
  @property({ attribute: 'post-id' }) postId = '';
  @query('cordon-time-said') protected time!: CordonTimeSaid;
  @state() protected said: Said = 'on-post';
  @state() protected unassigned: Unassigned | undefined;
  readonly #say = speaking(deskWords);
  readonly #command = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);

  override render(): TemplateResult {
    const { said } = this;
    const isStep = (STEPS as readonly string[]).includes(said);
    return html`
      ${this.postId === '' ? this.#heading() : nothing}
      <form @submit=${this.#onSubmit} @input=${this.#onInput}>
        ${choiceField('officer', this.#say('officer'), this.#officers())}
        <div class="row">
          <label>
            ${this.#say('said')}
            <select name="said" @change=${this.#onSaid}>
              ${SAID.map(
                (one) => html`
                  <option value=${one} ?selected=${one === said}>
                    ${one === 'counted' ? this.#say('counted') : termOf('step', one)}
                  </option>
                `,
              )}
            </select>
          </label>
          <cordon-time-said class="grow"></cordon-time-said>
        </div>
        ${isStep ? choiceField('post', this.#say('post'), postChoices(this.live.plan), this.postId) : nothing}
        ${said === 'counted' ? countFields(this.live) : nothing} ${this.#offer()}
        <div class="deeds">
          <button class="primary">${this.#say(this.unassigned ? 'assign-and-log' : 'log')}</button>
        </div>
      </form>
    `;
  }

  #heading(): TemplateResult {
    return html`
      <header>
        <h2>${this.#say('by-radio')}</h2>
        ${iconButton('close', this.#everywhere('close'), () => router.select({ show: undefined }))}
      </header>
    `;
  }

  /** Those at the selected post first. */
  #officers() {
    const { plan } = this.live;
    const here = new Set(plan.indexes.assignmentsByPost.of(this.postId).map(({ officerId }) => officerId));
    const isHere = ({ id }: { readonly id: Officer['id'] }) => (here.has(id) ? 0 : 1);
    return officerChoices(plan).sort((a, b) => isHere(a) - isHere(b));
  }

  #offer(): TemplateResult | typeof nothing {
    if (!this.unassigned) return nothing;
    const { officer, stint } = this.unassigned;
    const { time } = formatsFor(this.live.plan.brief.timeZone);
    const window = `${time(stint.from)}–${time(stint.until)}`;
    return html`
      <p class="callout late" role="status">
        ${this.#say('not-assigned', { officer: officer.name, post: stint.post.code, window })}
      </p>
    `;
  }

  readonly #onInput = (): void => {
    this.unassigned = undefined;
  };

  readonly #onSaid = (event: Event): void => {
    this.said = (event.target as HTMLSelectElement).value as Said;
  };

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const chosen = chosenIn(said, 'officer', officerChoices(this.live.plan));
    const officer = chosen && this.live.plan.tables.officers.get(chosen.id);
    if (!officer) return;
    const { moment } = this.time;
    if (!moment.ok) return;
    const answer = await this.#send(said, officer, moment.value);
    if (!answer || !tellAnswer(answer, this.live.plan.brief.timeZone, this.#command('logged'))) return;
    this.unassigned = undefined;
    this.time.clear();
    form.reset();
  };

  /** Undefined if something has to be said first. */
  async #send(form: FormData, officer: Officer, happenedAt: number): Promise<ClientAnswer | undefined> {
    const { run, plan, store } = this.live;
    const said = { runId: run.record.id, happenedAt };
    switch (this.said) {
      case 'turned-out':
        return store.api.act('turn-out.begin', { ...said, officerIds: [officer.id], vehicles: [] });
      case 'stood-down':
        return store.api.act('turn-out.end', { ...said, officerIds: [officer.id], vehicleIds: [] });
      case 'counted': {
        const place = chosenIn(form, 'place', placeChoices(plan))?.place;
        const vehicles = Number(written(form, 'vehicles'));
        return place && store.api.act('count.add', { ...said, officerId: officer.id, place, vehicles });
      }
      default: {
        const post = chosenIn(form, 'post', postChoices(plan));
        const record = post && plan.tables.posts.get(post.id);
        return record && this.#report(officer, record, this.said, happenedAt);
      }
    }
  }

  /** Whoever has no duty at the post is assigned to it first, by an order, if the desk confirms it. */
  async #report(
    officer: Officer,
    post: Post,
    step: Step,
    happenedAt: number,
  ): Promise<ClientAnswer | undefined> {
    const { run, plan, store } = this.live;
    let dutyIds = dutiesAt(run, officer.id, post.id, happenedAt);
    if (!dutyIds) {
      const stint = nearestStint(stintsOf(plan, post), happenedAt);
      if (!stint) {
        tell(this.#say('no-duty', { post: post.code }), 'fault');
        return undefined;
      }
      if (!this.unassigned) {
        this.unassigned = { officer, stint, step, happenedAt };
        return undefined;
      }
      dutyIds = stint.duties.map(({ id }) => id);
      const record = {
        id: newId<'Assignment'>(),
        officerId: officer.id,
        dutyIds: [...dutyIds],
        grade: this.#gradeFor(officer, stint),
      };
      const ordered = await store.api.act('roster.assign', { records: [record] }, run.id);
      if (!ordered.ok) return ordered;
    }
    const wish = { runId: run.record.id, officerId: officer.id, dutyIds: [...dutyIds], step, happenedAt };
    return store.api.act('report.make', wish);
  }

  /** The first grade that still needs somebody at a stint and that the officer may hold. */
  #gradeFor({ grade }: Officer, stint: Stint): Officer['grade'] {
    const held = assignmentsTo(this.live.plan, stint);
    const needs = (one: Officer['grade']) =>
      held.filter((other) => other.grade === one).length < stint.post.strength[one];
    return GRADES.find((one) => mayStandFor(grade, one) && needs(one)) ?? grade;
  }

  static override readonly styles = panelStyles;
}
