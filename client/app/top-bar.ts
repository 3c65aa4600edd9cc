import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
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
    button {
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
    button:hover {
      background: var(--bar-raised);
    }
    button.drill {
      border-color: var(--drill);
      color: var(--drill);
      font-weight: var(--weight-strong);
    }
    button.icon {
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
      .run button {
        max-width: 100%;
      }
      .run button > span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .phase,
      kbd {
        display: none;
      }
    }
    wa-dropdown {
      color: var(--ink);
    }
    wa-dropdown h3 {
      margin: 0;
      padding: var(--space-1) var(--space-3);
    }
  `,
];

type Chosen = CustomEvent<{ readonly item: { readonly value: string } }>;

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
      <wa-dropdown
        class="run"
        @wa-select=${(event: Chosen) => router.select({ run: event.detail.item.value })}
      >
        <button slot="trigger" class=${run.kind}>
          <span>
            <span class="kind">${termOf('run', run.kind)}</span>
            · ${run.name} ${run.closedAt === undefined ? nothing : `(${this.#say('run-closed')})`}
          </span>
          ${icon('chevron-down')}
        </button>
        ${runs.map(
          ({ id, kind, name, closedAt }) => html`
            <wa-dropdown-item value=${id} type="checkbox" ?checked=${id === run.id}>
              <span class="kind">${termOf('run', kind)}</span>
              · ${name}
              <span slot="details">${this.#say(closedAt === undefined ? 'run-open' : 'run-closed')}</span>
            </wa-dropdown-item>
          `,
        )}
      </wa-dropdown>
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
      <wa-dropdown placement="bottom-end" @wa-select=${this.#onAccount}>
        <button slot="trigger" class="icon" aria-label=${this.#say('account')}>${icon('account')}</button>
        <h3>${me ? `${me.name} · ${termOf('role', me.role)}` : ''}</h3>
        ${THEMES.map(
          (choice) => html`
            <wa-dropdown-item value=${choice} type="checkbox" ?checked=${theme.choice === choice}>
              ${this.#say(`theme-${choice}`)}
            </wa-dropdown-item>
          `,
        )}
        <wa-divider></wa-divider>
        <wa-dropdown-item value="sign-out">${this.#say('sign-out')}</wa-dropdown-item>
      </wa-dropdown>
    `;
  }

  readonly #onAccount = async (event: Chosen): Promise<void> => {
    const { value } = event.detail.item;
    if (value !== 'sign-out') {
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
