import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { DOCUMENTS, WITH_ARMS, type DocumentName } from '../../domain/documents/documents.ts';
import { PLAN_COLLECTIONS } from '../../domain/records/collections.ts';
import { CHAPTERS, type Chapter } from '../../domain/records/plan-text.ts';
import { documentWords } from '../../domain/words/documents.ts';
import { saveAs } from '../after/spreadsheet.ts';
import { editionPath } from '../app/places.ts';
import { router } from '../app/router.ts';
import { commandsContext } from '../plan/desk/contexts.ts';
import type { PlanCommands } from '../plan/desk/plan-commands.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { planRecords } from '../store/plan-records.ts';
import { base, buttons, pane } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon, type IconName } from '../ui/icons.ts';
import { tell } from '../ui/notices.ts';
import { Paper } from '../ui/paper.ts';
import { documentsWords } from '../words/documents.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { language, phrase, speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import '../formats/take-out.ts';
import './chapter-form.ts';
import { MOST_SHOWN } from './document-sheet.ts';
import { DocumentsLine } from './documents-line.ts';
import { lacksFontFor } from './missing-fonts.ts';
import { streetsBeneath } from './network-streets.ts';
import { routesThrough } from './road-junctions.ts';
import { documentPage, pageRules, type DrawnCodes } from './page.ts';
import type { DocumentRequest, Format, Made } from './request.ts';

type Page = Extract<Made, { codes: unknown }>;

/** Which files there are, and what browsers call them. */
const FILES = {
  word: ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  excel: ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
} as const;

/** The documents of the plan or of an edition: chosen at the left, shown as they will be printed, saved as Word or Excel. */
@customElement('cordon-documents')
export class DocumentsScreen extends FollowingElement {
  @state() protected page: Page | undefined;
  /** What the page was made of. */
  @state() protected pageKey = '';
  @state() protected editing: Chapter | undefined;
  @state() protected progress:
    { readonly format: Format; readonly done: number; readonly of: number } | undefined;
  readonly #say = speaking(documentsWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #line = new DocumentsLine();
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  #askedKey = '';

  constructor() {
    super();
    const page = () => this.page;
    new Paper(
      this,
      () => (page() ? documentPage(page()!.document, new Map(page()!.codes)) : undefined),
      () => (page() ? pageRules(page()!.document) : ''),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#line.stop();
    this.#askedKey = '';
  }

  override updated(): void {
    if (this.#askedKey !== this.#shownKey) void this.#show();
  }

  override render(): TemplateResult {
    return html`
      <div class="across fill parts">
        <nav class="column tight fixed scroll surface pad-3 compact" aria-label=${this.#say('documents')}>
          ${DOCUMENTS.map(
            (name) => html`
              <button aria-pressed=${name === this.#name} @click=${() => router.select({ document: name })}>
                ${phrase(documentWords[name])}
              </button>
            `,
          )}
          ${this.#name === 'deployment-plan' && this.commands.mayEdit ? this.#chapters() : nothing}
        </nav>
        <div class="column fill">${this.#bar()} ${this.#notes()} ${this.#shown()}</div>
      </div>
    `;
  }

  get #name(): DocumentName {
    return DOCUMENTS.find((name) => name === router.of('document')) ?? 'deployment-plan';
  }

  /** What follows at once: another document, language or text. */
  get #shownKey(): string {
    return [this.#name, language.current, this.store.operation.plan.versionOf('texts')].join(' ');
  }

  /** What the page was made of, with all that the plan holds. */
  get #planKey(): string {
    const { plan } = this.store.operation;
    return [this.#shownKey, ...PLAN_COLLECTIONS.map((name) => plan.versionOf(name))].join(' ');
  }

  #chapters(): TemplateResult {
    return html`
      <h3>${this.#say('chapters')}</h3>
      ${CHAPTERS.map(
        (chapter) => html`
          <button
            class="bare"
            aria-pressed=${chapter === this.editing}
            @click=${() => (this.editing = chapter === this.editing ? undefined : chapter)}
          >
            ${icon('edit')} ${termOf('chapter', chapter)}
          </button>
        `,
      )}
    `;
  }

  #bar(): TemplateResult {
    const button = (sign: IconName, words: string, act: () => void, kind = '') => html`
      <button class=${kind} ?disabled=${!this.page || this.progress !== undefined} @click=${act}>
        ${icon(sign)} ${words}
      </button>
    `;
    return html`
      <div class="across middle wrap fixed pad-row surface line-below compact">
        ${button('print', this.#everywhere('print'), () => print(), 'primary')}
        ${button('download', 'Word', () => void this.#save('word'))}
        ${button('download', 'Excel', () => void this.#save('excel'))}
        <cordon-take-out .of=${this.#taken}></cordon-take-out>
        <span class="small quiet" role="status">${this.#progressWords()}</span>
        ${
          this.progress
            ? html`
                <button @click=${this.#stop}>${icon('stop')} ${this.#say('stop')}</button>
              `
            : nothing
        }
      </div>
    `;
  }

  #progressWords(): string {
    if (!this.progress) return '';
    const { done, of, format } = this.progress;
    return done < of ? this.#say('making', { done, of }) : this.#say(`writing-${format}`);
  }

