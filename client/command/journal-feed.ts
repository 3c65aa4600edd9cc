import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Commit } from '../../domain/actions/commit.ts';
import { changedId } from '../../domain/records/collections.ts';
import { commitSentence } from '../../domain/words/journal.ts';
import { base, fields } from '../theme/shared-styles.ts';
import { actorName } from '../ui/actor-name.ts';
import { FollowingElement } from '../ui/following.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { language, speaking } from '../words/language.ts';
import { BACK_DATED_MS, liveContext, type LiveRun } from './live-run.ts';

/** How many entries the page shows; the filter searches all that are loaded. */
const SHOWN = 150;

/** A commit of the journal, and when it happened. */
interface Entry {
  readonly commit: Commit;
  readonly at: number;
  readonly backDated: boolean;
}

const sentences = new WeakMap<Commit, Map<string, string>>();

/** The live journal of the run that is shown, or of the plan, newest first. */
@customElement('cordon-journal-feed')
export class CordonJournalFeed extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @state() protected wanted = '';
  @state() protected of: 'run' | 'plan' = 'run';
  readonly #say = speaking(commandWords);

  override render(): TemplateResult {
    const entries = this.#entries();
    return html`
      <div class="head across middle between">
        <h2 class="nowrap">${this.#say('journal')}</h2>
        <select aria-label=${this.#say('entries-of')} @change=${this.#onOf}>
          ${(['run', 'plan'] as const).map(
            (of) => html`
              <option value=${of}>${this.#say(`entries-of-${of}`)}</option>
            `,
          )}
        </select>
        <input
          type="search"
          aria-label=${this.#say('filter-journal')}
          placeholder=${this.#say('filter-journal')}
          @input=${this.#onFilter}
        />
      </div>
      ${
        entries.length === 0
          ? html`
              <p class="quiet">${this.#say('journal-empty')}</p>
            `
          : nothing
      }
      <ol>
        ${repeat(
          entries,
          ({ commit }) => commit.revision,
          (entry) => this.#entry(entry),
        )}
      </ol>
    `;
  }

  /** The newest that match, in order of when they happened. */
  #entries(): Entry[] {
    const wanted = this.wanted.trim().toLowerCase();
    const ofRun = this.of === 'run' ? this.live.run.id : undefined;
    return this.live.store.recent
      .filter((commit) => runOfCommit(commit) === ofRun)
      .filter(
        (commit) =>
          !wanted || `${this.#sentence(commit)} ${actorName(commit.by)}`.toLowerCase().includes(wanted),
      )
      .map((commit) => ({ commit, ...this.#when(commit) }))
      .toSorted((a, b) => b.at - a.at || b.commit.revision - a.commit.revision)
      .slice(0, SHOWN);
  }

  #entry({ commit, at, backDated }: Entry): TemplateResult {
    const formats = formatsFor(this.#timeZone);
    return html`
      <li class="line-above stack small">
        <time class="quiet">${formats.timeOn(at, this.live.minute)}</time>
        <span>
          ${this.#sentence(commit)}
          <span class="quiet">
            ${actorName(commit.by)}${
              backDated
                ? html`
                    ·
                    <em class="quiet">${this.#say('back-dated')}</em>
                  `
                : nothing
            }
          </span>
        </span>
      </li>
    `;
  }

  /** When it happened, by the clock of the run, otherwise when it was received. An entry of the plan has the server's time. */
  #when({ at, action }: Commit): Pick<Entry, 'at' | 'backDated'> {
    if (this.of === 'plan') return { at, backDated: false };
    const told = this.live.clockAt(at);
    const { happenedAt = told } = action.body as { readonly happenedAt?: number };
    const { rate } = this.live.run.record.clock;
    return { at: happenedAt, backDated: told - happenedAt > BACK_DATED_MS * rate };
  }

  #sentence(commit: Commit): string {
    let said = sentences.get(commit);
    if (!said) sentences.set(commit, (said = new Map<string, string>()));
    const key = `${language.current} ${this.#timeZone}`;
    let sentence = said.get(key);
    if (sentence === undefined) {
      const shown = { language: language.current, timeZone: this.#timeZone };
      said.set(key, (sentence = commitSentence(commit, this.live.operation, shown)));
    }
    return sentence;
  }

  get #timeZone(): string {
    return this.live.plan.brief.timeZone;
  }

  #onOf(event: Event): void {
    this.of = (event.target as HTMLSelectElement).value as typeof this.of;
  }

  #onFilter(event: Event): void {
    this.wanted = (event.target as HTMLInputElement).value;
  }

  static override readonly styles = [
    base,
    fields,
    css`
      .head > :is(select, input) {
        max-width: 9rem;
      }
      ol {
        margin: var(--space-2) 0 0;
      }
      li {
        grid-template-columns: auto minmax(0, 1fr);
        padding: var(--space-1) 0;
      }
      time {
        min-width: 2.6rem;
      }
      em {
        font-style: normal;
        text-decoration: underline dotted var(--state-late) 2px;
      }
    `,
  ];
}

/** The run that a commit belongs to. Nothing for one of the plan. */
function runOfCommit({ action, changes }: Commit): string | undefined {
  if (action.run !== undefined) return action.run;
  for (const change of changes) {
    if (change.collection === 'runs' || change.run !== undefined) return change.run ?? changedId(change);
    if ('record' in change && 'runId' in change.record) return change.record.runId;
  }
  return undefined;
}
