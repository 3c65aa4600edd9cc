import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Attention, AttentionKind } from '../../domain/reports/attention.ts';
import { select } from '../app/selection.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { stateGlyph } from '../ui/state.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { mendingWords } from '../words/mending.ts';
import type { StateName } from '../words/states.ts';
import { incidentKind } from '../words/terms.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { mendWithout } from './mending-address.ts';

/** The sign of a kind, and whether mending the roster may help. Its words are `attention-…` and `deed-…`. */
interface Look {
  readonly sign: StateName;
  readonly mends?: boolean;
}

const LOOKS: Readonly<Record<AttentionKind, Look>> = {
  incident: { sign: 'incident' },
  uncovered: { sign: 'uncovered', mends: true },
  late: { sign: 'late' },
  'still-closed': { sign: 'passed' },
  request: { sign: 'ordered' },
  'relief-overdue': { sign: 'on-post' },
};

/** A list longer than this cannot be worked through; the rest is only counted. */
const MOST = 60;

/** What needs a person now, most urgent first, each with one next action. Dispatches `look` to bring something into view. */
@customElement('cordon-attention-list')
export class CordonAttentionList extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  readonly #say = speaking(commandWords);
  readonly #mending = speaking(mendingWords);

  override render(): TemplateResult {
    const { attention } = this.live;
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
        ${repeat(
          attention.slice(0, MOST),
          ({ id }) => id,
          (item) => this.#item(item),
        )}
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
    const formats = formatsFor(this.live.plan.brief.timeZone);
    const { sign, mends } = LOOKS[item.kind];
    const time = formats.duration(Math.max(0, this.live.now - item.since) / 1000);
    return html`
      <li class="line-above stack middle">
        <span class="sign">${stateGlyph(sign)}</span>
        <div>
          <span class="block dense what strong breaks">${this.#title(item)}</span>
          <span class="why small quiet">
            ${this.#say(`attention-${item.kind}`, item.params)} · ${this.#say('for-how-long', { time })}
          </span>
        </div>
        <div class="deeds stack tight">
          <button @click=${() => this.#take(item)}>${this.#say(`deed-${item.kind}`)}</button>
          ${
            mends
              ? html`
                  <button @click=${() => mendWithout([])}>${this.#mending('mend')}</button>
                `
              : nothing
          }
        </div>
      </li>
    `;
  }

  #title({ about }: Attention): string {
    if (about.collection === 'requests') return about.record.words;
    if (about.collection === 'posts') return `${about.record.code} ${about.record.name}`;
    const { record } = about;
    return this.#say('kind-and-words', { kind: incidentKind(record), words: record.words });
  }

  #take({ about }: Attention): void {
    select({ collection: about.collection, id: about.record.id });
    this.dispatchEvent(new CustomEvent('look', { bubbles: true, composed: true }));
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      ul {
        display: grid;
        margin: var(--space-2) 0 0;
      }
      li {
        grid-template-columns: auto minmax(0, 1fr) auto;
        padding: var(--space-2) 0;
      }
      .sign {
        font-size: 1.1rem;
        line-height: 1;
      }
      .what {
        text-wrap: pretty;
      }
      .what::first-letter {
        text-transform: uppercase;
      }
    `,
  ];
}