  #notes(): TemplateResult {
    const more = (this.page?.document.parts.length ?? 0) - MOST_SHOWN;
    const isOld = this.page !== undefined && this.pageKey !== this.#planKey;
    const lacksFont = language.traits.sample !== '' && lacksFontFor(language.traits.sample);
    return html`
      ${
        isOld
          ? html`
              <p class="callout late across middle fixed compact" role="status">
                ${this.#say('plan-changed')}
                <button @click=${() => void this.#show()}>${this.#say('make-again')}</button>
              </p>
            `
          : nothing
      }
      ${
        lacksFont
          ? html`
              <p class="callout danger fixed" role="alert">${this.#say('font-missing')}</p>
            `
          : nothing
      }
      ${
        more > 0
          ? html`
              <p class="callout fixed">${this.#say('more-printed', { shown: MOST_SHOWN, n: more })}</p>
            `
          : nothing
      }
    `;
  }

  #shown(): TemplateResult {
    return html`
      <div
        class="scroll fill pad-l stack from-top desk"
        role="region"
        tabindex="0"
        aria-label=${phrase(documentWords[this.#name])}
      >
        ${
          this.editing
            ? html`
                <cordon-chapter-form
                  .chapter=${this.editing}
                  @chapter-settled=${() => (this.editing = undefined)}
                ></cordon-chapter-form>
              `
            : nothing
        }
        ${
          this.page
            ? html`
                <cordon-document-sheet
                  class="box"
                  .document=${this.page.document}
                  .codes=${this.#codes}
                ></cordon-document-sheet>
              `
            : html`
                <p class="quiet" role="status">${this.#progressWords()}</p>
              `
        }
      </div>
    `;
  }

  get #codes(): DrawnCodes {
    return new Map(this.page?.codes);
  }

  async #show(): Promise<void> {
    this.#askedKey = this.#shownKey;
    const key = this.#planKey;
    const made = await this.#make('page');
    if (!made || !('codes' in made)) return;
    this.page = made;
    this.pageKey = key;
  }

  async #save(format: 'word' | 'excel'): Promise<void> {
    const made = await this.#make(format);
    if (!made || !('file' in made)) return;
    const [ending, type] = FILES[format];
    const { operation, title, edition } = this.page!.document;
    saveAs(`${operation} ${title} ${edition}.${ending}`, new Blob([made.file], { type }));
    tell(this.#say('saved'));
  }

  async #make(format: Format): Promise<Made | undefined> {
    this.progress = { format, done: 0, of: 1 };
    try {
      return await this.#line.make(
        await this.#request(format),
        (done, of) => (this.progress = { format, done, of }),
      );
    } catch (error) {
      tell(this.#say('not-made', { why: String(error) }), 'fault');
      return undefined;
    } finally {
      this.progress = undefined;
    }
  }

  async #request(format: Format): Promise<DocumentRequest> {
    const { operation, edition: number, editionState: state = 'submitted' } = this.store;
    const { plan, id, brief } = operation;
    const name = this.#name;
    const [through, streets] = await Promise.all([
      WITH_ARMS.includes(name) ? routesThrough(plan) : [],
      streetsBeneath(name, plan),
    ]);
    return {
      ...{ name, format, through, streets },
      plan: planRecords(plan, PLAN_COLLECTIONS),
      ...(number !== undefined && { edition: { number, state } }),
      madeAt: this.store.serverNow,
      shown: { language: language.current, timeZone: brief.timeZone },
      link: `${location.origin}${number === undefined ? `/o/${id}/plan` : editionPath(id, number)}`,
    };
  }

  readonly #taken = () => {
    const { operation, edition, serverNow } = this.store;
    const { name } = operation.plan.brief;
    const title = edition === undefined ? name : `${name} ${edition}`;
    return { plan: operation.plan, title, madeAt: serverNow };
  };

  #stop(): void {
    this.#line.stop();
  }

  static override readonly styles = [
    base,
    buttons,
    pane,
    css`
      .parts {
        gap: 0;
      }
      nav {
        width: 14rem;
        border-right: 1px solid var(--line-soft);
      }
      nav button {
        justify-content: start;
        white-space: normal;
        text-align: start;
      }
      cordon-document-sheet {
        width: min(100%, 210mm);
        margin: 0 auto;
      }
      @media (width <= 48rem) {
        .parts {
          flex-direction: column;
          overflow: auto;
        }
        nav {
          width: auto;
        }
      }
    `,
  ];
}
