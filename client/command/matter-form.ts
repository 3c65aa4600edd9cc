import { consume } from '@lit/context';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ActionBody } from '../../domain/actions/actions.ts';
import { SENT_PHOTO_PX } from '../../domain/contract/photos.ts';
import { madeId } from '../../domain/kernel/id.ts';
import { Reason } from '../../domain/kernel/record.ts';
import { INCIDENT_KINDS, MOST_PHOTOS, SEVERITIES } from '../../domain/records/incident.ts';
import { newId } from '../api/new-id.ts';
import { router } from '../app/router.ts';
import { select } from '../app/selection.ts';
import { recordsOf } from '../store/records.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { KeptForm } from '../ui/kept-form.ts';
import { iconButton } from '../ui/icons.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { matterWords } from '../words/matters.ts';
import { termIn, termOf } from '../words/terms.ts';
import { choiceField, chosenIn, officerChoices } from './choices.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import type { Photographed } from '../api/photo-api.ts';
import { sendPhotos } from './matter-photos.ts';
import { placeLabel, placeLabels, placeTyped, type MatterPlace } from './matter-place.ts';
import { panelStyles } from './panel-styles.ts';
import './time-said.ts';
import type { CordonTimeSaid } from './time-said.ts';

type IncidentBody = ActionBody<'incident.open'>;

