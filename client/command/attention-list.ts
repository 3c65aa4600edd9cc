import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { may } from '../../domain/actions/decide.ts';
import type { Attention, AttentionKind } from '../../domain/attention/attention.ts';
import type { MatterGroup } from '../../domain/attention/matter-groups.ts';
import { meContext } from '../store/contexts.ts';
import { base, buttons, fields, pane } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import { tellAnswer } from '../ui/notices.ts';
import { RowsInSight } from '../ui/rows-in-sight.ts';
import { stateGlyph } from '../ui/state.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { mendingWords } from '../words/mending.ts';
import './alert-switches.ts';
import './aside-dialog.ts';
import type { CordonAsideDialog } from './aside-dialog.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { openMatter } from './matter-address.ts';
import { SIGNS, matterTitle, matterWhen } from './matter-title.ts';
import { matterChoices, placeWord } from './matter-choices.ts';
import './passage-deeds.ts';
import { matterLines, type ListView, type MatterLine } from './matter-lines.ts';
import { helpFor } from './mending-address.ts';
import { styled } from '../ui/styled.ts';

/** The kinds of duties that have begun and need somebody. */
const NEEDS_HELP: readonly AttentionKind[] = ['uncovered', 'relieved-early', 'short', 'late'];

/** What needs a person now, most urgent first, by route, squad or venue. Dispatches `look` to bring something into view. */
@customElement('cordon-attention-list')
export class CordonAttentionList extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @state() protected view: ListView = { grouping: 'route', folds: new Map() };
  @query('cordon-aside-dialog') protected asideDialog!: CordonAsideDialog;
  readonly #say = speaking(commandWords);
  readonly #mending = speaking(mendingWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });
  readonly #sight = new RowsInSight(this, {
    frame: '.frame',
    rows: 'li',
    leastPx: 40,
    isMeasured: () => true,
  });

  override render(): TemplateResult {
    const { attention, plan } = this.live;
    const lines = matterLines(plan, attention, this.view);
    this.#sight.order(lines.map(({ id }) => id));
    const { from, until, abovePx, belowPx, look } = this.#sight;
    return html`
      <h2>
        ${this.#say('attention')}
        <span class="quiet">${attention.length}</span>
      </h2>
      ${
        this.live.isPast
          ? nothing
          : html`
              <cordon-alert-switches></cordon-alert-switches>
            `
      }
      ${attention.length === 0 ? this.#allQuiet() : this.#choices()}
      <div class="grow scroll frame" @scroll=${look}>
        <div style=${styled(`height:${abovePx}px`)}></div>
        <ul>
          ${repeat(
            lines.slice(from, until),
            ({ id }) => id,
            (line) => this.#line(line),
          )}
        </ul>
        <div style=${styled(`height:${belowPx}px`)}></div>
      </div>
      <cordon-aside-dialog></cordon-aside-dialog>
    `;
  }

  #allQuiet(): TemplateResult {
    return html`
      <p class="quiet">${this.#say('all-quiet')}</p>
    `;
  }

  #choices(): TemplateResult {
    const { plan, attention } = this.live;
    return matterChoices(plan, attention, this.view, this.#say, (part) => {
      this.view = { ...this.view, ...part };
    });
  }

  #line(line: MatterLine): TemplateResult {
    if ('matter' in line) return this.#matter(line.matter);
    const { group, count, isOpen } = line;
    return html`
      <li class="line-above">
        <button
          class="flat across middle wide"
          aria-expanded=${isOpen}
          @click=${() => this.#fold(line.id, !isOpen)}
        >
          <span>${icon(isOpen ? 'chevron-down' : 'chevron-right')}</span>
          <span class="grow">
            ${group === 'aside' ? this.#say('aside-n', { n: count }) : this.#heading(group)}
          </span>
        </button>
      </li>
    `;
  }

  /** As in “R2: 38 posts, head in 6 min”. */
  #heading({ place, matters }: MatterGroup): TemplateResult {
    const n = matters.length;
    const arePosts = matters.every(({ about }) => about.collection === 'posts');
    const taken = matters.filter(({ handling }) => handling).length;
    return html`
      <span class="strong">${place ? placeWord(place) : this.#say('no-place')}</span>
      ${this.#say(arePosts ? 'n-posts' : 'n-matters', { n })}
      <span class="quiet small">
        ${matterWhen(this.live, matters[0]!)}
        ${taken > 0 ? `· ${this.#say('n-taken', { n: taken })}` : nothing}
      </span>
    `;
  }

  #matter(matter: Attention): TemplateResult {
    const { kind, params } = matter;
    return html`
      <li class="line-above stack">
        <span class="sign">${stateGlyph(SIGNS[kind])}</span>
        <div class="slight">
          <button class="flat block dense what strong breaks" @click=${() => this.#open(matter)}>
            ${matterTitle(this.live, matter)}
          </button>
          <span class="block small quiet">
            ${this.#say(`attention-${kind}`, params)} · ${matterWhen(this.live, matter)}
          </span>
          ${this.#handling(matter)}
          <div class="deeds start tight compact">${this.#deeds(matter)}</div>
        </div>
      </li>
    `;
  }

  #handling({ handling }: Attention): TemplateResult | typeof nothing {
    if (!handling) return nothing;
    const { by, at, aside } = handling;
    const { timeOn } = formatsFor(this.live.plan.brief.timeZone);
    const words = aside
      ? this.#say('aside-by', { by, time: timeOn(aside.until, this.live.minute), why: aside.why })
      : this.#say('taken-by', { by, time: timeOn(at, this.live.minute) });
    return html`
      <span class="block small breaks">${words}</span>
    `;
  }

  #deeds(matter: Attention): TemplateResult {
    if (matter.passage)
      return html`
        <cordon-passage-deeds .passage=${matter.passage}></cordon-passage-deeds>
      `;
    const me = this.#me.value;
    const mayHandle = me !== undefined && may(me, 'matter.take');
    return html`
      ${mayHandle ? this.#handlingDeeds(matter) : nothing}
      ${
        matter.stint && !this.live.isPast && NEEDS_HELP.includes(matter.kind)
          ? html`
              <button @click=${() => helpFor(matter.stint!.id)}>${this.#mending('help')}</button>
            `
          : nothing
      }
    `;
  }

  #handlingDeeds(matter: Attention): TemplateResult {
    if (matter.handling)
      return html`
        <button @click=${() => this.#release(matter)}>${this.#say('release')}</button>
      `;
    return html`
      <button @click=${() => this.#take(matter)}>${this.#say('take')}</button>
      <button @click=${() => this.asideDialog.show(matter)}>${this.#say('set-aside-do')}</button>
    `;
  }

  #fold(id: string, isOpen: boolean): void {
    this.view = { ...this.view, folds: new Map([...this.view.folds, [id, isOpen]]) };
  }

  #open(matter: Attention): void {
    openMatter(this.live.operation.id, matter);
    this.dispatchEvent(new CustomEvent('look', { bubbles: true, composed: true }));
  }

  async #take({ id: matterId, since }: Attention): Promise<void> {
    const { store, run, plan } = this.live;
    const wish = { runId: run.record.id, matterId, since };
    tellAnswer(await store.api.act('matter.take', wish), plan.brief.timeZone);
  }

  async #release({ id: matterId }: Attention): Promise<void> {
    const { store, run, plan } = this.live;
    const wish = { runId: run.record.id, matterId };
    tellAnswer(await store.api.act('matter.release', wish), plan.brief.timeZone);
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    pane,
    css`
      :host {
        gap: var(--space-2);
      }
      li {
        grid-template-columns: auto minmax(0, 1fr);
        padding: var(--space-2) 0;
      }
      .sign {
        font-size: 1.1rem;
        line-height: 1;
      }
      .what {
        text-wrap: pretty;
      }
      .what::first-letter {
        text-transform: uppercase;
      }
    `,
  ];
}
