import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import { Reason } from '../../domain/kernel/record.ts';
import { placeIdOf, postIdOf, unitOf } from '../../domain/operation/indexes.ts';
import type { UnitFact } from '../../domain/records/life.ts';
import { voidOf } from '../../domain/runs/unit-facts.ts';
import { meContext } from '../store/contexts.ts';
import { foundFor } from '../store/records.ts';
import { base, buttons, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { deskWords } from '../words/desk.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import { correctionFields, correctionIn } from './correction.ts';
import { BACK_DATED_MS, liveContext, type LiveRun } from './live-run.ts';
import type { CordonTimeSaid } from './time-said.ts';

/** One fact: what, when, who said it, when it was received, and why it is listed. The desk voids or corrects it, with a reason. */
@customElement('cordon-fact')
export class CordonFact extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property({ attribute: false }) fact!: UnitFact;
  @state() protected isOpen = false;
  @query('cordon-time-said') protected time!: CordonTimeSaid | null;
  readonly #say = speaking(deskWords);
  readonly #command = speaking(commandWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const { fact } = this;
    const { run, minute } = this.live;
    const voided = voidOf(run, fact);
    const what = this.#what(fact);
    return html`
      <p class="across wrap baseline">
        <time class="quiet">${this.#formats.timeOn(fact.happenedAt, minute)}</time>
        ${
          voided
            ? html`
                <s class="grow">${what}</s>
              `
            : html`
                <span class="grow">${what}</span>
              `
        }
      </p>
      <p class="small quiet">${this.#notes(fact).join(' · ')}</p>
      ${
        voided
          ? html`
              <p class="small">
                ${this.#say('voided-why', { ...voided, time: this.#formats.timeOn(voided.at, minute) })}
              </p>
            `
          : this.#putRight(fact)
      }
    `;
  }

  #what(fact: UnitFact): string {
    const { operation, run } = this.live;
    const unitId = unitOf(fact);
    const officer = foundFor(operation, run, 'officers', unitId);
    const who = officer?.name ?? foundFor(operation, run, 'vehicles', unitId)?.plate ?? unitId;
    if ('dutyIds' in fact) {
      const post = foundFor(operation, run, 'posts', postIdOf(fact.dutyIds[0]!));
      return `${who} ${post?.code ?? ''} ${termOf('step', fact.step)}`;
    }
    if (!('place' in fact)) return `${who} ${termOf('step', fact.step)}`;
    const placeId = placeIdOf(fact);
    const place = foundFor(operation, run, 'gates', placeId) ?? foundFor(operation, run, 'carParks', placeId);
    return `${who} ${place?.name ?? ''} ${this.#say('n-vehicles', { n: fact.vehicles })}`;
  }

  /** Who said it, if it was somebody else; when it was received; why it is listed. */
  #notes(fact: UnitFact): string[] {
    const { id, saidBy, happenedAt, marks = [], corrects } = fact;
    const { run, minute } = this.live;
    const receivedAt = this.live.receivedAt(id);
    const isLate =
      receivedAt !== undefined && receivedAt - happenedAt > BACK_DATED_MS * run.record.clock.rate;
    return [
      ...(saidBy === undefined ? [] : [this.#say('said-by', { who: saidBy })]),
      ...(receivedAt === undefined
        ? []
        : [this.#say('received-at', { time: this.#formats.timeOn(receivedAt, minute) })]),
      ...(isLate ? [this.#command('back-dated')] : []),
      ...(corrects === undefined ? [] : [this.#say('corrects')]),
      ...marks.map((mark) =>
        mark === 'from-afar' && 'awayM' in fact
          ? this.#say('said-away', { km: this.#formats.km(fact.awayM ?? 0) })
          : termOf('mark', mark),
      ),
    ];
  }

  #putRight(fact: UnitFact): TemplateResult | typeof nothing {
    const me = this.#me.value;
    if (!me || !may(me, 'fact.correct')) return nothing;
    return html`
      <details .open=${this.isOpen} @toggle=${this.#onToggle}>
        <summary class="small quiet">${this.#say('put-right')}</summary>
        ${this.isOpen ? this.#form(fact) : nothing}
      </details>
    `;
  }

  #form(fact: UnitFact): TemplateResult {
    return html`
      <form class="pad-1" @submit=${this.#onSubmit}>
        ${correctionFields(fact, this.live)}
        <label>
          ${this.#say('why')}
          <input name="why" required maxlength=${boundsOf(Reason).maxLength} />
        </label>
        <div class="deeds">
          <button class="danger" value="void">${this.#say('void')}</button>
          <button class="primary" value="correct">${this.#say('correct')}</button>
        </div>
      </form>
    `;
  }

  readonly #onToggle = (event: Event): void => {
    this.isOpen = (event.target as HTMLDetailsElement).open;
  };

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { fact, live } = this;
    const form = new FormData(event.target as HTMLFormElement);
    const said = { runId: live.run.record.id, factId: fact.id, why: written(form, 'why') };
    const isVoiding = (event.submitter as HTMLButtonElement | null)?.value === 'void';
    const moment = this.time?.moment;
    const isCorrecting = !isVoiding && moment?.ok;
    const correction = isCorrecting ? correctionIn(form, fact, moment.value, live) : undefined;
    if (!isVoiding && !correction) return;
    if (correction && Object.keys(correction).length === 0)
      return tell(this.#say('nothing-corrected'), 'fault');
    const { api } = live.store;
    const answer = correction
      ? await api.act('fact.correct', { ...said, ...correction })
      : await api.act('fact.void', { ...said, unitId: unitOf(fact) });
    tellAnswer(answer, live.plan.brief.timeZone, this.#command('logged'));
  };

  get #formats() {
    return formatsFor(this.live.plan.brief.timeZone);
  }

  static override readonly styles = [base, buttons, fields];
}
