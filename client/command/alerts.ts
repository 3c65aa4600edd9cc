import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Attention } from '../../domain/attention/attention.ts';
import { placeOf } from '../app/places.ts';
import { router } from '../app/router.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { alertWords } from '../words/alerts.ts';
import { commandWords } from '../words/command.ts';
import { speaking } from '../words/language.ts';
import { alertChoice } from './alert-choice.ts';
import { liveContext, openMatters, type LiveRun, type Watched } from './live-run.ts';
import { openMatter } from './matter-address.ts';
import { matterTitle, matterWhen } from './matter-title.ts';

/** Help rings this often until somebody has taken it. */
const HELP_EVERY_MS = 4000;

/** More matters than this at once share a notification. */
const MOST_NOTICES = 3;

/**
 * Attention that reaches people who look elsewhere, on every screen of an operation: sound, notifications of the browser, and the number of
 * matters that nobody has taken in the title. Each matter once; taken at one console, it is quiet at all of them. Where the list of
 * matters is not on the screen, calls for help are.
 */
@customElement('cordon-alerts')
export class CordonAlerts extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  readonly #say = speaking(alertWords);
  readonly #command = speaking(commandWords);
  readonly #shown = new Map<string, Notification>();
  /** The matters that were open at the last look, and their run. What stood there when the page was opened is not news. */
  #known: { readonly runId: string; readonly ids: ReadonlySet<string> } | undefined;
  #ringing: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pointerdown', this.#onTouch);
    addEventListener('keydown', this.#onTouch);
    void alertChoice.allowSound();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pointerdown', this.#onTouch);
    removeEventListener('keydown', this.#onTouch);
    this.#known = undefined;
    alertChoice.sound.stop();
    this.#ringHelp(false);
    for (const id of this.#shown.keys()) this.#hide(id);
    showCount(0);
  }

  override render(): TemplateResult | typeof nothing {
    const { watched } = this.live;
    if (!watched || placeOf(router.path)?.place === 'command') return nothing;
    return html`
      ${openMatters(watched)
        .filter(({ kind }) => kind === 'help')
        .map(
          (matter) => html`
            <p class="callout danger across" role="alert">
              <b>${this.#command('attention-help')}</b>
              <button class="flat link clip" @click=${() => openMatter(this.live.operation.id, matter)}>
                ${matterTitle(watched, matter)}
              </button>
              <span class="quiet nowrap">${matterWhen(watched, matter)}</span>
            </p>
          `,
        )}
    `;
  }

  protected override updated(): void {
    this.#reach(this.live.watched);
  }

  #reach(watched: Watched | undefined): void {
    const open = openMatters(watched);
    const runId = watched?.run.record.id ?? '';
    const known = this.#known?.runId === runId ? this.#known.ids : undefined;
    const ids = new Set<string>(open.map(({ id }) => id));
    this.#known = { runId, ids };
    const fresh = known ? open.filter(({ id }) => !known.has(id)) : [];
    showCount(open.length);
    for (const id of this.#shown.keys()) if (!ids.has(id)) this.#hide(id);
    if (fresh.some(({ kind }) => kind !== 'help')) this.#ring('matter');
    this.#ringHelp(open.some(({ kind }) => kind === 'help'));
    if (watched && alertChoice.notices) this.#notify(watched, fresh);
  }

  #ring(tone: 'matter' | 'help'): void {
    if (alertChoice.wantsSound) alertChoice.sound.ring(tone);
  }

  #ringHelp(isCalled: boolean): void {
    if (isCalled === (this.#ringing !== undefined)) return;
    clearInterval(this.#ringing);
    this.#ringing = undefined;
    if (!isCalled) return;
    this.#ring('help');
    this.#ringing = setInterval(() => this.#ring('help'), HELP_EVERY_MS);
  }

  #notify(watched: Watched, fresh: readonly Attention[]): void {
    const [calls, others] = [
      fresh.filter(({ kind }) => kind === 'help'),
      fresh.filter(({ kind }) => kind !== 'help'),
    ];
    const single = others.length > MOST_NOTICES ? calls : fresh;
    for (const matter of single) this.#show(watched, matter);
    if (others.length > MOST_NOTICES)
      new Notification(this.#say('many', { n: others.length }), { tag: 'cordon-many' });
  }

  #show(watched: Watched, matter: Attention): void {
    const { id, kind, params } = matter;
    const body = this.#command(`attention-${kind}`, params);
    const notice = new Notification(matterTitle(watched, matter), {
      body,
      tag: id,
      requireInteraction: kind === 'help',
    });
    notice.onclick = () => {
      focus();
      openMatter(watched.operation.id, matter);
    };
    this.#shown.set(id, notice);
  }

  #hide(id: string): void {
    this.#shown.get(id)?.close();
    this.#shown.delete(id);
  }

  /** Once somebody touches the page, the browser lets it be heard. */
  readonly #onTouch = (): void => {
    if (alertChoice.wantsSound && !alertChoice.isHeard) void alertChoice.allowSound();
  };

  static override readonly styles = base;
}

/** In the title of the page, and on its icon where the browser can. */
function showCount(n: number): void {
  document.title = n > 0 ? `(${n}) Cordon` : 'Cordon';
  if ('setAppBadge' in navigator) void navigator.setAppBadge(n).catch(() => undefined);
}
