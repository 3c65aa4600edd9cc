import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { may } from '../../../domain/actions/decide.ts';
import { editionOfDraft } from '../../../domain/editions/edition-actions.ts';
import type { Edition, EditionState, Signature } from '../../../domain/records/edition.ts';
import { newestPublished } from '../../../domain/runs/opening.ts';
import { editionPath } from '../../app/places.ts';
import { followLink } from '../../app/router.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, pane } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/messages.ts';
import { editionWords } from '../../words/editions.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { termOf } from '../../words/terms.ts';
import { commandsContext } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import { compare, comparedNow } from './address.ts';
import './comparison.ts';
import './edition-dialog.ts';
import type { AskedStep, EditionDialog, NumberedStep } from './edition-dialog.ts';
import { wordLine } from '../../ui/word.ts';

/** The steps that the rules allow from each state. */
const FROM: Readonly<Record<EditionState, readonly NumberedStep[]>> = {
  submitted: ['approve', 'return', 'withdraw'],
  approved: ['publish', 'withdraw'],
  published: ['withdraw'],
  returned: [],
  withdrawn: [],
};

/** The editions of the plan, newest first: who took which step, and what this person can do next. */
@customElement('cordon-editions')
export class Editions extends FollowingElement {
  @query('cordon-edition-dialog') protected dialog!: EditionDialog;
  readonly #say = speaking(editionWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  override render(): TemplateResult {
    const compared = comparedNow();
    if (compared)
      return html`
        <cordon-comparison .compared=${compared}></cordon-comparison>
      `;
    const editions = [...this.store.operation.tables.editions.values()].toReversed();
    return html`
      <div class="scroll fill stack from-top pad-3">
        ${this.#making()} ${this.#public()} ${wordLine('edition', 'finding', 'waiver', 'run')}
        ${
          editions.length === 0
            ? html`
                <cordon-empty heading=${this.#say('none')} words=${this.#say('none-words')}></cordon-empty>
              `
            : html`
                <ul class="stack" aria-label=${this.#say('list')}>
                  ${editions.map((edition) => this.#edition(edition))}
                </ul>
              `
        }
      </div>
      <cordon-edition-dialog></cordon-edition-dialog>
    `;
  }

  #making(): TemplateResult {
    const { operation } = this.store;
    const { separateSignatures = false } = operation.brief;
    const same = editionOfDraft(operation);
    if (same)
      return html`
        <p class="quiet">${this.#say('nothing-new', { number: same.number })}</p>
      `;
    return html`
      <div class="across wrap">
        ${this.#deed({ step: 'submit' }, 'primary')}
        ${separateSignatures ? nothing : this.#deed({ step: 'issue' })}
      </div>
    `;
  }

  #deed(asked: AskedStep, kind = ''): TemplateResult | typeof nothing {
    if (!may(this.commands.me, `edition.${asked.step}`)) return nothing;
    return html`
      <button class=${kind} @click=${() => this.dialog.show(asked)}>${this.#say(asked.step)}</button>
    `;
  }

  /** The page for the public is of the newest published edition. */
  #public(): TemplateResult | typeof nothing {
    const { operation } = this.store;
    const [page] = operation.tables.publicPages.values();
    if (!page && !newestPublished(operation)) return nothing;
    const deed = page ? 'public-hide' : 'public-show';
    const name = page ? 'public.hide' : 'public.show';
    const said = page
      ? this.#say('public-shown', { by: page.by, at: formatsFor(operation.brief.timeZone).dateTime(page.at) })
      : this.#say('public-hidden');
    return html`
      <div class="across wrap middle compact">
        <span class="quiet">${said}</span>
        ${
          page
            ? html`
                <a class="button" target="_blank" href="/public/${operation.id}/">
                  ${this.#say('public-open')}
                </a>
              `
            : nothing
        }
        ${
          may(this.commands.me, name)
            ? html`
                <button @click=${() => void this.commands.act(name, {})}>${this.#say(deed)}</button>
              `
            : nothing
        }
      </div>
    `;
  }

  #edition({ number, state, signatures, implied }: Edition): TemplateResult {
    const title = this.#say('edition', { number });
    const path = editionPath(this.store.operation.id, number);
    return html`
      <li class="card pad-3 stack" aria-label=${title}>
        <div class="across middle between">
          <strong>${title}</strong>
          <span class="framed pad-0 small">${termOf('edition', state)}</span>
        </div>
        <ol class="stack tight small">
          ${
            implied
              ? html`
                  <li class="quiet">${this.#say('implied')}</li>
                `
              : signatures.map((one) => this.#signature(one))
          }
        </ol>
        <div class="across tight wrap compact">
          <a class="button" href=${path} aria-label="${this.#say('open')} ${title}" @click=${followLink}>
            ${this.#say('open')}
          </a>
          <button
            aria-label="${this.#say('compare')} ${title}"
            @click=${() => compare({ before: number, after: 'draft' })}
          >
            ${this.#say('compare')}
          </button>
          ${FROM[state].map((step) => this.#deed({ step, number }))}
        </div>
      </li>
    `;
  }

  #signature({ step, by, role, at, words }: Signature): TemplateResult {
    const { dateTime } = formatsFor(this.store.operation.brief.timeZone);
    return html`
      <li>
        ${termOf('edition', step)} · ${by} (${termOf('role', role)}) · ${dateTime(at)}
        ${
          words
            ? html`
                <q class="block breaks">${words}</q>
              `
            : nothing
        }
      </li>
    `;
  }

  static override readonly styles = [
    base,
    buttons,
    pane,
    css`
      :is(ul, ol) {
        margin: 0;
        padding: 0;
        list-style: none;
      }
    `,
  ];
}
