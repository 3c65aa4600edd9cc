import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { zoneInstead } from '../../domain/operation/brief-fault.ts';
import type { Brief } from '../../domain/records/brief.ts';
import type { Run } from '../../domain/records/run.ts';
import { phaseOf, type Phase } from '../../domain/runs/phase.ts';
import { storeContext } from '../store/contexts.ts';
import { openSearch } from '../ui/open-search.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { recordsOf } from '../store/records.ts';
import { planShown, shownRun, timeShown } from '../store/shown-run.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement, everySecond } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import '../ui/menu.ts';
import type { MenuPickEvent } from '../ui/menu.ts';
import '../ui/zone-note.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { termOf } from '../words/terms.ts';
import './link-badge.ts';
import './person-tools.ts';
import { router } from './router.ts';

const topBarStyles = [
  base,
  css`
    :host {
      background: var(--bar);
      color: var(--on-bar);
    }
    .bar {
      height: 2.75rem;
      padding: 0 var(--space-3) 0 var(--space-4);
    }
    .name {
      overflow: hidden;
      min-width: 4rem;
      color: inherit;
      font-weight: var(--weight-strong);
      text-decoration: none;
      text-overflow: ellipsis;
    }
    :is(.phase, .kind) {
      text-transform: capitalize;
    }
    .phase {
      border: 1px solid var(--bar-line);
      border-radius: var(--radius);
    }
    .quiet {
      color: var(--on-bar-quiet);
    }
    time {
      font: 600 var(--text-xl) / 1 var(--font-figures);
      font-variant-numeric: tabular-nums;
    }
    button,
    cordon-menu::part(trigger) {
      display: inline-flex;
      gap: var(--space-2);
      align-items: center;
      height: 1.875rem;
      padding: 0 var(--space-2);
      border: 1px solid var(--bar-line);
      border-radius: var(--radius);
      background: none;
      color: var(--on-bar);
      font: inherit;
      font-size: var(--text-s);
      cursor: pointer;
    }
    button:hover,
    cordon-menu::part(trigger):hover {
      background: var(--bar-raised);
    }
    .drill::part(trigger) {
      border-color: var(--drill);
      color: var(--drill);
      font-weight: var(--weight-strong);
    }
    .search span {
      overflow: hidden;
      max-width: 13rem;
      text-overflow: ellipsis;
    }
    @media (max-width: 1500px) {
      .search span {
        display: none;
      }
    }
    kbd {
      padding: 0 4px;
      border: 1px solid var(--bar-line);
      border-radius: 2px;
      font: inherit;
    }
    div.drill {
      line-height: 1.4;
      background: repeating-linear-gradient(-45deg, var(--drill) 0 14px, var(--on-drill) 14px 28px);
      font-weight: 700;
      letter-spacing: 0.08em;
    }
    div.drill span {
      padding: 0 var(--space-4);
      background: var(--drill);
      color: var(--on-drill);
    }
    @media (width <= 48rem) {
      .bar {
        flex-wrap: wrap;
        gap: var(--space-2);
        height: auto;
        padding: var(--space-2);
      }
      .name {
        flex: 1;
        order: 1;
      }
      .bar > button,
      cordon-person-tools {
        order: 2;
      }
      /* The second row: the run, the time, the state of the connection. */
      .space {
        flex: 1 0 100%;
        order: 3;
      }
      cordon-zone-note {
        flex: 1 0 100%;
        order: 5;
      }
      .run,
      time,
      cordon-link-badge {
        order: 4;
      }
      .run {
        flex: 1;
        min-width: 0;
      }
      .run cordon-menu::part(trigger) {
        max-width: 100%;
      }
      .run cordon-menu > span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .phase,
      kbd {
        display: none;
      }
    }
  `,
];

/** The operation, the run, its time, the state of the connection, and the person's own settings. Its search is that of the frame. */
@customElement('cordon-top-bar')
export class CordonTopBar extends FollowingElement {
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #say = speaking(shellWords);

