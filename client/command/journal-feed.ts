import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Commit } from '../../domain/actions/commit.ts';
import { clockTime } from '../../domain/records/run.ts';
import { commitSentence } from '../../domain/words/journal.ts';
import { base, fields } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { language, speaking } from '../words/language.ts';
import { liveContext, type LiveRun } from './live-run.ts';

/** How many entries the page shows; the filter searches all that are loaded. */
const SHOWN = 150;

/** An entry is marked if it was reported this much later than it happened, in ms of real time. */
const BACK_DATED_MS = 3 * 60_000;

const sentences = new WeakMap<Commit, Map<string, string>>();

/** The live journal, newest first. */
@customElement('cordon-journal-feed')
export class CordonJournalFeed extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @state() protected wanted = '';
  readonly #say = speaking(commandWords);

  override render(): TemplateResult {
    const entries = this.#entries();
    return html`
      <div class="head across loose middle between">
        <h2>${this.#say('journal')}</h2>
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
          ({ revision }) => revision,
          (commit) => this.#entry(commit),
        )}
      </ol>
    `;
  }

  #entries(): Commit[] {
    const found: Commit[] = [];
    const wanted = this.wanted.trim().toLowerCase();
    for (const commit of this.live.store.recent.toReversed()) {
      if (found.length === SHOWN) break;
      if (!wanted || `${this.#sentence(commit)} ${commit.by.name}`.toLowerCase().includes(wanted))
        found.push(commit);
    }
    return found;
  }

  #entry(commit: Commit): TemplateResult {
    const formats = formatsFor(this.#timeZone);
    const { at, backDated } = this.#when(commit);
    return html`
      <li class="line-above stack small">
        <time class="quiet">${formats.timeOn(at, this.live.minute)}</time>
        <span>
          ${this.#sentence(commit)}
          <span class="by">
            ${commit.by.name}${
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

  /** By the clock of its run if it belongs to one: when it happened, otherwise when it was reported. */
  #when({ at, action }: Commit): { readonly at: number; readonly backDated: boolean } {
    const body = action.body as { readonly runId?: string; readonly happenedAt?: number };
    const run = this.live.operation.tables.runs.get(body.runId ?? action.run ?? this.live.run.id);
    const told = run && at >= run.clock.startedAt ? clockTime(run.clock, at) : at;
    const happened = body.happenedAt ?? told;
    return { at: happened, backDated: told - happened > BACK_DATED_MS * (run?.clock.rate ?? 1) };
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

  #onFilter(event: Event): void {
    this.wanted = (event.target as HTMLInputElement).value;
  }

  static override readonly styles = [
    base,
    fields,
    css`
      .head input {
        max-width: 12rem;
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
      .by {
        color: var(--ink-faint);
      }
      em {
        font-style: normal;
        text-decoration: underline dotted var(--state-late) 2px;
      }
    `,
  ];
}
