import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { standingClosing } from '../../domain/closings/closing-actions.ts';
import { openCounts, openMatters, type OpenMatters } from '../../domain/closings/open-matters.ts';
import { Reason } from '../../domain/kernel/record.ts';
import { postIdOf } from '../../domain/operation/indexes.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { router } from '../app/router.ts';
import { queryOf } from '../app/selection.ts';
import type { Selection } from '../map/operation-map.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { deskWords } from '../words/desk.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { incidentKind } from '../words/terms.ts';

/** So many of each kind are named; the rest are counted. */
const MOST = 6;

/** Something open, and where it is solved. */
interface OpenItem {
  readonly words: string;
  readonly at: Selection;
}

/** Closes a run, after showing what is open in it, or opens a closed run again. Both are a matter of words. */
@customElement('cordon-run-closing')
export class CordonRunClosing extends FollowingElement {
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @state() protected runId = '';
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(deskWords);
  readonly #command = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);

  show(runId: string): void {
    this.runId = runId;
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const run = this.store.operation.runs.get(this.runId);
    return html`
      <dialog aria-label=${this.#title(run)}>${run ? this.#form(run) : nothing}</dialog>
    `;
  }

  #title(run: RunState | undefined): string {
    return run?.isOpen === false ? this.#say('reopen-run') : this.#command('close-run');
  }

  #form(run: RunState): TemplateResult {
    return html`
      <form @submit=${this.#onSubmit}>
        <h2>${this.#title(run)}</h2>
        ${run.isOpen ? this.#closing(run) : this.#reopening(run)}
        <div class="deeds">
          <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
          <button class="danger">${this.#title(run)}</button>
        </div>
      </form>
    `;
  }

  #closing(run: RunState): TemplateResult {
    const open = openMatters(run, runTime(run.record, this.store.serverNow));
    const counts = openCounts(open);
    const isAnyOpen = Object.values(counts).some((n) => n > 0);
    return html`
      <p>${this.#command('close-run-sure', { run: run.record.name })}</p>
      ${
        isAnyOpen
          ? html`
              ${this.#open(run, open)} ${this.#words('words', this.#command('close-words'))}
            `
          : nothing
      }
      <p class="small quiet">${this.#say('phones-unknown')}</p>
    `;
  }

  /** What is open, by kind, each with a link to where it is solved. */
  #open(run: RunState, open: OpenMatters): TemplateResult {
    const { time } = formatsFor(run.plan.brief.timeZone);
    const { posts } = run.plan.tables;
    const standing = new Map<string, number>();
    for (const { dutyIds } of open.onPost) {
      const id = postIdOf(dutyIds[0]!);
      standing.set(id, (standing.get(id) ?? 0) + 1);
    }
    return html`
      <h3>${this.#say('open-now')}</h3>
      <ul class="stack">
        ${this.#kind(
          this.#say('open-incidents', { n: open.incidents.length }),
          open.incidents.map((one) => ({
            words: `${time(one.happenedAt)} ${incidentKind(one)}`,
            at: { collection: 'incidents', id: one.id },
          })),
        )}
        ${this.#kind(
          this.#say('open-requests', { n: open.requests.length }),
          open.requests.map((one) => ({
            words: `${time(one.happenedAt)} ${one.words}`,
            at: { collection: 'requests', id: one.id },
          })),
        )}
        ${this.#kind(
          this.#say('open-on-post', { n: open.onPost.length }),
          [...standing].map(([id, n]) => ({
            words: `${posts.get(id)?.code ?? id}${n > 1 ? ` ×${n}` : ''}`,
            at: { collection: 'posts', id },
          })),
          (n) => this.#command('n-posts', { n }),
        )}
        ${this.#kind(
          this.#say('open-convoys', { n: open.convoys.length }),
          open.convoys.map(({ movement, route }) => ({
            words: `${route.code} ${movement.name}`,
            at: { collection: 'routes', id: route.id },
          })),
        )}
      </ul>
    `;
  }

  #kind(
    words: string,
    items: readonly OpenItem[],
    counted: (n: number) => string = String,
  ): TemplateResult | typeof nothing {
    if (items.length === 0) return nothing;
    const more = items.length - MOST;
    return html`
      <li class="across wrap baseline">
        <span>${words}</span>
        ${items.slice(0, MOST).map(
          (item) => html`
            <button type="button" class="flat link" @click=${() => this.#goTo(item.at)}>${item.words}</button>
          `,
        )}
        ${more > 0 ? `+ ${counted(more)}` : nothing}
      </li>
    `;
  }

  #goTo(at: Selection): void {
    this.dialog.close();
    router.select(queryOf(at), true);
  }

  #reopening(run: RunState): TemplateResult {
    const closing = standingClosing(this.store.operation, run.id);
    return html`
      <p>${this.#say('reopen-sure', { run: run.record.name, n: closing?.number ?? '–' })}</p>
      ${this.#words('why', this.#say('why'))}
    `;
  }

  #words(name: string, label: string): TemplateResult {
    return html`
      <label>
        ${label}
        <textarea name=${name} required maxlength=${boundsOf(Reason).maxLength}></textarea>
      </label>
    `;
  }

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { store, runId } = this;
    const form = new FormData(event.target as HTMLFormElement);
    const run = store.operation.runs.get(runId)!;
    const words = written(form, 'words');
    const answer = run.isOpen
      ? await store.api.act('run.close', { runId: run.record.id, ...(words && { words }) })
      : await store.api.act('run.reopen', { runId: run.record.id, why: written(form, 'why') });
    if (tellAnswer(answer, run.plan.brief.timeZone, this.#command('logged'))) this.dialog.close();
  };

  static override readonly styles = [base, buttons, fields, dialogs];
}
