import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { KeptNetwork } from '../../../domain/contract/roads.ts';
import type { Brief } from '../../../domain/records/brief.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields, pane } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { tell, tellAnswer } from '../../ui/notices.ts';
import { openSearch } from '../../ui/open-search.ts';
import { speaking } from '../../words/language.ts';
import { roadsWords } from '../../words/roads.ts';
import { commandsContext } from '../desk/contexts.ts';
import { editsOf, type PlanCommands } from '../desk/plan-commands.ts';
import './base-maps.ts';
import './import-rows.ts';
import './network-card.ts';
import './network-upload.ts';
import type { NetworkUpload } from './network-upload.ts';
import { NetworksController } from './networks-controller.ts';

/** The roads sheet: parts below each other that scroll together. */
const roadsStyles = css`
  :host {
    gap: var(--space-3);
    overflow-y: auto;
  }
  :host > * {
    flex: none;
  }
  .standing {
    min-height: var(--control-height);
  }
`;

/** The road networks of the server: which one this operation uses, what each contains, and how to add more. */
@customElement('cordon-plan-roads')
export class PlanRoads extends FollowingElement {
  /** The network that was imported while the screen was open. */
  @state() protected newest: string | undefined;
  @query('cordon-network-upload') protected uploading!: NetworkUpload | null;

  readonly #say = speaking(roadsWords);
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #networks = new NetworksController(this, (network) => this.#onImported(network));

  constructor() {
    super();
    this.addEventListener('dragover', (event) => this.#onDrag(event));
    this.addEventListener('dragleave', () => this.#mark(false));
    this.addEventListener('drop', (event) => this.#onDrop(event));
  }

  override render(): TemplateResult {
    const { networks, fault } = this.#networks;
    return html`
      ${
        fault
          ? html`
              <cordon-fault .fault=${fault}></cordon-fault>
            `
          : nothing
      }
      ${networks ? this.#sheet(networks) : this.#reading(fault !== undefined)}
    `;
  }

  #reading(isOver: boolean): TemplateResult | typeof nothing {
    if (isOver) return nothing;
    return html`
      <p class="quiet" role="status">${this.#say('loading')}</p>
    `;
  }

  #sheet(networks: readonly KeptNetwork[]): TemplateResult {
    const { mayEdit } = this.commands;
    const { operation } = this.store;
    const used = networks.find(({ id }) => id === operation.brief.networkId);
    const isEmpty = networks.length + this.#networks.imports.length === 0 && !this.#networks.sending;
    return html`
      ${isEmpty ? this.#empty() : nothing}
      ${networks.length > 0 || operation.brief.networkId ? this.#standing(used) : nothing}
      ${
        used
          ? html`
              <button @click=${() => openSearch(this)}>
                ${icon('search')}${this.#say('find-street', { name: used.name })}
              </button>
            `
          : nothing
      }
      ${
        this.#networks.imports.length > 0 || this.#networks.sending
          ? html`
              <cordon-import-rows .networks=${this.#networks} .mayEdit=${mayEdit}></cordon-import-rows>
            `
          : nothing
      }
      ${repeat(
        networks.toSorted((a, b) => Number(b === used) - Number(a === used)),
        ({ id }) => id,
        (network) => this.#card(network, used, networks.length === 1),
      )}
      ${mayEdit && !this.#networks.sending ? this.#upload() : nothing}
      <cordon-base-maps></cordon-base-maps>
    `;
  }

  #empty(): TemplateResult {
    return html`
      <cordon-empty
        heading=${this.#say('empty-heading')}
        words=${this.#say(this.commands.mayEdit ? 'empty-words' : 'empty-for-others')}
      ></cordon-empty>
    `;
  }

  /** Which network the operation uses, in one line. */
  #standing(used: KeptNetwork | undefined): TemplateResult {
    const { mayEdit } = this.commands;
    const { operation } = this.store;
    const isSet = operation.brief.networkId !== undefined;
    const words = used
      ? this.#say('drawn-on', { name: used.name })
      : this.#say(isSet ? 'drawn-on-lost' : 'drawn-on-none');
    return html`
      <div class="standing compact across middle between strong">
        <span>${words}</span>
        ${
          mayEdit && isSet
            ? html`
                <button class="bare" @click=${() => this.#use(undefined)}>${this.#say('use-none')}</button>
              `
            : nothing
        }
      </div>
    `;
  }

  #card(network: KeptNetwork, used: KeptNetwork | undefined, isOnly: boolean): TemplateResult {
    const isUsed = network === used;
    return html`
      <cordon-network-card
        class="box"
        .network=${network}
        .used=${isUsed}
        .opened=${isUsed || isOnly || network.id === this.newest}
        .takeAway=${(id: string) => this.#networks.remove(id)}
        @use-network=${() => this.#use(network)}
      ></cordon-network-card>
    `;
  }

  #upload(): TemplateResult {
    return html`
      <cordon-network-upload
        @send-file=${({ detail }: HTMLElementEventMap['send-file']) =>
          this.#networks.send(detail.file, detail.name, detail.datum)}
      ></cordon-network-upload>
    `;
  }

  async #use(network: KeptNetwork | undefined): Promise<void> {
    const { brief } = this.store.operation;
    const answer = await this.commands.edit('briefs', [editsOf(brief, drawnOn(brief, network?.id))]);
    const done = network ? this.#say('now-used', { name: network.name }) : this.#say('now-none');
    tellAnswer(answer, brief.timeZone, done);
  }

  #onImported({ id, name }: KeptNetwork): void {
    this.newest = id;
    tell(this.#say('import-done', { name }));
  }

  /** A file can be dropped anywhere on the sheet. */
  #onDrag(event: DragEvent): void {
    event.preventDefault();
    this.#mark(true);
  }

  #mark(isOver: boolean): void {
    this.uploading?.toggleAttribute('over', isOver);
  }

  #onDrop(event: DragEvent): void {
    event.preventDefault();
    this.#mark(false);
    const file = event.dataTransfer?.files[0];
    if (file) this.uploading?.offer(file);
  }

  static override readonly styles = [base, pane, buttons, fields, roadsStyles];
}

/** The brief with the operation on a network, or on none. */
export function drawnOn(brief: Brief, networkId: string | undefined): Brief {
  if (networkId !== undefined) return { ...brief, networkId };
  const { networkId: _former, ...others } = brief;
  return others;
}
