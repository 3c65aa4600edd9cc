import { consume } from '@lit/context';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ActionBody } from '../../domain/actions/actions.ts';
import { madeId } from '../../domain/kernel/id.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { Reason } from '../../domain/kernel/record.ts';
import { HAZARD_KINDS } from '../../domain/records/hazard.ts';
import { newId } from '../api/new-id.ts';
import { router } from '../app/router.ts';
import { select } from '../app/selection.ts';
import { placeTyped } from '../command/matter-place.ts';
import { panelStyles } from '../command/panel-styles.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { KeptForm } from '../ui/kept-form.ts';
import { iconButton } from '../ui/icons.ts';
import { timeFaultWords } from '../ui/moment-inputs.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { matterWords } from '../words/matters.ts';
import { surveyWords } from '../words/survey.ts';
import { termOf } from '../words/terms.ts';
import { photoField, severityField, severityIn, taskFields, taskIn } from './hazard-fields.ts';
import { filesIn, sendHazardPhotos } from './hazard-photos.ts';

/** With this key, the address says that a hazard is being entered. */
export const NEW_HAZARD = 'new-hazard';

type HazardBody = ActionBody<'hazard.raise'>;

/** Enters a hazard beside the map: a click there says where it is. */
@customElement('cordon-hazard-form')
export class CordonHazardForm extends FollowingElement {
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  /** The place that was picked on the map. */
  @property({ attribute: false }) position: Position | undefined;
  @state() protected where = '';
  @state() protected kind: HazardBody['kind'] = HAZARD_KINDS[0];
  readonly #kept = new KeptForm(this, () => 'hazard');
  readonly #say = speaking(surveyWords);
  readonly #matters = speaking(matterWords);
  readonly #everywhere = speaking(everywhereWords);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('position') && this.position) this.where = this.#matters('on-map');
  }

  override render(): TemplateResult {
    const { plan } = this.store.operation;
    return html`
      <header>
        <h2>${this.#say('raise-hazard')}</h2>
        ${iconButton('close', this.#everywhere('close'), leave)}
      </header>
      <form @submit=${this.#onSubmit}>
        <div class="row">
          <label>
            ${this.#say('kind')}
            <select name="kind" @change=${this.#onKind}>
              ${HAZARD_KINDS.map(
                (kind) => html`
                  <option value=${kind}>${termOf('hazard', kind)}</option>
                `,
              )}
            </select>
          </label>
          ${severityField('serious')}
        </div>
        <label>
          ${this.#say('where')}
          <input
            name="where"
            autocomplete="off"
            placeholder=${this.#matters('where-hint')}
            title=${this.#matters('where-hint')}
            .value=${this.where}
            @input=${this.#onWhere}
          />
        </label>
        <label>
          ${this.#say('words')}
          <textarea
            name="words"
            ?required=${this.kind === 'other' || this.where.trim() === ''}
            maxlength=${boundsOf(Reason).maxLength}
          ></textarea>
        </label>
        ${taskFields(plan, false)} ${photoField(this.#matters('photos'))}
        <div class="deeds">
          <button type="button" @click=${this.#giveUp}>${this.#everywhere('cancel')}</button>
          <button class="primary">${this.#say('raise')}</button>
        </div>
      </form>
    `;
  }

  readonly #giveUp = (): void => {
    this.#kept.forget();
    leave();
  };

  readonly #onKind = (event: Event): void => {
    this.kind = (event.target as HTMLSelectElement).value as HazardBody['kind'];
  };

  readonly #onWhere = (event: Event): void => {
    this.where = (event.target as HTMLInputElement).value;
  };

  /** The point that was picked, unless something else was typed since. */
  #placeSaid(): Pick<HazardBody, 'position' | 'onRoute'> | undefined {
    const { plan } = this.store.operation;
    const typed = this.where.trim();
    if (this.position && typed === this.#matters('on-map')) return { position: this.position };
    const place = placeTyped(plan, typed);
    if (!place) return undefined;
    const there =
      plan.tables.posts.get(place.postId ?? '') ?? plan.tables.supportSites.get(place.supportSiteId ?? '');
    return {
      ...(there && { position: there.position }),
      ...(place.onRoute && { onRoute: place.onRoute }),
    };
  }

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { store } = this;
    const { brief } = store.operation;
    const said = new FormData(event.target as HTMLFormElement);
    const place = this.#placeSaid();
    if (!place) return tell(this.#matters('where-unread', { said: this.where.trim() }), 'fault');
    const task = taskIn(said, brief);
    if (!task.ok) return tell(timeFaultWords(brief, written(said, 'until'), task.refusal), 'fault');
    const words = written(said, 'words').trim();
    const body: HazardBody = {
      kind: this.kind,
      severity: severityIn(said),
      happenedAt: Math.round(store.serverNow),
      ...place,
      ...(words !== '' && { words }),
      ...(task.value && { task: task.value }),
    };
    const id = newId();
    const answer = await store.api.act('hazard.raise', body, undefined, id);
    if (!tellAnswer(answer, brief.timeZone, this.#say('raised'))) return;
    const made = madeId<'Hazard'>(id, 1);
    this.#kept.forget();
    router.select({ show: undefined });
    select({ collection: 'hazards', id: made });
    await sendHazardPhotos(store, made, filesIn(said));
  };

  static override readonly styles = panelStyles;
}

function leave(): void {
  router.select({ show: undefined });
}
