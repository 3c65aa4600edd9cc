import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { hazardsInFeed, type FeedTaken } from '../../domain/formats/feed-hazards.ts';
import { closuresInFeed } from '../../domain/formats/wzdx.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, dialogs } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { feedHazardWords } from '../words/feed-hazards.ts';
import { language, speaking } from '../words/language.ts';

/** A feed of a whole state has about 5 MB. */
const MOST_MB = 20;

const say = speaking(feedHazardWords);

/** Takes a file of road works of others over as hazards. What it takes, and what not, is said before. */
@customElement('cordon-feed-hazards')
export class CordonFeedHazards extends FollowingElement {
  @state() protected taken: FeedTaken | undefined;
  @state() protected file = '';
  @state() protected busy = false;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @query('dialog') protected dialog!: HTMLDialogElement;
  @query('input') protected input!: HTMLInputElement;
  readonly #everywhere = speaking(everywhereWords);

  override render(): TemplateResult {
    const title = say('heading', { file: this.file });
    return html`
      <button
        class="bare icon"
        aria-label=${say('take-feed')}
        title=${say('take-feed')}
        @click=${() => this.input.click()}
      >
        ${icon('upload')}
      </button>
      <input
        type="file"
        accept=".geojson,.json"
        aria-label=${say('take-feed')}
        hidden
        @change=${this.#read}
      />
      <dialog aria-label=${title}>
        <form @submit=${this.#log}>
          <h2>${title}</h2>
          <p class="quiet">${say('why')}</p>
          ${this.taken ? this.#counts(this.taken) : nothing}
        </form>
      </dialog>
    `;
  }

  #counts({ hazards, known, elsewhere, others }: FeedTaken): TemplateResult {
    const n = hazards.length;
    return html`
      <ul>
        <li class="strong">${say('n-met', { n })}</li>
        ${known > 0 ? listed(say('n-known', { n: known })) : nothing}
        ${elsewhere > 0 ? listed(say('n-elsewhere', { n: elsewhere })) : nothing}
        ${others > 0 ? listed(say('n-others', { n: others })) : nothing}
      </ul>
      <ul class="small scroll">
        ${hazards.slice(0, 50).map(({ words }) => listed(words))}
      </ul>
      <div class="deeds">
        <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
        <button class="primary" ?disabled=${n === 0 || this.busy}>${say('log-n', { n })}</button>
      </div>
    `;
  }

  readonly #read = async (): Promise<void> => {
    const [chosen] = this.input.files ?? [];
    if (!chosen) return;
    this.input.value = '';
    const file = chosen.name;
    if (chosen.size > MOST_MB * 1024 * 1024) return tell(say('too-large', { file, mb: MOST_MB }), 'fault');
    const json = jsonIn(await chosen.text());
    if (json === undefined) return tell(say('no-json', { file }), 'fault');
    const feed = closuresInFeed(json);
    if (!feed) return tell(say('no-feed', { file }), 'fault');
    const { operation } = this.store;
    const shown = { language: language.current, timeZone: operation.brief.timeZone };
    this.file = file;
    this.taken = hazardsInFeed(feed, operation.plan, operation.tables.hazards.values(), shown);
    this.dialog.showModal();
  };

  readonly #log = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { hazards = [] } = this.taken ?? {};
    const { api, operation, serverNow } = this.store;
    this.busy = true;
    let n = 0;
    for (const hazard of hazards) {
      const answer = await api.act('hazard.raise', { ...hazard, happenedAt: Math.round(serverNow) });
      if (!answer.ok) {
        tellAnswer(answer, operation.brief.timeZone);
        break;
      }
      n += 1;
    }
    this.busy = false;
    this.dialog.close();
    if (n > 0) tell(say('logged', { n }));
  };

  static override readonly styles = [base, buttons, dialogs];
}

function listed(words: string): TemplateResult {
  return html`
    <li>${words}</li>
  `;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
