import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SealedCommit } from '../../domain/actions/commit.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { commitSentence } from '../../domain/words/journal.ts';
import { base, stack } from '../theme/shared-styles.ts';
import { actorName } from '../ui/actor-name.ts';
import { FollowingElement } from '../ui/following.ts';
import { afterWords } from '../words/after.ts';
import { formatsFor } from '../words/format.ts';
import { language, speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';

/** One entry of the journal as it is stored: its sentence, who and when, and its hash and the previous one. */
@customElement('cordon-after-journal-entry')
export class CordonAfterJournalEntry extends FollowingElement {
  @property({ attribute: false }) commit: SealedCommit | undefined;
  @property({ attribute: false }) operation: Operation | undefined;

  readonly #say = speaking(afterWords);

  override render(): TemplateResult | typeof nothing {
    const { commit, operation } = this;
    if (!commit || !operation) return nothing;
    const { timeZone } = operation.brief;
    const { dateClock: at } = formatsFor(timeZone);
    const { by } = commit;
    return html`
      <p class="sentence">
        <span class="no strong">${this.#say('entry-no', { n: commit.revision })}</span>
        ${commitSentence(commit, operation, { language: language.current, timeZone })}
      </p>
      <p class="quiet">
        ${this.#say('by-at', { by: actorName(by), role: termOf('role', by.role), at: at(commit.at) })}${
          commit.importedAt === undefined
            ? nothing
            : html`
                · ${this.#say('imported', { at: at(commit.importedAt) })}
              `
        }
      </p>
      <dl>
        <dt class="quiet">${this.#say('hash')}</dt>
        <dd class="tiny breaks">${commit.hash}</dd>
        <dt class="quiet">${this.#say('previous')}</dt>
        <dd class="tiny breaks">${commit.previous}</dd>
      </dl>
    `;
  }

  static override readonly styles = [
    base,
    stack,
    css`
      :host {
        gap: var(--space-1);
        border-inline-start: 3px solid var(--line-strong);
      }
      .no {
        margin-inline-end: var(--space-1);
      }
      dd {
        font-family: ui-monospace, monospace;
        line-height: var(--line);
      }
    `,
  ];
}
