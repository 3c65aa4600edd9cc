import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { zoneInstead } from '../../domain/operation/brief-fault.ts';
import { houseApi } from '../api/house-api.ts';
import { meContext } from '../store/contexts.ts';
import { recordsOf } from '../store/records.ts';
import { RunClockController } from '../store/run-clock.ts';
import { Selected } from '../store/selected.ts';
import { theme, type ThemeChoice } from '../theme/theme.ts';
import '../ui/zone-note.ts';
import { icon } from '../ui/icons.ts';
import { formatsFor } from '../words/format.ts';
import { language, speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { termOf } from '../words/terms.ts';
import './link-badge.ts';
import { router } from './router.ts';
import { topBarStyles } from './top-bar-styles.ts';

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
          <button
            @click=${() => language.choose(language.current === 'zh' ? 'en' : 'zh')}
            lang=${language.current === 'zh' ? 'en' : 'zh-CN'}
          >
            ${this.#say('other-language')}
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