/** Enters an incident or a request of the public, beside the map: a click there says where it is. */
@customElement('cordon-matter-form')
export class CordonMatterForm extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property() asked: 'incident' | 'request' = 'incident';
  /** The place that was picked on the map, or selected before. */
  @property({ attribute: false }) place: MatterPlace = {};
  @state() protected where = '';
  @state() protected kind = '';
  @query('cordon-time-said') protected time!: CordonTimeSaid;
  readonly #kept = new KeptForm(this, () => this.asked);
  readonly #command = speaking(commandWords);
  readonly #say = speaking(matterWords);
  readonly #everywhere = speaking(everywhereWords);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('place')) this.where = placeLabel(this.live.plan, this.place);
  }

  override render(): TemplateResult {
    const isIncident = this.asked === 'incident';
    return html`
      <header>
        <h2>${this.#command(isIncident ? 'open-incident' : 'open-request')}</h2>
        ${iconButton('close', this.#everywhere('close'), leave)}
      </header>
      <form @submit=${this.#onSubmit}>
        ${isIncident ? this.#incidentFields() : this.#sites()}
        <label>
          ${isIncident ? this.#say('words-if-other') : this.#command('words')}
          <textarea
            name="words"
            ?required=${!isIncident || this.kind === 'other'}
            maxlength=${boundsOf(Reason).maxLength}
          ></textarea>
        </label>
        <cordon-time-said></cordon-time-said>
        ${choiceField('officer', this.#say('reporter'), officerChoices(this.live.plan), undefined, false)}
        ${this.#photos()}
        <div class="deeds">
          <button type="button" @click=${this.#giveUp}>${this.#everywhere('cancel')}</button>
          <button class="primary">${this.#command('log')}</button>
        </div>
      </form>
    `;
  }

  #incidentFields(): TemplateResult {
    const kinds = ['', ...INCIDENT_KINDS] as const;
    return html`
      <div class="row">
        <label>
          ${this.#command('kind')}
          <select name="kind" required @change=${this.#onKind}>
            ${kinds.map(
              (kind) => html`
                <option value=${kind}>
                  ${kind === '' ? this.#say('no-kind') : termOf('incident', kind)}
                </option>
              `,
            )}
          </select>
        </label>
        <label>
          ${this.#everywhere('severity')}
          <select name="severity">
            ${['', ...SEVERITIES].map(
              (severity) => html`
                <option value=${severity}>${termIn('severity', severity || 'unstated')}</option>
              `,
            )}
          </select>
        </label>
      </div>
      <label>
        ${this.#say('where')}
        <input
          name="where"
          list="places"
          autocomplete="off"
          placeholder=${this.#say('where-hint')}
          title=${this.#say('where-hint')}
          .value=${this.where}
          @input=${this.#onWhere}
        />
        <datalist id="places">
          ${placeLabels(this.live.plan).map(
            (label) => html`
              <option value=${label}></option>
            `,
          )}
        </datalist>
      </label>
    `;
  }

  #sites(): TemplateResult {
    const picked = this.place.supportSiteId;
    return html`
      <label>
        ${this.#command('site')}
        <select name="site" required>
          ${recordsOf(this.live.plan, 'supportSites').map(
            ({ id, name }) => html`
              <option value=${id} ?selected=${id === picked}>${name}</option>
            `,
          )}
        </select>
      </label>
    `;
  }

  #photos(): TemplateResult {
    return html`
      <label>
        ${this.#say('photos')}
        <input name="photos" type="file" accept="image/*" multiple />
        <small class="quiet">${this.#say('photo-limits', { most: MOST_PHOTOS, px: SENT_PHOTO_PX })}</small>
      </label>
    `;
  }

  readonly #giveUp = (): void => {
    this.#kept.forget();
    leave();
  };

  readonly #onKind = (event: Event): void => {
    this.kind = (event.target as HTMLSelectElement).value;
  };

  readonly #onWhere = (event: Event): void => {
    this.where = (event.target as HTMLInputElement).value;
  };

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const said = new FormData(event.target as HTMLFormElement);
    const { moment, live } = { moment: this.time.moment, live: this.live };
    if (!moment.ok) return;
    const names = written(said, 'officer').trim() !== '';
    const officer = names ? chosenIn(said, 'officer', officerChoices(live.plan)) : undefined;
    if (names && !officer) return;
    const words = written(said, 'words').trim();
    const base = {
      ...{ runId: live.run.record.id, happenedAt: moment.value },
      ...(officer && { officerId: officer.id }),
    };
    if (this.asked === 'request') return this.#openRequest({ ...base, words }, said);
    const place = this.#placeSaid();
    if (place) await this.#openIncident({ ...base, ...place, ...(words !== '' && { words }) }, said);
  };

  /** What was picked, unless something else was typed since. */
  #placeSaid(): MatterPlace | undefined {
    const { plan } = this.live;
    const typed = this.where.trim();
    const isPicked = typed !== '' && typed === placeLabel(plan, this.place);
    const place = isPicked ? this.place : placeTyped(plan, typed);
    if (!place) tell(this.#say('where-unread', { said: typed }), 'fault');
    return place;
  }

  async #openIncident(base: Omit<IncidentBody, 'kind' | 'severity'>, said: FormData): Promise<void> {
    const { live } = this;
    const id = newId();
    const severity = written(said, 'severity') as NonNullable<IncidentBody['severity']> | '';
    const body: IncidentBody = {
      ...base,
      kind: written(said, 'kind') as IncidentBody['kind'],
      ...(severity !== '' && { severity }),
    };
    const answer = await live.store.api.act('incident.open', body, undefined, id);
    if (!tellAnswer(answer, live.plan.brief.timeZone, this.#command('logged'))) return;
    await this.#opened({ collection: 'incidents', id: madeId(id, 1) }, said);
  }

  /** Opens what was entered, and sends its photographs. */
  async #opened(matter: Photographed, said: FormData): Promise<void> {
    this.#kept.forget();
    select(matter);
    const files = said.getAll('photos').filter((file) => file instanceof File && file.size > 0) as File[];
    await sendPhotos(this.live, matter, files);
  }

  async #openRequest(base: Omit<ActionBody<'request.open'>, 'supportSiteId'>, said: FormData): Promise<void> {
    const { live } = this;
    const supportSiteId = live.plan.tables.supportSites.get(written(said, 'site'))?.id;
    if (!supportSiteId) return;
    const id = newId();
    const answer = await live.store.api.act('request.open', { ...base, supportSiteId }, undefined, id);
    if (tellAnswer(answer, live.plan.brief.timeZone, this.#command('logged')))
      await this.#opened({ collection: 'requests', id: madeId(id, 1) }, said);
  }

  static override readonly styles = panelStyles;
}

function leave(): void {
  router.select({ show: undefined });
}
