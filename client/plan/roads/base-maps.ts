import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { GivenBaseMap } from '../../../domain/contract/base-maps.ts';
import type { Brief } from '../../../domain/records/brief.ts';
import { call, type ClientFault } from '../../api/http.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields, stack } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon, iconButton } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { tell, tellAnswer } from '../../ui/notices.ts';
import { baseMapWords } from '../../words/base-maps.ts';
import { speaking } from '../../words/language.ts';
import { commandsContext } from '../desk/contexts.ts';
import { editsOf, type PlanCommands } from '../desk/plan-commands.ts';
import './base-map-form.ts';
import type { BaseMapFormEvent, BaseMapTask } from './base-map-form.ts';
import { showPlaces } from '../../map/show-places.ts';

const BYTES_A_MB = 1e6;

/** Which base map lies under the plan: the network's own, or one that was added to the server; and how to add more. */
@customElement('cordon-base-maps')
export class BaseMaps extends FollowingElement {
  @state() protected baseMaps: readonly GivenBaseMap[] = [];
  @state() protected task: BaseMapTask | undefined;
  @state() protected fault: ClientFault | undefined;

  readonly #say = speaking(baseMapWords);
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override render(): TemplateResult {
    const { mayEdit } = this.commands;
    const { operation } = this.store;
    const { brief } = operation;
    const isLost = brief.baseMapId !== undefined && !this.baseMaps.some(({ id }) => id === brief.baseMapId);
    const own = this.#say(brief.networkId === undefined ? 'none-yet' : 'of-the-network');
    return html`
      <fieldset ?disabled=${!mayEdit}>
        <legend class="strong">${this.#say('heading')}</legend>
        ${this.#choice(brief, undefined, own)}
        ${
          isLost
            ? html`
                <p class="quiet">▲ ${this.#say('lost')}</p>
              `
            : nothing
        }
        ${this.baseMaps.map((given) => this.#choice(brief, given, given.name))}
      </fieldset>
      ${
        this.fault
          ? html`
              <cordon-fault .fault=${this.fault}></cordon-fault>
            `
          : nothing
      }
      ${mayEdit ? this.#giving() : nothing}
    `;
  }

  #choice(brief: Brief, given: GivenBaseMap | undefined, name: string): TemplateResult {
    return html`
      <div class="choice across tight middle">
        <label class="inline">
          <input
            type="radio"
            name="ground"
            .checked=${brief.baseMapId === given?.id}
            @change=${() => this.#show(given, name)}
          />
          <span>
            ${name}
            ${
              given
                ? html`
                    <small class="block quiet small">${this.#about(given)}</small>
                  `
                : nothing
            }
          </span>
        </label>
        ${given && this.commands.mayEdit ? this.#deeds(given) : nothing}
      </div>
    `;
  }

  #about({ datum, source }: GivenBaseMap): string {
    const from =
      source.kind === 'tiles'
        ? this.#say('from-host', { host: new URL(source.origins[0] ?? '').host })
        : this.#say('from-file', { mb: (source.bytes / BYTES_A_MB).toFixed(1) });
    return `${datum} · ${from}`;
  }

  #deeds(given: GivenBaseMap): TemplateResult {
    const { name } = given;
    const [change, takeAway] = [this.#say('change', { name }), this.#say('take-away', { name })];
    return html`
      ${iconButton('edit', change, () => (this.task = given))}
      ${iconButton('trash', takeAway, () => this.#remove(given))}
    `;
  }

  #giving(): TemplateResult {
    if (this.task)
      return html`
        <cordon-base-map-form .task=${this.task} @base-map-settled=${this.#onSettled}></cordon-base-map-form>
      `;
    return html`
      <div class="deeds start">
        <button @click=${() => (this.task = 'tiles')}>${icon('plus')}${this.#say('add-tiles')}</button>
        <button @click=${() => (this.task = 'file')}>${icon('upload')}${this.#say('add-file')}</button>
      </div>
    `;
  }

  /** A base map that was just added is chosen for the plan. */
  readonly #onSettled = async ({ detail }: BaseMapFormEvent): Promise<void> => {
    const wasNew = typeof this.task === 'string';
    this.task = undefined;
    if (!detail) return;
    await this.#read();
    if (wasNew) await this.#show(detail, detail.name);
  };

  async #show(given: GivenBaseMap | undefined, name: string): Promise<void> {
    const { brief } = this.store.operation;
    const answer = await this.commands.edit('briefs', [editsOf(brief, shownOn(brief, given?.id))]);
    if (!tellAnswer(answer, brief.timeZone, this.#say('now-shown', { name }))) return this.requestUpdate();
    if (given?.source.kind !== 'file' || this.store.operation.plan.tables.routes.size > 0) return;
    const [west, south, east, north] = given.source.bounds;
    showPlaces(this, [
      [west, south],
      [east, north],
    ]);
  }

  async #remove({ id, name }: GivenBaseMap): Promise<void> {
    const reply = await call('DELETE /api/base-maps/:id', { params: { id } });
    this.fault = reply.ok ? undefined : reply.refusal;
    if (reply.ok) tell(this.#say('removed', { name }));
    await this.#read();
  }

  async #read(): Promise<void> {
    const reply = await call('GET /api/base-maps');
    if (reply.ok) this.baseMaps = reply.value.baseMaps;
    else this.fault = reply.refusal;
  }

  static override readonly styles = [
    base,
    stack,
    buttons,
    fields,
    css`
      .choice {
        min-height: var(--control-height);
      }
      .choice label {
        flex: 1;
        min-width: 0;
        color: var(--ink);
        font-size: var(--text-m);
        overflow-wrap: anywhere;
      }
    `,
  ];
}

/** The brief with an added base map under the plan, or with the network's own. */
export function shownOn(brief: Brief, baseMapId: string | undefined): Brief {
  if (baseMapId !== undefined) return { ...brief, baseMapId };
  const { baseMapId: _former, ...others } = brief;
  return others;
}
