import { ContextConsumer, ContextProvider, consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { VIEWS, type View } from '../../domain/replay/timeline.ts';
import type { Me } from '../../domain/contract/accounts.ts';
import { runToAccountFor } from '../after/account.ts';
import { followLink, router } from '../app/router.ts';
import { meContext, storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, fields } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon, iconButton } from '../ui/icons.ts';
import '../ui/messages.ts';
import { tell } from '../ui/notices.ts';
import { Paper } from '../ui/paper.ts';
import { speaking } from '../words/language.ts';
import { replayWords } from '../words/replay.ts';
import { momentSheet } from './moment-sheet.ts';
import './replay-picture.ts';
import type { LookAskEvent } from './replay-picture.ts';
import { CommitShelf, ReplaySide, type Shown } from './replay-side.ts';
import type { MomentAskEvent } from './scrubber.ts';

/** How many times as fast as it happened. */
const SPEEDS = [1, 10, 60, 120, 300] as const;

const MINUTE_MS = 60_000;

/** While it plays, counts and attention are computed this often, ms of real time. */
const REST_EVERY_MS = 300;

/** The address follows the moment when nobody has moved it for so long, ms. */
const SETTLED_MS = 400;

/** What the keys of the address end with, for each picture. */
const SUFFIXES = ['', '2'] as const;
type Suffix = (typeof SUFFIXES)[number];

/** A run again, moment by moment, as it was or as the command post knew it; two of them side by side if that is asked for. The address says which. */
@customElement('cordon-replay-screen')
export class CordonReplayScreen extends FollowingElement {
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @state() protected playing = false;
  @state() protected speed: number = 60;
  readonly #say = speaking(replayWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });
  /** Whoever looks back only reads: the panels offer nothing to do. */
  readonly #reader = new ContextProvider(this, { context: meContext });
  #known: Me | undefined;
  #sides: Readonly<Record<Suffix, ReplaySide>> | undefined;
  #from: OperationStore | undefined;
  #last = 0;
  #restAt = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Paper(this, () => {
      const shown = this.#shown.filter(({ replayed }) => replayed);
      return shown.length > 0 ? momentSheet(shown) : undefined;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.playing = false;
    clearTimeout(this.#settling);
    for (const side of Object.values(this.#sides ?? {})) side.stop();
  }

  protected override willUpdate(): void {
    const me = this.#me.value;
    if (me !== this.#known && me) this.#reader.setValue({ ...me, role: 'reader' });
    this.#known = me;
    if (this.#from !== this.store) {
      const shelf = new CommitShelf(this.store);
      const side = () => new ReplaySide(this.store, shelf);
      this.#sides = { '': side(), '2': side() };
      this.#from = this.store;
    }
    for (const suffix of this.#suffixes) this.#open(suffix);
  }

  override render(): TemplateResult {
    if (!runToAccountFor(this.store.operation, router.of('run')))
      return html`
        <cordon-empty heading=${this.#say('no-run')} words=${this.#say('no-run-words')}></cordon-empty>
      `;
    return html`
      ${this.#bar()}
      <div class="pictures">
        ${this.#suffixes.map(
          (suffix) => html`
            <cordon-replay-picture
              .side=${this.#sides![suffix]}
              ?beside=${this.#isBeside}
              @moment-ask=${({ detail }: MomentAskEvent) => this.#move(this.#sides![suffix], detail)}
              @look-ask=${({ detail }: LookAskEvent) => this.#ask(suffix, detail)}
            ></cordon-replay-picture>
          `,
        )}
      </div>
    `;
  }

  #bar(): TemplateResult {
    const { operation } = this.store;
    const run = router.of('run');
    return html`
      <div class="across wrap middle compact pad-row sunken line-below">
        <a class="button" href="/o/${operation.id}/after${run ? `?run=${run}` : ''}" @click=${followLink}>
          ${icon('chevron-left')}${this.#say('back-to-totals')}
        </a>
        <button class="primary" @click=${() => this.#toggle()}>
          ${icon(this.playing ? 'pause' : 'play')}${this.#say(this.playing ? 'pause' : 'play')}
        </button>
        ${iconButton('previous', this.#say('notable-before'), () => this.#jump(-1))}
        ${iconButton('chevron-left', this.#say('step-back'), () => this.#step(-MINUTE_MS))}
        ${iconButton('chevron-right', this.#say('step-on'), () => this.#step(MINUTE_MS))}
        ${iconButton('next', this.#say('notable-after'), () => this.#jump(1))}
        <label class="inline">
          ${this.#say('speed')}
          <select
            @change=${(event: Event) => this.#setSpeed(Number((event.target as HTMLSelectElement).value))}
          >
            ${SPEEDS.map(
              (speed) => html`
                <option value=${speed} ?selected=${speed === this.speed}>×${speed}</option>
              `,
            )}
          </select>
        </label>
        <button class="end" aria-pressed=${this.#isBeside} @click=${() => this.#toggleBeside()}>
          ${this.#say(this.#isBeside ? 'beside-close' : 'beside')}
        </button>
        <button @click=${() => void this.#copyLink()}>${this.#say('copy-link')}</button>
        <button @click=${() => print()}>${icon('print')}${this.#say('print')}</button>
      </div>
    `;
  }

  get #isBeside(): boolean {
    return router.of('view2') !== undefined;
  }

  get #suffixes(): readonly Suffix[] {
    return this.#isBeside ? SUFFIXES : [''];
  }

  get #shown(): readonly ReplaySide[] {
    return this.#sides ? this.#suffixes.map((suffix) => this.#sides![suffix]) : [];
  }

  /** Shows what the address says. */
  #open(suffix: Suffix): void {
    const named = router.of(`run${suffix}`) ?? router.of('run');
    const run = runToAccountFor(this.store.operation, named);
    if (!run) return;
    const view = VIEWS.find((one) => one === router.of(`view${suffix}`)) ?? 'as-it-was';
    const at = Number(router.of(`at${suffix}`) ?? -Infinity);
    const wanted: Shown = { runId: run.id, view, at };
    const key = Object.values(wanted).join(' ');
    if (this.#opened[suffix] === key) return;
    this.#opened[suffix] = key;
    void this.#sides![suffix].open(wanted);
  }

  readonly #opened: Record<Suffix, string> = { '': '', '2': '' };

  #ask(suffix: Suffix, { runId, view }: LookAskEvent['detail']): void {
    this.playing = false;
    const at = this.#sides![suffix].at;
    router.select({
      ...(view && { [`view${suffix}`]: view, [`at${suffix}`]: String(at) }),
      ...(runId !== undefined && { [`run${suffix}`]: runId, [`at${suffix}`]: undefined }),
    });
  }

  #toggleBeside(): void {
    if (this.#isBeside) return router.select({ run2: undefined, view2: undefined, at2: undefined });
    const { view, at } = this.#sides![''];
    const other: View = view === 'as-known' ? 'as-it-was' : 'as-known';
    router.select({ view2: other, at2: String(at), at: String(at) });
  }

  #move(side: ReplaySide, at: number): void {
    side.show(at);
    this.#settle();
  }

  #step(ms: number): void {
    for (const side of this.#shown) this.#move(side, side.at + ms);
  }

  /** To the next notable moment of the first picture; the other one moves by as much. */
  #jump(direction: 1 | -1): void {
    const [first] = this.#shown;
    if (!first) return;
    const found =
      direction > 0
        ? first.notable.find(({ at }) => at > first.at)
        : first.notable.findLast(({ at }) => at < first.at);
    if (found) this.#step(found.at - first.at);
  }

  #setSpeed(speed: number): void {
    this.speed = speed;
  }

