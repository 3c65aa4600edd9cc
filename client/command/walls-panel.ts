import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { WALL_VIEWS, type Wall, type WallView } from '../../domain/contract/walls.ts';
import { call, type Reply } from '../api/http.ts';
import { router } from '../app/router.ts';
import { FollowingElement } from '../ui/following.ts';
import { iconButton } from '../ui/icons.ts';
import { tell } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { faultWords } from '../words/terms.ts';
import { wallWords } from '../words/walls.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { panelStyles } from './panel-styles.ts';

/** The walls of the operation: a link for each, and what each shows. */
@customElement('cordon-walls-panel')
export class CordonWallsPanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @state() protected walls: readonly Wall[] = [];
  /** The link that was made last. The server does not keep it. */
  @state() protected link = '';
  readonly #say = speaking(wallWords);
  readonly #everywhere = speaking(everywhereWords);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override render(): TemplateResult {
    return html`
      <header>
        <h2>${this.#say('walls')}</h2>
        ${iconButton('close', this.#everywhere('close'), () => router.select({ show: undefined }))}
        <p class="quiet small">${this.#say('walls-why')}</p>
      </header>
      ${this.walls.length === 0 ? this.#none() : this.#list()}
      <form class="row" @submit=${this.#make}>
        <input
          name="name"
          required
          maxlength="80"
          aria-label=${this.#say('wall-name')}
          placeholder=${this.#say('wall-name')}
        />
        <button class="primary">${this.#say('make-link')}</button>
      </form>
      ${
        this.link === ''
          ? nothing
          : html`
              <p class="callout" role="status">
                ${this.#say('link-once')}
                <code class="block breaks">${this.link}</code>
              </p>
            `
      }
    `;
  }

  #none(): TemplateResult {
    return html`
      <p class="quiet">${this.#say('no-walls')}</p>
    `;
  }

  #list(): TemplateResult {
    const shown = new Set(this.walls.map(({ shows }) => shows));
    const all = shown.size === 1 ? this.walls[0]!.shows : undefined;
    return html`
      <ul>
        ${
          this.walls.length > 1
            ? html`
                <li>
                  <strong class="grow">${this.#say('all-walls')}</strong>
                  ${this.#choice(this.#say('all-walls'), all, (view) => this.#show(this.walls, view))}
                </li>
              `
            : nothing
        }
        ${this.walls.map(
          (wall) => html`
            <li>
              <span class="grow">
                <strong>${wall.name}</strong>
                <span class="quiet">${this.#say('n-screens', { n: wall.screens })}</span>
              </span>
              ${this.#choice(wall.name, wall.shows, (view) => this.#show([wall], view))}
              <button @click=${() => this.#end(wall)}>${this.#say('end-link')}</button>
            </li>
          `,
        )}
      </ul>
    `;
  }

  #choice(name: string, shows: WallView | undefined, choose: (view: WallView) => unknown): TemplateResult {
    return html`
      <select
        aria-label="${this.#say('shows')}: ${name}"
        @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as WallView)}
      >
        ${
          shows === undefined
            ? html`
                <option selected disabled></option>
              `
            : nothing
        }
        ${WALL_VIEWS.map(
          (view) => html`
            <option value=${view} ?selected=${view === shows}>${this.#say(`show-${view}`)}</option>
          `,
        )}
      </select>
    `;
  }

  async #read(): Promise<void> {
    const reply = await call('GET /api/operations/:id/walls', { params: this.#named });
    if (this.#isDone(reply)) this.walls = reply.value.walls;
  }

  readonly #make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = form.querySelector('input')!.value.trim();
    const reply = await call('POST /api/operations/:id/walls', { params: this.#named, body: { name } });
    if (!this.#isDone(reply)) return;
    this.link = reply.value.link;
    form.reset();
    await this.#read();
  };

  async #show(walls: readonly Wall[], shows: WallView): Promise<void> {
    for (const { id: wallId } of walls) {
      const params = { ...this.#named, wallId };
      this.#isDone(await call('PUT /api/operations/:id/walls/:wallId', { params, body: { shows } }));
    }
    await this.#read();
  }

  async #end({ id: wallId }: Wall): Promise<void> {
    const params = { ...this.#named, wallId };
    if (this.#isDone(await call('DELETE /api/operations/:id/walls/:wallId', { params }))) await this.#read();
  }

  get #named() {
    return { id: this.live.operation.id };
  }

  #isDone<Value>(reply: Reply<Value>): reply is Extract<Reply<Value>, { ok: true }> {
    if (!reply.ok) tell(faultWords(reply.refusal), 'fault');
    return reply.ok;
  }

  static override readonly styles = panelStyles;
}
