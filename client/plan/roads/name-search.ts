import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FoundNames, KeptNetwork } from '../../../domain/contract/roads.ts';
import type { ClientFault } from '../../api/http.ts';
import { call } from '../../api/http.ts';
import { base, buttons, fields, stack } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase, speaking } from '../../words/language.ts';
import { placeKinds, roadsWords } from '../../words/roads.ts';
import { showPlaces } from './show-places.ts';

type Named = FoundNames['found'][number];

/** A pause in typing of this length starts the search, in ms. */
const PAUSE_MS = 200;

/** Searches streets and places of a network by a part of their name; a choice brings one into view. */
@customElement('cordon-name-search')
export class NameSearch extends FollowingElement {
  @property({ attribute: false }) network!: KeptNetwork;
  @state() protected text = '';
  @state() protected found: readonly Named[] | undefined;
  @state() protected fault: ClientFault | undefined;

  readonly #say = speaking(roadsWords);
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('network');
    if (before && before.id !== this.network.id) void this.#search();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render(): TemplateResult {
    const label = this.#say('find-street', { name: this.network.name });
    return html`
      <label class="search">
        <span class="unseen">${label}</span>
        ${icon('search')}
        <input type="search" maxlength="100" placeholder=${label} @input=${this.#onInput} />
      </label>
      ${
        this.fault
          ? html`
              <cordon-fault .fault=${this.fault}></cordon-fault>
            `
          : nothing
      }
      ${this.found ? this.#results(this.found) : nothing}
    `;
  }

  #results(found: readonly Named[]): TemplateResult {
    if (found.length === 0)
      return html`
        <p class="quiet" role="status">${this.#say('found-none', { text: this.text })}</p>
      `;
    return html`
      <ul class="box" aria-label=${this.#say('found')}>
        ${found.map((named) => this.#result(named))}
      </ul>
    `;
  }

  #result({ name, kind, position, lengthM }: Named): TemplateResult {
    const words = placeKinds[kind];
    const length = lengthM === undefined ? '' : lengthWords(lengthM);
    return html`
      <li>
        <button class="bare inward" @click=${() => showPlaces(this, [position])}>
          <span class="clip name">${name}</span>
          <span class="quiet">${words ? phrase(words) : kind} ${length}</span>
        </button>
      </li>
    `;
  }

  readonly #onInput = (event: Event): void => {
    this.text = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), PAUSE_MS);
  };

  /** Drops the answer if more was typed meanwhile. */
  async #search(): Promise<void> {
    const { text, network } = this;
    const reply =
      text === ''
        ? undefined
        : await call('GET /api/networks/:id/names', { params: { id: network.id }, querystring: { text } });
    if (text !== this.text || network.id !== this.network.id) return;
    this.fault = reply?.ok === false ? reply.refusal : undefined;
    this.found = reply?.ok ? reply.value.found : undefined;
  }

  static override readonly styles = [
    base,
    stack,
    buttons,
    fields,
    css`
      :host {
        gap: var(--space-1);
      }
      ul {
        max-height: 16rem;
        overflow-y: auto;
      }
      li button {
        justify-content: space-between;
        width: 100%;
        font-size: var(--text-s);
      }
    `,
  ];
}

function lengthWords(lengthM: number): string {
  return lengthM < 950 ? `${Math.max(10, Math.round(lengthM / 10) * 10)} m` : formatsFor('UTC').km(lengthM);
}