  get #brief(): Brief {
    return this.store.operation.brief;
  }

  get #timeZone(): string {
    return planShown(this.store.operation).brief.timeZone;
  }

  /** By what it needs alone: whoever reads the whole operation is drawn again with every report. */
  get #phase(): Phase {
    const { operation } = this.store;
    return phaseOf({ runs: recordsOf(operation, 'runs'), editions: recordsOf(operation, 'editions') });
  }

  get #run(): Run | undefined {
    return shownRun(this.store.operation)?.record;
  }

  override render(): TemplateResult {
    const { name } = this.#brief;
    return html`
      <header>
        <div class="across loose middle nowrap bar">
          <a class="name" href="/" @click=${this.#home} title=${this.#say('operations')}>${name}</a>
          <span class="pad-0 small quiet phase">${termOf('phase', this.#phase)}</span>
          <span class="run">${this.#runChooser()}</span>
          <span class="grow space"></span>
          ${this.#zoneNote()} ${this.#time()}
          <cordon-link-badge class="small"></cordon-link-badge>
          <button class="quiet search" @click=${this.#search}>
            ${icon('search')}
            <span>${this.#say('search-all')}</span>
            <kbd class="tiny">Ctrl K</kbd>
          </button>
          <cordon-person-tools></cordon-person-tools>
        </div>
        ${this.#band()}
      </header>
    `;
  }

  /** A drill, and an operation that can only be read, must not be taken for the real one. */
  #band(): TemplateResult | typeof nothing {
    const isArchived = recordsOf(this.store.operation, 'archivings').length > 0;
    if (!isArchived && this.#run?.kind !== 'drill') return nothing;
    const words = isArchived
      ? this.#say('archived-band')
      : `${this.#say('drill-band')} · ${this.#run?.name ?? ''}`;
    return html`
      <div class="small centred drill" role="note"><span>${words}</span></div>
    `;
  }

  #runChooser(): TemplateResult {
    const run = this.#run;
    const runs = recordsOf(this.store.operation, 'runs');
    if (!run)
      return html`
        <span class="small quiet">${this.#say('no-run')}</span>
      `;
    return html`
      <cordon-menu
        class=${run.kind}
        .items=${runs.map(({ id, kind, name, closedAt }) => ({
          value: id,
          words: html`
            <span class="kind">${termOf('run', kind)}</span>
            · ${name}
          `,
          details: this.#say(closedAt === undefined ? 'run-open' : 'run-closed'),
          checked: id === run.id,
        }))}
        @menu-pick=${(event: MenuPickEvent) => router.select({ run: event.detail })}
      >
        <span>
          <span class="kind">${termOf('run', run.kind)}</span>
          · ${run.name} ${run.closedAt === undefined ? nothing : `(${this.#say('run-closed')})`}
        </span>
        ${icon('chevron-down')}
      </cordon-menu>
    `;
  }

  #time(): TemplateResult {
    const formats = formatsFor(this.#timeZone);
    everySecond();
    const now = timeShown(this.store);
    const run = this.#run;
    const rate = run?.clock.rate ?? 1;
    return html`
      <time datetime=${new Date(now).toISOString()} title=${this.#timeZone}>
        <span class="small quiet regular">${formats.day(now)}</span>
        ${formats.clock(now)}
        ${
          rate === 1 || run?.closedAt !== undefined
            ? nothing
            : html`
                <span class="small quiet regular">
                  ${rate === 0 ? this.#say('paused') : this.#say('times-fast', { rate })}
                </span>
              `
        }
      </time>
    `;
  }

  /** An element only if there is something to say: on a narrow screen it takes a whole row. */
  #zoneNote(): TemplateResult | typeof nothing {
    const timeZone = this.#timeZone;
    if (zoneInstead({ timeZone }) === undefined) return nothing;
    return html`
      <cordon-zone-note short zone=${timeZone}></cordon-zone-note>
    `;
  }

  #home(event: Event): void {
    event.preventDefault();
    router.go('/');
  }

  #search(): void {
    openSearch(this);
  }

  static override readonly styles = topBarStyles;
}
