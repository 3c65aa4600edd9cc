import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { Reason } from '../../domain/kernel/record.ts';
import { INCIDENT_KINDS, SEVERITIES, type Incident } from '../../domain/records/incident.ts';
import { recordsOf } from '../store/records.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { termIn, termOf } from '../words/terms.ts';
import { liveContext, type LiveRun } from './live-run.ts';

/** Raises an incident, or records a request from the public. */
@customElement('cordon-matter-dialog')
export class CordonMatterDialog extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @state() protected asked: 'incident' | 'request' = 'incident';
  @state() protected postId: string | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);

  /** Opens for one of the two; an incident is at the given post, if any. */
  show(asked: 'incident' | 'request', postId?: string): void {
    this.asked = asked;
    this.postId = postId;
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const title = this.#say(this.asked === 'incident' ? 'open-incident' : 'open-request');
    return html`
      <dialog aria-label=${title}>
        <form @submit=${this.#onSubmit}>
          <h2>${title}</h2>
          ${this.asked === 'incident' ? this.#incidentFields() : this.#requestFields()}
          <label>
            ${this.#say('words')}
            <textarea name="words" required maxlength=${boundsOf(Reason).maxLength}></textarea>
          </label>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class="primary">${this.#say('log')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #incidentFields(): TemplateResult {
    const post = this.live.plan.tables.posts.get(this.postId ?? '');
    return html`
      <label>
        ${this.#say('kind')}
        <select name="kind">
          ${INCIDENT_KINDS.map(
            (kind) => html`
              <option value=${kind}>${termOf('incident', kind)}</option>
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
      ${
        post
          ? html`
              <p class="quiet">${this.#say('at-post')} ${post.code} ${post.name}</p>
            `
          : ''
      }
    `;
  }

  #requestFields(): TemplateResult {
    return html`
      <label>
        ${this.#say('site')}
        <select name="site" required>
          ${recordsOf(this.live.plan, 'supportSites').map(
            ({ id, name }) => html`
              <option value=${id}>${name}</option>
            `,
          )}
        </select>
      </label>
    `;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const answer = this.asked === 'incident' ? await this.#openIncident(said) : await this.#openRequest(said);
    if (!tellAnswer(answer, this.live.plan.brief.timeZone, this.#say('logged'))) return;
    form.reset();
    this.dialog.close();
  }

  #openIncident(said: FormData) {
    const { plan, run, now } = this.live;
    const post = plan.tables.posts.get(this.postId ?? '');
    return this.live.store.api.act('incident.open', {
      runId: run.record.id,
      kind: said.get('kind') as Incident['kind'],
      ...(said.get('severity') && { severity: said.get('severity') as NonNullable<Incident['severity']> }),
      words: written(said, 'words'),
      happenedAt: now,
      ...(post && { postId: post.id, position: [post.position[0], post.position[1]] as [number, number] }),
    });
  }

  #openRequest(said: FormData) {
    const { plan, run, now } = this.live;
    const site = plan.tables.supportSites.get(written(said, 'site'));
    if (!site) throw new Error('a request belongs to a support site');
    const words = written(said, 'words');
    return this.live.store.api.act('request.open', {
      runId: run.record.id,
      supportSiteId: site.id,
      words,
      happenedAt: now,
    });
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    dialogs,
    css`
      :host {
        display: contents;
      }
    `,
  ];
}
