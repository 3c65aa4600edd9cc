import { ContextConsumer } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SealedCommit } from '../../../domain/actions/commit.ts';
import { may } from '../../../domain/actions/decide.ts';
import { closingsOf, standingClosing } from '../../../domain/closings/closing-actions.ts';
import { signOffsOf } from '../../../domain/closings/sign-actions.ts';
import { Reason } from '../../../domain/kernel/record.ts';
import type { RunState } from '../../../domain/operation/run-state.ts';
import type { SignOff } from '../../../domain/records/lesson.ts';
import type { Closing } from '../../../domain/records/run.ts';
import { meContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { boundsOf } from '../../ui/bounds.ts';
import { FollowingElement } from '../../ui/following.ts';
import { written } from '../../ui/form-words.ts';
import { tell, tellAnswer } from '../../ui/notices.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { reportWords, type ReportWord } from '../../words/report.ts';

/** The signatures under the report of a run, each compared with the journal as it is now; and the form to sign. docs/rules.md, X7. */
@customElement('cordon-sign-panel')
export class CordonSignPanel extends FollowingElement {
  @property({ attribute: false }) store!: OperationStore;
  @property({ attribute: false }) run!: RunState;
  /** The entries of the journal that were read, by revision. */
  @state() protected entries: ReadonlyMap<number, SealedCommit> = new Map();
  readonly #say = speaking(reportWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });
  readonly #asked = new Set<number>();

  override updated(): void {
    const { operation } = this.store;
    const wanted = signOffsOf(operation, this.run.id).flatMap(({ id, entry }) => [
      entry.revision,
      ...operation.revisionsOf(id).slice(0, 1),
    ]);
    const unread = wanted.filter((revision) => !this.#asked.has(revision));
    if (unread.length > 0) void this.#read(unread);
  }

  override render(): TemplateResult {
    const { operation } = this.store;
    const signed = signOffsOf(operation, this.run.id);
    const closing = this.run.isOpen ? undefined : standingClosing(operation, this.run.id);
    const isSigned = signed.some(({ closingId }) => closingId === closing?.id);
    return html`
      <section class="card pad-4 stack" aria-label=${this.#say('signature')}>
        ${signed.map((one) => this.#signOff(one))} ${isSigned ? nothing : this.#unsigned(closing)}
      </section>
    `;
  }

  #signOff({ id, closingId, by, at, words, entry }: SignOff): TemplateResult {
    const formats = formatsFor(this.run.plan.brief.timeZone);
    const closing = closingsOf(this.store.operation, this.run.id).find((one) => one.id === closingId);
    const said = this.#say('signed', { by, at: formats.dateTime(at), n: closing?.number ?? 0 });
    const { withdrawn } = closing ?? {};
    const check = this.#check(id, entry);
    return html`
      <div>
        <p class="strong">
          ${
            withdrawn
              ? html`
                  <s>${said}</s>
                `
              : said
          }
        </p>
        ${
          words === undefined
            ? nothing
            : html`
                <p>${words}</p>
              `
        }
        <p class="small quiet breaks">
          ${this.#say('signed-entry', { n: formats.count(entry.revision), hash: entry.hash })}
        </p>
        <p class=${check === 'differs' ? 'small wrong' : 'small'}>${this.#say(check)}</p>
        ${
          withdrawn
            ? html`
                <p class="small">
                  ${this.#say('signed-withdrawn', { ...withdrawn, at: formats.dateTime(withdrawn.at) })}
                </p>
              `
            : nothing
        }
      </div>
    `;
  }

  /** Whether the journal has the hash that was signed. That of an imported journal is another one. */
  #check(signOffId: string, { revision, hash }: SignOff['entry']): ReportWord {
    const [signedAt] = this.store.operation.revisionsOf(signOffId);
    const entry = this.entries.get(revision);
    if (!entry) return 'reading-hash';
    if (this.entries.get(signedAt ?? 0)?.importedAt !== undefined) return 'imported';
    return entry.hash === hash ? 'checks' : 'differs';
  }

  #unsigned(closing: Closing | undefined): TemplateResult {
    const me = this.#me.value;
    if (!closing)
      return html`
        <p class="quiet">${this.#say('sign-first-close')}</p>
      `;
    if (!me || !may(me, 'report.sign'))
      return html`
        <p class="quiet">
          ${this.#say('closing')} ${closing.number} · ${this.#say('not-signed')}.
          ${this.#say('commander-only')}
        </p>
      `;
    const entry = this.store.operation.revision;
    return html`
      <form class="stack" @submit=${(event: SubmitEvent) => void this.#sign(event, closing)}>
        <p>${this.#say('sign-what', { n: closing.number, entry })}</p>
        <label>
          ${this.#say('sign-words')}
          <input name="words" autocomplete="off" maxlength=${boundsOf(Reason).maxLength} />
        </label>
        <div><button class="primary">${this.#say('sign')}</button></div>
      </form>
    `;
  }

  async #sign(event: SubmitEvent, { id: closingId }: Closing): Promise<void> {
    event.preventDefault();
    const words = written(new FormData(event.target as HTMLFormElement), 'words').trim();
    const { revision } = this.store.operation;
    await this.#read([revision]);
    const hash = this.entries.get(revision)?.hash;
    if (hash === undefined) return tell(this.#say('no-hash'), 'fault');
    const body = { closingId, entry: { revision, hash }, ...(words !== '' && { words }) };
    const answer = await this.store.api.act('report.sign', body);
    tellAnswer(answer, this.run.plan.brief.timeZone, this.#say('sign-done'));
  }

  async #read(revisions: readonly number[]): Promise<void> {
    for (const revision of revisions) this.#asked.add(revision);
    const reply = await this.store.api.journal({ revisions });
    if (!reply.ok) return;
    this.entries = new Map([
      ...this.entries,
      ...reply.value.commits.map((one) => [one.revision, one] as const),
    ]);
  }

  static override readonly styles = [base, buttons, fields];
}
