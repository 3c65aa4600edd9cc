import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { MOST_PHOTOS } from '../../domain/records/incident.ts';
import { smallerPhoto } from '../photos/smaller-photo.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { thumbButtons } from './phone-styles.ts';

/** Takes photographs and makes them smaller. Dispatches `photos` with all of them when they change. */
@customElement('photo-picker')
export class PhotoPicker extends FollowingElement {
  @property({ attribute: false }) photos: readonly Blob[] = [];
  @property() label = '';
  @state() protected unread = false;
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult {
    const n = this.photos.length;
    return html`
      <div class="share across wrap">
        <button type="button" ?disabled=${n >= MOST_PHOTOS} @click=${this.#pick}>
          ${this.label || this.#say('photo-add')}
        </button>
        ${
          n > 0
            ? html`
                <button type="button" @click=${() => this.#tell([])}>
                  ${this.#say('photo-none', { n })}
                </button>
              `
            : nothing
        }
      </div>
      <input type="file" accept="image/*" multiple hidden @change=${this.#onPhotos} />
      <p role="status" class="small quiet">
        ${this.unread ? this.#say('photo-unread') : n > 0 ? this.#say('photo-after', { n }) : nothing}
      </p>
    `;
  }

  readonly #pick = (): void => {
    this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
  };

  readonly #onPhotos = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    const read = await Promise.all(files.map((file) => smallerPhoto(file)));
    this.unread = read.includes(undefined);
    this.#tell([...this.photos, ...read.filter((photo) => photo !== undefined)].slice(0, MOST_PHOTOS));
  };

  #tell(photos: readonly Blob[]): void {
    if (photos.length === 0) this.unread = false;
    this.dispatchEvent(new CustomEvent('photos', { detail: photos }));
  }

  static override readonly styles = [base, thumbButtons];
}
