import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { zoneInstead } from '../../domain/operation/brief-fault.ts';
import { houseApi } from '../api/house-api.ts';
import { meContext } from '../store/contexts.ts';
import { recordsOf } from '../store/records.ts';
import { RunClockController } from '../store/run-clock.ts';
import { Selected } from '../store/selected.ts';
import { base } from '../theme/shared-styles.ts';
import { theme, type ThemeChoice } from '../theme/theme.ts';
import { icon } from '../ui/icons.ts';
import '../ui/menu.ts';
import type { MenuPickEvent } from '../ui/menu.ts';
import '../ui/zone-note.ts';
import { formatsFor } from '../words/format.ts';
import { language, speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { termOf } from '../words/terms.ts';
import './link-badge.ts';
import { router } from './router.ts';

const topBarStyles = [
  base,
  css`
    :host {
      display: block;
      background: var(--bar);
      color: var(--on-bar);
    }
    .bar {
      display: flex;
      gap: var(--space-3);
      align-items: center;
      height: var(--bar-height);
      padding: 0 var(--space-3) 0 var(--space-4);
      white-space: nowrap;
    }
    .name {
      overflow: hidden;
      min-width: 4rem;
      color: inherit;
      font-weight: var(--weight-strong);
      text-decoration: none;
      text-overflow: ellipsis;
    }
    .phase,
    .kind {
      text-transform: capitalize;
    }
    .phase {
      padding: 0 var(--space-2);
      border: 1px solid var(--bar-line);
      border-radius: var(--radius);
      color: var(--on-bar-quiet);
      font-size: var(--text-s);
    }
    .quiet {
      color: var(--on-bar-quiet);
      font-size: var(--text-s);
    }
    .space {
      flex: 1;
    }
    time {
      font: 600 var(--text-xl) / 1 var(--font-figures);
      font-variant-numeric: tabular-nums;
    }
    time .day,
    time .rate {
      color: var(--on-bar-quiet);
      font-size: var(--text-s);
      font-weight: var(--weight);
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
    .icon::part(trigger) {
      justify-content: center;
      width: 1.875rem;
      padding: 0;
    }
    .search {
      color: var(--on-bar-quiet);
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
      font-size: var(--text-xs);
    }
    div.drill {
      line-height: 1.4;
      background: repeating-linear-gradient(-45deg, var(--drill) 0 14px, var(--on-drill) 14px 28px);
      font-size: var(--text-s);
      font-weight: 700;
      text-align: center;
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
      .account {
        order: 2;
      }
      /* The second row: which run, what time it is, how the line stands. */
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

const SIGN_OUT = 'sign-out';
const THEMES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** Which operation, which run, what time there, how the line stands, and the person's own switches. Tells `search`. */
@customElement('cordon-top-bar')
export class CordonTopBar extends LitElement {
  readonly #say = speaking(this, shellWords);
  readonly #brief = new Selected(this, (operation) => operation.brief);
  readonly #runs = new Selected(this, (operation) => recordsOf(operation, 'runs'));
  readonly #clock = new RunClockController(this);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const { name, phase } = this.#brief.value;
    return html`
      <header>
        <div class="bar">
          <a class="name" href="/" @click=${this.#home} title=${this.#say('operations')}>${name}</a>
          <span class="phase">${termOf('phase', phase)}</span>
          <span class="run">${this.#runChooser()}</span>
          <span class="space"></span>
          ${this.#zoneNote()} ${this.#time()}
          <cordon-link-badge></cordon-link-badge>
          <button class="search" @click=${this.#search}>
            ${icon('search')}
            <span>${this.#say('search-all')}</span>
            <kbd>Ctrl K</kbd>
          </button>
          <button @click=${() => language.choose(language.next)} lang=${LANGUAGES[language.next].tag}>
            ${LANGUAGES[language.next].name}
          </button>
          <span class="account">${this.#account()}</span>
        </div>
        ${
          this.#clock.run?.kind === 'drill'
            ? html`
                <div class="drill" role="note"><span>${this.#drillWords()}</span></div>
              `
            : nothing
        }
      </header>
    `;
  }

  #drillWords(): string {
    return `${this.#say('drill-band')} · ${this.#clock.run?.name ?? ''}`;
  }

  #runChooser(): TemplateResult {
    const run = this.#clock.run;
    const runs = this.#runs.value;
    if (!run)
      return html`
        <span class="quiet">${this.#say('no-run')}</span>
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
    const formats = formatsFor(this.#brief.value.timeZone);
    const { now, run } = this.#clock;
    const rate = run?.clock.rate ?? 1;
    return html`
      <time datetime=${new Date(now).toISOString()} title=${this.#brief.value.timeZone}>
        <span class="day">${formats.day(now)}</span>
        ${formats.clock(now)}
        ${
          rate === 1 || run?.closedAt !== undefined
            ? nothing
            : html`
                <span class="rate">${this.#say('times-fast', { rate })}</span>
              `
        }
      </time>
    `;
  }

  /** An element of its own only where there is something to say: on a narrow screen it has a row to itself. */
  #zoneNote(): TemplateResult | typeof nothing {
    const { timeZone } = this.#brief.value;
    if (zoneInstead({ timeZone }) === undefined) return nothing;
    return html`
      <cordon-zone-note short zone=${timeZone}></cordon-zone-note>
    `;
  }

  #account(): TemplateResult {
    const me = this.#me.value;
    return html`
      <cordon-menu
        class="icon"
        label=${this.#say('account')}
        heading=${me ? `${me.name} · ${termOf('role', me.role)}` : ''}
        .items=${[
          ...THEMES.map((choice) => ({
            value: choice,
            words: this.#say(`theme-${choice}`),
            checked: theme.choice === choice,
          })),
          { value: SIGN_OUT, words: this.#say('sign-out'), apart: true },
        ]}
        @menu-pick=${this.#onAccount}
      >
        ${icon('account')}
      </cordon-menu>
    `;
  }

  readonly #onAccount = async ({ detail: value }: MenuPickEvent): Promise<void> => {
    if (value !== SIGN_OUT) {
      theme.choose(value as ThemeChoice);
      this.requestUpdate();
      return;
    }
    await houseApi.signOut();
    this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true, composed: true }));
  };

  #home(event: Event): void {
    event.preventDefault();
    router.go('/');
  }

  #search(): void {
    this.dispatchEvent(new CustomEvent('search'));
  }

  static override readonly styles = topBarStyles;
}
