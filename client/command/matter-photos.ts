import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import { SENT_PHOTO_PX } from '../../domain/contract/photos.ts';
import { MOST_PHOTOS, type Incident, type Photo, type PublicRequest } from '../../domain/records/incident.ts';
import { newId } from '../api/new-id.ts';
import { photoAddress, sendPhoto, type Photographed } from '../api/photo-api.ts';
import { smallerPhoto } from '../photos/smaller-photo.ts';
import { meContext } from '../store/contexts.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { tell } from '../ui/notices.ts';
import { phrase, speaking } from '../words/language.ts';
import { matterWords } from '../words/matters.ts';
import { faultWords } from '../words/terms.ts';
import { liveContext, type LiveRun } from './live-run.ts';

/** The photographs of an incident or a request, and a button to add some. */
@customElement('cordon-matter-photos')
export class CordonMatterPhotos extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property({ attribute: false }) matter!: Incident | PublicRequest;
  /** Those that the server does not have. */
  @state() protected missing: ReadonlySet<string> = new Set();
  readonly #say = speaking(matterWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const { photos = [] } = this.matter;
    const me = this.#me.value;
    const mayAdd = me && may(me, 'incident.note') && photos.length < MOST_PHOTOS;
    return html`
      <div class="across wrap">${photos.map((photo, i) => this.#photo(photo, i + 1))}</div>
      ${mayAdd ? this.#adding() : nothing}
    `;
  }

  #photo({ hash, by }: Photo, n: number): TemplateResult {
    if (this.missing.has(hash))
      return html`
        <p class="callout small">${this.#say('photo-not-here')}</p>
      `;
    const address = photoAddress(this.live.store.api.operationId, hash);
    return html`
      <a href=${address} target="_blank" rel="noopener">
        <img
          class="box"
          src=${address}
          alt=${this.#say('photo-n', { n, by })}
          loading="lazy"
          @error=${() => (this.missing = new Set([...this.missing, hash]))}
        />
      </a>
    `;
  }

  #adding(): TemplateResult {
    const pick = () => this.renderRoot.querySelector('input')?.click();
    return html`
      <button title=${this.#say('photo-limits', { most: MOST_PHOTOS, px: SENT_PHOTO_PX })} @click=${pick}>
        ${this.#say('photo-add')}
      </button>
      <input type="file" accept="image/*" multiple hidden @change=${this.#onPick} />
    `;
  }

  readonly #onPick = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    const collection = 'kind' in this.matter ? 'incidents' : 'requests';
    await sendPhotos(this.live, { collection, id: this.matter.id }, files);
  };

  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        justify-items: start;
      }
      img {
        display: block;
        width: 6rem;
        height: 6rem;
        object-fit: cover;
      }
    `,
  ];
}

/** Sends photographs one by one. What cannot be read or is not accepted is told, and the others go on. */
export async function sendPhotos(live: LiveRun, of: Photographed, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const photo = await smallerPhoto(file);
    if (!photo) {
      tell(phrase(matterWords['photo-unread'], { name: file.name }), 'fault');
      continue;
    }
    const reply = await sendPhoto(live.store.api.operationId, of, newId(), photo);
    if (!reply.ok) tell(faultWords(reply.refusal, live.plan.brief.timeZone), 'fault');
  }
}