  #toggle(): void {
    this.playing = !this.playing;
    if (!this.playing) return this.#settle();
    const areOver = this.#shown.every(({ at, replayed }) => at >= (replayed?.until ?? at));
    if (areOver) for (const side of this.#shown) side.show(-Infinity);
    this.#last = performance.now();
    requestAnimationFrame(this.#frame);
  }

  readonly #frame = (): void => {
    if (!this.playing) return;
    const now = performance.now();
    const ms = (now - this.#last) * this.speed;
    this.#last = now;
    const all = now - this.#restAt >= REST_EVERY_MS;
    if (all) this.#restAt = now;
    for (const side of this.#shown) side.show(side.at + ms, all);
    const areOver = this.#shown.every(({ at, replayed }) => at >= (replayed?.until ?? at));
    if (!areOver) return void requestAnimationFrame(this.#frame);
    this.playing = false;
    this.#step(0);
  };

  /** Writes the moment into the address when it is settled. */
  #settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#write(), SETTLED_MS);
  }

  #write(): void {
    clearTimeout(this.#settling);
    for (const suffix of this.#suffixes) {
      const { at, replayed, view } = this.#sides![suffix];
      if (!replayed || !view) continue;
      const runId = replayed.runId;
      this.#opened[suffix] = [runId, view, at].join(' ');
      router.select({ [`run${suffix}`]: runId, [`view${suffix}`]: view, [`at${suffix}`]: String(at) });
    }
  }

  async #copyLink(): Promise<void> {
    this.#write();
    try {
      await navigator.clipboard.writeText(location.href);
      tell(this.#say('link-copied'));
    } catch {
      tell(this.#say('link-not-copied'), 'fault');
    }
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-height: 0;
      }
      .pictures {
        display: grid;
        grid-auto-columns: minmax(0, 1fr);
        grid-auto-flow: column;
        gap: 2px;
        min-height: 0;
      }
      select {
        width: auto;
      }
      cordon-empty {
        grid-row: 1 / -1;
        align-self: center;
      }
    `,
  ];
}
