import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { ActionBody } from '../../../domain/actions/actions.ts';
import { OFFERED_KINDS, type OfferedPlace } from '../../../domain/roads/places-near.ts';
import { takenAs, takenFromMap } from '../../../domain/venues/from-map.ts';
import { call, type ClientFault } from '../../api/http.ts';
import { newId } from '../../api/new-id.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, dialogs, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { tell } from '../../ui/notices.ts';
import { everywhereWords } from '../../words/everywhere.ts';
import { fromMapWords } from '../../words/from-map.ts';
import { speaking } from '../../words/language.ts';
import { faultWords, termOf } from '../../words/terms.ts';
import { commandsContext } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';

type Kind = OfferedPlace['kind'];

const WITHIN_M = 500;
const SPACES = 100;

/** Offers car parks and places of the road network near the routes, and takes the ticked ones in one journal entry. */
@customElement('cordon-map-places')
export class MapPlaces extends FollowingElement {
  @state() protected withinM = WITHIN_M;
  @state() protected spaces = SPACES;
  @state() protected offered: readonly OfferedPlace[] | undefined;
  @state() protected ticked: ReadonlySet<string> = new Set();
  @state() protected fault: ClientFault | undefined;
  @state() protected isFiling = false;
  @query('dialog') protected dialog!: HTMLDialogElement;

  readonly #say = speaking(fromMapWords);
  readonly #everywhere = speaking(everywhereWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  /** Only the answer to the newest request counts. */
  #asked = 0;

