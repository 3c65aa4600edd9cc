import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../domain/formats/formats.ts';
import type { Taken } from '../../domain/formats/things.ts';
import { saveAs } from '../after/spreadsheet.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import '../ui/menu.ts';
import type { MenuItem, MenuPickEvent } from '../ui/menu.ts';
import { tell } from '../ui/notices.ts';
import { formatsWords } from '../words/formats.ts';
import { language, speaking } from '../words/language.ts';

const WITH_PEOPLE = 'with-people';

/** A menu of the formats in which a plan, an edition or a run leaves. */
@customElement('cordon-take-out')
export class CordonTakeOut extends FollowingElement {
  /** What is taken out, asked for when a format is chosen. */
  @property({ attribute: false }) of!: () => Omit<Taken, 'withPeople' | 'shown'>;
  @state() protected withPeople = false;
  readonly #say = speaking(formatsWords);

  override render(): TemplateResult {
    return html`
      <cordon-menu heading=${this.#say('take-out')} .items=${this.#items} @menu-pick=${this.#onPick}>
        ${icon('download')} ${this.#say('take-out')}
      </cordon-menu>
    `;
  }

  get #items(): readonly MenuItem[] {
    const formats = FORMAT_NAMES.map((value): MenuItem => {
      const { name, content } = FORMATS[value];
      // A format has the same name in every language.
      const words = html`
        <span translate="no">${name}</span>
      `;
      return { value, words, details: this.#say(`as-${content}`) };
    });
    const words = this.#say(WITH_PEOPLE);
    return [...formats, { value: WITH_PEOPLE, words, checked: this.withPeople, apart: true }];
  }

  readonly #onPick = ({ detail }: MenuPickEvent): void => {
    const chosen = FORMAT_NAMES.find((name) => name === detail);
    if (chosen) this.#save(chosen);
    else this.withPeople = !this.withPeople;
  };

  #save(chosen: FormatName): void {
    const { mediaType, extension, write } = FORMATS[chosen];
    const asked = this.of();
    const { timeZone } = asked.plan.brief;
    const shown = { language: language.current, timeZone };
    const text = write({ ...asked, shown, withPeople: this.withPeople });
    const name = `${asked.title}.${extension}`;
    saveAs(name, new Blob([text], { type: mediaType }));
    tell(this.#say('taken-out', { name }));
  }

  static override readonly styles = [base, buttons];
}
