import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import { madeId } from '../../domain/kernel/id.ts';
import { Reason } from '../../domain/kernel/record.ts';
import type { Hazard, HazardPhoto, HazardStep } from '../../domain/records/hazard.ts';
import { isPending, severityBefore, stateOf } from '../../domain/survey/hazard-state.ts';
import { hazardCause, hazardFinding } from '../../domain/survey/survey-findings.ts';
import type { ClientAnswer } from '../api/operation-api.ts';
import { newId } from '../api/new-id.ts';
import { photoAddress } from '../api/photo-api.ts';
import { select } from '../app/selection.ts';
import { panelStyles } from '../command/panel-styles.ts';
import { meContext, storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { iconButton } from '../ui/icons.ts';
import { timeFaultWords } from '../ui/moment-inputs.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { matterWords } from '../words/matters.ts';
import { surveyWords } from '../words/survey.ts';
import { termOf } from '../words/terms.ts';
import { photoField, severityField, severityIn, taskFields, taskIn } from './hazard-fields.ts';
import { filesIn, sendHazardPhotos } from './hazard-photos.ts';
import { hazardPlaceWords, taskWords } from './hazard-words.ts';

/** What can be said of a hazard here. A waiver is one of its finding in Health. */
type Step = Exclude<HazardStep['step'], 'waiver-withdrawn'> | 'photo';

const NEEDS_WORDS: ReadonlySet<Step> = new Set(['noted', 'reopened', 'regraded', 'waived']);

const HINTS: { readonly [Name in Step]?: keyof typeof surveyWords } = {
  cleared: 'clear-hint',
  waived: 'waive-hint',
  regraded: 'regrade-hint',
};

/** A hazard: where it is, who clears it, its photographs before and after, its course, and the next step. */
@customElement('cordon-hazard-panel')
export class CordonHazardPanel extends FollowingElement {
  @property({ attribute: 'hazard-id' }) hazardId = '';
  @state() protected step: Step | undefined;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });
  readonly #say = speaking(surveyWords);
  readonly #matters = speaking(matterWords);
  readonly #everywhere = speaking(everywhereWords);

  override render(): TemplateResult {
    const hazard = this.store.operation.tables.hazards.get(this.hazardId);
    if (!hazard) return html``;
    const isHolding = isPending(hazard) && hazard.severity === 'critical';
    return html`
      <header>
        <h2>${termOf('hazard', hazard.kind)} · ${termOf('severity', hazard.severity)}</h2>
        ${iconButton('close', this.#everywhere('close'), () => select(undefined))}
        <p class="breaks">${hazard.words}</p>
      </header>
      ${
        isHolding
          ? html`
              <p class="callout danger">▲ ${this.#say('hazard-holds')}</p>
            `
          : nothing
      }
      ${this.#facts(hazard)} ${this.#photos(hazard)} ${this.#form(hazard)} ${this.#course(hazard)}
    `;
  }

  #facts(hazard: Hazard): TemplateResult {
    const { plan, brief } = this.store.operation;
    const { dateTime } = formatsFor(brief.timeZone);
    const marks = (hazard.marks ?? []).map((mark) => ` · ${termOf('mark', mark)}`);
    return html`
      <dl>
        <dt>${this.#say('state')}</dt>
        <dd class="strong">${termOf('hazardState', stateOf(hazard))}</dd>
        <dt>${this.#say('where')}</dt>
        <dd>${hazardPlaceWords(plan, hazard)}</dd>
        <dt>${this.#say('action-by')}</dt>
        <dd>${taskWords(hazard, brief.timeZone)}</dd>
        <dt>${this.#say('raised-by')}</dt>
        <dd>
          ${this.#say('by-at', { by: hazard.raisedBy, time: dateTime(hazard.happenedAt) })}
          <span class="quiet">${marks}</span>
        </dd>
      </dl>
    `;
  }

  #photos({ photos = [] }: Hazard): TemplateResult {
    const show = (title: string, some: readonly HazardPhoto[]) => html`
      <figure class="stack tight">
        <figcaption class="small quiet">${title}</figcaption>
        ${
          some.length === 0
            ? html`
                <span class="small quiet">${this.#say('no-photo')}</span>
              `
            : some.map((photo, i) => this.#photo(photo, i + 1))
        }
      </figure>
    `;
    return html`
      <div class="photos">
        ${show(
          this.#say('before'),
          photos.filter(({ clearing }) => clearing === undefined),
        )}
        ${show(
          this.#say('after'),
          photos.filter(({ clearing }) => clearing !== undefined),
        )}
      </div>
    `;
  }

  #photo({ hash, by }: HazardPhoto, n: number): TemplateResult {
    const address = photoAddress(this.store.api.operationId, hash);
    return html`
      <a href=${address} target="_blank" rel="noopener">
        <img
          class="box wide block"
          src=${address}
          alt=${this.#matters('photo-n', { n, by })}
          loading="lazy"
        />
      </a>
    `;
  }

  /** From which severity to which a step changed it. */
  #grades(hazard: Hazard, step: HazardStep): string {
    if (step.severity === undefined) return '';
    const [before, after] = [severityBefore(hazard, step), step.severity].map((one) =>
      termOf('severity', one),
    );
    return this.#say('regraded-from', { before: before!, after: after! });
  }

  #course(hazard: Hazard): TemplateResult | typeof nothing {
    const { course } = hazard;
    if (course.length === 0) return nothing;
    const { dateTime } = formatsFor(this.store.operation.brief.timeZone);
    return html`
      <section aria-label=${this.#say('course')}>
        <h3>${this.#say('course')}</h3>
        <ol>
          ${course.toReversed().map(
            (one) => html`
              <li>
                <span class="grow breaks">
                  <b>${termOf('hazardStep', one.step)}</b>
                  ${one.actionBy} ${this.#grades(hazard, one)} ${one.words}
                </span>
                <span class="quiet">${this.#say('by-at', { by: one.by, time: dateTime(one.at) })}</span>
              </li>
            `,
          )}
        </ol>
      </section>
    `;
  }

  #steps(hazard: Hazard): readonly Step[] {
    const me = this.#me.value;
    if (!me || !may(me, 'hazard.note')) return [];
    const waives: readonly Step[] = may(me, 'finding.waive') ? ['waived'] : [];
    switch (stateOf(hazard)) {
      case 'open':
        return ['assigned', 'cleared', 'noted', 'regraded', ...waives, 'photo'];
      case 'unproven':
        return ['photo', 'reopened', 'assigned', 'noted', 'regraded', ...waives];
      case 'cleared':
        return ['reopened', 'noted'];
      case 'waived':
        return ['reopened', 'cleared', 'noted', 'regraded'];
    }
  }

  #form(hazard: Hazard): TemplateResult | typeof nothing {
    const steps = this.#steps(hazard);
    const [first] = steps;
    if (!first) return nothing;
    const step = this.step && steps.includes(this.step) ? this.step : first;
    const needsWords = NEEDS_WORDS.has(step);
    return html`
      <form class="line-above" @submit=${(event: SubmitEvent) => void this.#onSubmit(event, hazard, step)}>
        <label>
          ${this.#say('next-step')}
          <select name="step" .value=${step} @change=${this.#onStep}>
            ${steps.map(
              (one) => html`
                <option value=${one} ?selected=${one === step}>${this.#say(`step-${one}`)}</option>
              `,
            )}
          </select>
        </label>
        ${step === 'regraded' ? severityField(hazard.severity) : nothing}
        ${step === 'assigned' ? taskFields(this.store.operation.plan, true) : nothing}
        ${step === 'cleared' || step === 'photo' ? photoField(this.#photoLabel(hazard, step)) : nothing}
        ${
          step === 'photo'
            ? nothing
            : html`
                <label>
                  ${this.#say('words')}
                  <textarea
                    name="words"
                    ?required=${needsWords}
                    maxlength=${boundsOf(Reason).maxLength}
                  ></textarea>
                </label>
              `
        }
        ${this.#hint(step)}
        <div class="deeds"><button class="primary">${this.#say(`step-${step}`)}</button></div>
      </form>
    `;
  }

  #photoLabel(hazard: Hazard, step: Step): string {
    const isAfter = step === 'cleared' || stateOf(hazard) === 'unproven';
    return isAfter ? this.#say('clear-photo') : this.#matters('photos');
  }

  #hint(step: Step): TemplateResult | typeof nothing {
    const hint = HINTS[step];
    if (!hint) return nothing;
    return html`
      <p class="small quiet">${this.#say(hint)}</p>
    `;
  }

  readonly #onStep = (event: Event): void => {
    this.step = (event.target as HTMLSelectElement).value as Step;
  };

  async #onSubmit(event: SubmitEvent, hazard: Hazard, step: Step): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const { brief } = this.store.operation;
    const actionId = newId();
    const answer = await this.#act(said, hazard, step, actionId);
    if (answer && !tellAnswer(answer, brief.timeZone)) return;
    if (step === 'cleared') await sendHazardPhotos(this.store, madeId(actionId, 1), filesIn(said));
    if (step === 'photo') {
      const clearing = hazard.course.findLast((one) => one.step === 'cleared');
      const of = stateOf(hazard) === 'unproven' && clearing ? clearing.id : hazard.id;
      await sendHazardPhotos(this.store, of, filesIn(said));
    }
    form.reset();
    this.step = undefined;
  }

  async #act(
    said: FormData,
    hazard: Hazard,
    step: Step,
    actionId: string,
  ): Promise<ClientAnswer | undefined> {
    const { api, operation } = this.store;
    const { id } = hazard;
    const words = written(said, 'words').trim();
    const more = { id, ...(words !== '' && { words }) };
    switch (step) {
      case 'assigned': {
        const task = taskIn(said, operation.brief);
        if (!task.ok) tell(timeFaultWords(operation.brief, written(said, 'until'), task.refusal), 'fault');
        else if (task.value) return api.act('hazard.assign', { ...more, ...task.value });
        return undefined;
      }
      case 'noted':
        return api.act('hazard.note', { id, words });
      case 'reopened':
        return api.act('hazard.reopen', { id, words });
      case 'regraded':
        return api.act('hazard.regrade', { id, words, severity: severityIn(said) });
      case 'cleared':
        return api.act('hazard.clear', more, undefined, actionId);
      case 'waived':
        return api.act('finding.waive', {
          findings: [{ finding: hazardFinding(id), cause: hazardCause(hazard) }],
          reason: words,
        });
      case 'photo':
        return undefined;
    }
  }

  static override readonly styles = [
    ...panelStyles,
    css`
      .photos {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-3);
      }
      img {
        aspect-ratio: 4 / 3;
        object-fit: cover;
      }
      form {
        padding-top: var(--space-3);
      }
    `,
  ];
}
