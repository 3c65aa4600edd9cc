import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Attention } from '../../domain/reports/attention.ts';
import { select } from '../app/selection.ts';
import type { Selection } from '../map/operation-map.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { stateGlyph } from '../ui/state.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { mendingWords } from '../words/mending.ts';
import type { StateName } from '../words/states.ts';
import { termOf } from '../words/terms.ts';
import type { LivePicture } from './live-picture.ts';
import { mendWithout } from './mending-address.ts';

const SIGNS: Readonly<Record<Attention['kind'], StateName>> = {
  incident: 'incident',
  uncovered: 'uncovered',
  late: 'late',
  'still-closed': 'passed',
  request: 'ordered',
};

/** More than this cannot be worked through from a list: the rest is counted. */
const MOST = 60;

/** What needs a human now, the most urgent first, each with one next action. Tells `look` when something is to be brought into view. */
@customElement('cordon-attention-list')
export class CordonAttentionList extends LitElement {
  @property({ attribute: false }) picture!: LivePicture;
  readonly #say = speaking(this, commandWords);
  readonly #mending = speaking(this, mendingWords);

  override render(): TemplateResult {
    const { attention } = this.picture;
    const more = attention.length - MOST;
    return html`
      <h2>
        ${this.#say('attention')}
        <span class="quiet">${attention.length}</span>
      </h2>
      ${
        attention.length === 0
          ? html`
              <p class="quiet">${this.#say('all-quiet')}</p>
            `
          : ''
      }
      <ul>
        ${repeat(attention.slice(0, MOST), idOf, (item) => this.#item(item))}
      </ul>
      ${
        more > 0
          ? html`
              <p class="quiet">+ ${more}</p>
            `
          : ''
      }
    `;
  }

  #item(item: Attention): TemplateResult {
    const formats = formatsFor(this.picture.operation.brief.timeZone);
    const time = formats.duration(Math.max(0, this.picture.now - item.since) / 1000);
    return html`
      <li>
        <span class="sign">${stateGlyph(SIGNS[item.kind])}</span>
        <div>
          <span class="what">${this.#title(item)}</span>
          <span class="why">${this.#reason(item)} · ${this.#say('for-how-long', { time })}</span>
        </div>
        <div class="deeds">
          <button @click=${() => this.#take(item)}>${this.#say(`deed-${item.kind}`)}</button>
          ${
            item.kind === 'uncovered'
              ? html`
                  <button @click=${() => mendWithout([])}>${this.#mending('mend')}</button>
                `
              : nothing
          }
        </div>
      </li>
    `;
  }

  #title(item: Attention): string {
    if (item.kind === 'incident') {
      const { kind, words } = item.incident;
      return this.#say('kind-and-words', { kind: termOf('incident', kind), words });
    }
    if (item.kind === 'request') return item.request.words;
    return `${item.post.post.code} ${item.post.post.name}`;
  }

  #reason(item: Attention): string {
    if (item.kind === 'incident' || item.kind === 'request') return this.#say(`attention-${item.kind}`);
    const { there, needed, assigned } = item.post;
    return this.#say(`attention-${item.kind}`, { there, needed, assigned });
  }

  #take(item: Attention): void {
    select(selectionOf(item));
    this.dispatchEvent(new CustomEvent('look', { bubbles: true, composed: true }));
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        padding: var(--space-3);
      }
      ul {
        display: grid;
        margin: var(--space-2) 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--space-2);
        align-items: center;
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line-soft);
      }
      .deeds {
        display: grid;
        gap: var(--space-1);
      }
      .sign {
        font-size: 1.1rem;
        line-height: 1;
      }
      .what {
        display: block;
        font-weight: var(--weight-strong);
        line-height: var(--line-tight);
        overflow-wrap: anywhere;
        text-wrap: pretty;
      }
      .what::first-letter {
        text-transform: uppercase;
      }
      .why {
        color: var(--ink-quiet);
        font-size: var(--text-s);
      }
    `,
  ];
}

function selectionOf(item: Attention): Selection {
  if (item.kind === 'incident') return { collection: 'incidents', id: item.incident.id };
  if (item.kind === 'request') return { collection: 'requests', id: item.request.id };
  return { collection: 'posts', id: item.post.post.id };
}

function idOf(item: Attention): string {
  return selectionOf(item).id;
}
