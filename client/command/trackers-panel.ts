import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';
import { may } from '../../domain/actions/decide.ts';
import type { MadeTracker, TrackerEntry } from '../../domain/contract/positions.ts';
import type { Carrier } from '../../domain/positions/fix.ts';
import { nameOf } from '../../domain/positions/shown.ts';
import { router } from '../app/router.ts';
import { meContext } from '../store/contexts.ts';
import { recordsOf } from '../store/records.ts';
import { FollowingElement } from '../ui/following.ts';
import { iconButton } from '../ui/icons.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { positionWords } from '../words/positions.ts';
import { faultWords } from '../words/terms.ts';
import { choiceField, chosenIn, officerChoices, type Choice } from './choices.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { panelStyles } from './panel-styles.ts';
import { carrierWords } from './position-words.ts';
import { styled } from '../ui/styled.ts';

const KINDS = ['head', 'tail', 'vehicle', 'officer'] as const;
type Kind = (typeof KINDS)[number];

/** The trackers of the operation: who has one, when it was heard, and a form that makes a token for one more. */
@customElement('cordon-trackers-panel')
export class CordonTrackersPanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @state() protected trackers: readonly TrackerEntry[] | undefined;
  @state() protected kind: Kind = 'head';
  @state() protected made: MadeTracker | undefined;
  readonly #say = speaking(positionWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override render(): TemplateResult {
    const me = this.#me.value;
    return html`
      <header>
        <h2>${this.#say('trackers')}</h2>
        ${iconButton('close', this.#everywhere('close'), () => router.select({ show: undefined }))}
        <p class="small quiet">${this.#say('trackers-why')}</p>
      </header>
      ${me && this.live.isOpen && may(me, 'run.confirm-passages') ? this.#switch() : nothing}
      ${me && may(me, 'incident.open') ? this.#form() : nothing}
      ${this.made ? this.#shown(this.made) : nothing}
      ${
        this.trackers?.length === 0
          ? html`
              <p class="quiet">${this.#say('no-trackers')}</p>
            `
          : nothing
      }
      <ul>
        ${this.trackers?.map((tracker) => this.#tracker(tracker))}
      </ul>
    `;
  }

  /** Who confirms what the trackers of convoys say. */
  #switch(): TemplateResult {
    const { id, confirmsPassages = false } = this.live.run.record;
    const change = async () => {
      const answer = await this.live.store.api.act('run.confirm-passages', {
        runId: id,
        confirms: !confirmsPassages,
      });
      tellAnswer(answer, this.live.plan.brief.timeZone);
    };
    return html`
      <label class="inline">
        <input type="checkbox" .checked=${confirmsPassages} @change=${() => void change()} />
        ${this.#say('system-confirms')}
      </label>
    `;
  }

  #tracker({ id, carrier, heardAt }: TrackerEntry): TemplateResult {
    const name = this.#nameOf(carrier);
    const ageS = heardAt === undefined ? undefined : (this.live.store.serverNow - heardAt) / 1000;
    const time = formatsFor(this.live.plan.brief.timeZone).duration(Math.max(0, ageS ?? 0));
    return html`
      <li>
        <span class="grow">
          <strong>${name}</strong>
          <span class="block quiet">
            ${ageS === undefined ? this.#say('never-heard') : this.#say('heard-ago', { time })}
          </span>
        </span>
        <button aria-label=${this.#say('end-of', { name })} @click=${() => void this.#end(id)}>
          ${this.#say('end')}
        </button>
      </li>
    `;
  }

  #form(): TemplateResult {
    return html`
      <form @submit=${this.#onSubmit}>
        <div class="row">
          <label class="grow">
            ${this.#say('tracker-of')}
            <select
              @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value as Kind)}
            >
              ${KINDS.map(
                (kind) => html`
                  <option value=${kind} ?selected=${kind === this.kind}>${this.#say(kind)}</option>
                `,
              )}
            </select>
          </label>
          <div class="grow">${choiceField('which', this.#say('which'), this.#choices)}</div>
        </div>
        <div class="deeds"><button class="primary">${this.#say('make')}</button></div>
      </form>
    `;
  }

  get #choices(): readonly Choice[] {
    const { plan } = this.live;
    if (this.kind === 'officer') return officerChoices(plan);
    if (this.kind === 'vehicle')
      return recordsOf(plan, 'vehicles').map(({ id, plate }) => ({ id, label: plate }));
    return recordsOf(plan, 'movements')
      .filter(({ kind }) => kind !== 'closure')
      .map(({ id, name, routeId }) => ({
        id,
        label: `${plan.tables.routes.get(routeId)?.code ?? ''} ${name}`,
      }));
  }

  #shown({ url, token, link, svg }: MadeTracker): TemplateResult {
    return html`
      <section class="box pad-3 stack" role="status">
        <p>${this.#say('made')}</p>
        <p>
          <span class="block quiet">${this.#say('server-url')}</span>
          <b class="breaks">${url}</b>
        </p>
        <p>
          <span class="block quiet">${this.#say('tracker-token')}</span>
          <b class="breaks">${token}</b>
        </p>
        <div style=${styled('max-width: 11rem')} role="img" aria-label=${link}>${unsafeSVG(svg)}</div>
      </section>
    `;
  }

  #nameOf(carrier: Carrier): string {
    const kind = 'officerId' in carrier ? 'officer' : 'vehicleId' in carrier ? 'vehicle' : carrier.end;
    return carrierWords({ kind, name: nameOf(this.live.plan, carrier) ?? '?' });
  }

  async #read(): Promise<void> {
    const reply = await this.live.store.api.trackers();
    if (reply.ok) this.trackers = reply.value.trackers;
    else tell(faultWords(reply.refusal), 'fault');
  }

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const id = chosenIn(new FormData(form), 'which', this.#choices)?.id;
    if (id === undefined) return;
    const reply = await this.live.store.api.makeTracker(carrierFor(this.kind, id));
    if (!reply.ok) return tell(faultWords(reply.refusal), 'fault');
    this.made = reply.value;
    form.reset();
    await this.#read();
  };

  async #end(id: string): Promise<void> {
    const reply = await this.live.store.api.endTracker(id);
    if (!reply.ok) return tell(faultWords(reply.refusal), 'fault');
    if (this.made?.id === id) this.made = undefined;
    await this.#read();
  }

  static override readonly styles = panelStyles;
}

/** The ids of the choices are those of records. */
function carrierFor(kind: Kind, id: string): Carrier {
  if (kind === 'officer') return { officerId: id } as Carrier;
  return (kind === 'vehicle' ? { vehicleId: id } : { movementId: id, end: kind }) as Carrier;
}