  async #show(): Promise<void> {
    [this.ticked, this.fault, this.offered] = [new Set(), undefined, undefined];
    await this.updateComplete;
    this.dialog.showModal();
    await this.#ask();
  }

  override render(): TemplateResult {
    const free = this.#chosen;
    return html`
      <div class="compact">
        <button title=${this.#say('from-map-hint')} @click=${() => void this.#show()}>
          ${this.#say('from-map')}…
        </button>
      </div>
      <dialog class="pad-l" aria-labelledby="title">
        <form class="stack loose" @submit=${(event: Event) => this.#onSubmit(event)}>
          <h2 id="title">${this.#say('from-map-title')}</h2>
          <p class="quiet small">${this.#say('from-map-words')}</p>
          ${this.#hasRoads ? this.#asking() : this.#line(this.#say('needs-network'))}
          <div class="found scroll" aria-live="polite">${this.#found()}</div>
          ${this.fault ? this.#line(`▲ ${faultWords(this.commands.named(this.fault)!, 'UTC')}`, 'danger') : nothing}
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class="primary" ?disabled=${free.length === 0 || this.isFiling}>
              ${this.#say('take-n-places', { n: free.length })}
            </button>
          </div>
        </form>
      </dialog>
    `;
  }

  get #hasRoads(): boolean {
    const { brief, tables } = this.store.operation.plan;
    return brief.networkId !== undefined && tables.routes.size > 0;
  }

  #asking(): TemplateResult {
    const typed = (event: Event): number => Math.round((event.target as HTMLInputElement).valueAsNumber);
    const within = (event: Event): void => {
      const metres = typed(event);
      if (!(metres >= 0 && metres <= 50_000)) return;
      this.withinM = metres;
      void this.#ask();
    };
    const spaces = (event: Event): void => {
      const n = typed(event);
      if (n >= 0 && n <= 100_000) this.spaces = n;
    };
    return html`
      <div class="across loose wrap">
        <label>
          ${this.#say('within-m')}
          <input
            type="number"
            min="0"
            max="50000"
            step="50"
            required
            .value=${String(this.withinM)}
            @change=${within}
          />
        </label>
        <label>
          ${this.#say('spaces-if-none')}
          <input
            type="number"
            min="0"
            max="100000"
            required
            .value=${String(this.spaces)}
            @change=${spaces}
          />
        </label>
      </div>
    `;
  }

  #found(): TemplateResult | readonly TemplateResult[] | typeof nothing {
    const { offered } = this;
    if (!this.#hasRoads || (!offered && this.fault)) return nothing;
    if (!offered)
      return html`
        <progress aria-label=${this.#say('from-map-title')}></progress>
      `;
    if (offered.length === 0) return this.#line(this.#say('nothing-near'));
    return OFFERED_KINDS.flatMap((kind) => {
      const places = offered.filter((one) => one.kind === kind);
      return places.length > 0 ? [this.#group(kind, places)] : [];
    });
  }

  #group(kind: Kind, places: readonly OfferedPlace[]): TemplateResult {
    const free = places.filter((place) => !this.#isTaken(place));
    const n = free.filter(({ id }) => this.ticked.has(id)).length;
    const name = kindName(kind, this.#say('car-parks-kind'));
    const already = places.length - free.length;
    return html`
      <fieldset class="stack tight">
        <legend class="across middle strong">
          <label class="inline">
            <input
              type="checkbox"
              aria-label=${this.#say('all-of-kind', { kind: name })}
              ?disabled=${free.length === 0}
              .checked=${free.length > 0 && n === free.length}
              .indeterminate=${n > 0 && n < free.length}
              @change=${(event: Event) => this.#tick(free, (event.target as HTMLInputElement).checked)}
            />
            ${name}
          </label>
          <span class="quiet regular">
            ${this.#say('n-offered', { n: places.length })}${already > 0 ? ` · ${this.#say('n-taken-already', { n: already })}` : ''}
          </span>
        </legend>
        ${places.map((place) => this.#place(place))}
      </fieldset>
    `;
  }

  #place(place: OfferedPlace): TemplateResult {
    const isTaken = this.#isTaken(place);
    const facts = [
      ...(place.kind === 'car-park' ? [this.#spacesOf(place)] : []),
      this.#say('place-away', { m: place.offM }),
      ...(isTaken ? [`✓ ${this.#say('taken-already')}`] : []),
    ];
    return html`
      <label class="inline">
        <input
          type="checkbox"
          ?disabled=${isTaken}
          .checked=${isTaken || this.ticked.has(place.id)}
          @change=${(event: Event) => this.#tick([place], (event.target as HTMLInputElement).checked)}
        />
        <span class="grow">${place.name || this.#say('no-name')}</span>
        <span class="quiet small figures">${facts.join(' · ')}</span>
      </label>
    `;
  }

  #spacesOf({ capacity }: OfferedPlace): string {
    return capacity === undefined
      ? this.#say('spaces-assumed', { n: this.spaces })
      : this.#say('spaces-n', { n: capacity });
  }

  #isTaken(place: OfferedPlace): boolean {
    return takenAs(this.store.operation.plan, place) !== undefined;
  }

  get #chosen(): readonly OfferedPlace[] {
    return (this.offered ?? []).filter((place) => this.ticked.has(place.id) && !this.#isTaken(place));
  }

  #tick(places: readonly OfferedPlace[], isTicked: boolean): void {
    const ticked = new Set(this.ticked);
    for (const { id } of places) {
      if (isTicked) ticked.add(id);
      else ticked.delete(id);
    }
    this.ticked = ticked;
  }

  #line(words: string, look = ''): TemplateResult {
    return html`
      <p class="callout ${look}" role="status">${words}</p>
    `;
  }

  async #ask(): Promise<void> {
    if (!this.#hasRoads) return;
    const number = ++this.#asked;
    const answer = await call('GET /api/operations/:id/mapped-places', {
      params: { id: this.store.operation.id },
      querystring: { withinM: String(this.withinM) },
    });
    if (number !== this.#asked) return;
    this.fault = answer.ok ? undefined : answer.refusal;
    this.offered = answer.ok ? answer.value.places : undefined;
  }

  async #onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const { operation } = this.store;
    const { carParks, keptPlaces } = takenFromMap(operation.plan, this.#chosen, {
      newId,
      nameFor: (kind, n) => `${kindName(kind, termOf('collection', 'carParks'))} ${n}`,
      spaces: this.spaces,
    });
    const parts = [
      ...(carParks.length > 0 ? [{ placed: 'carParks', records: carParks }] : []),
      ...(keptPlaces.length > 0 ? [{ placed: 'keptPlaces', records: keptPlaces }] : []),
    ];
    if (parts.length === 0) return;
    this.isFiling = true;
    const body = { basedOn: operation.revision, parts } as ActionBody<'table.take'>;
    const answer = await this.commands.act('table.take', body);
    this.isFiling = false;
    this.fault = answer.ok ? undefined : answer.fault;
    if (!answer.ok) return;
    this.dialog.close();
    tell(this.#say('took-places', { carParks: carParks.length, kept: keptPlaces.length }));
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    dialogs,
    css`
      dialog {
        width: min(46rem, 96vw);
        max-height: 94vh;
      }
      .found {
        max-height: 52vh;
      }
      fieldset {
        margin: 0 0 var(--space-3);
      }
    `,
  ];
}

function kindName(kind: Kind, carPark: string): string {
  return kind === 'car-park' ? carPark : termOf('keptPlace', kind);
}

declare global {
  interface HTMLElementTagNameMap {
    'cordon-map-places': MapPlaces;
  }
}
