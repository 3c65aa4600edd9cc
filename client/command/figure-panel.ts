import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { router } from '../app/router.ts';
import { select } from '../app/selection.ts';
import { recordsOf } from '../store/records.ts';
import { FollowingElement } from '../ui/following.ts';
import { iconButton } from '../ui/icons.ts';
import '../ui/table.ts';
import type { Column, RowPickEvent } from '../ui/table.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { stateWord } from '../words/states.ts';
import { incidentName } from '../words/terms.ts';
import type { LiveFigureName } from './counts-bar.ts';
import './fact-row.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { panelStyles } from './panel-styles.ts';

interface Row {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly at: number;
  readonly value: string | number;
  readonly open: () => void;
}

/** The records of one of the counts on top, newest first. */
@customElement('cordon-figure-panel')
export class CordonFigurePanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property() figure: LiveFigureName = 'on-post';
  readonly #say = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);

  override render(): TemplateResult {
    const close = this.#everywhere('close');
    return html`
      <header>
        <h2>${this.#say(this.figure)}</h2>
        ${iconButton('close', close, () => router.select({ show: undefined }))}
      </header>
      ${this.figure === 'guided' ? this.#counts() : this.#table()}
    `;
  }

  #none(): TemplateResult {
    return html`
      <p class="quiet">${this.#say(`none-${this.figure}`)}</p>
    `;
  }

  #table(): TemplateResult {
    const rows = this.#rows();
    if (rows.length === 0) return this.#none();
    return html`
      <cordon-table
        fitting
        label=${this.#say(this.figure)}
        .columns=${this.#columns()}
        .rows=${rows}
        @row-pick=${({ detail }: RowPickEvent) => rows.find(({ id }) => id === detail.id)?.open()}
      ></cordon-table>
    `;
  }

  #columns(): readonly Column<Row>[] {
    const { timeOn } = formatsFor(this.live.plan.brief.timeZone);
    const isMatter = this.figure === 'incidents' || this.figure === 'requests';
    return [
      {
        key: 'code',
        label: this.#say(isMatter ? 'open' : 'code'),
        value: ({ code }) => code,
        quiet: isMatter,
        width: isMatter ? '1.75rem' : '4.5rem',
      },
      { key: 'name', label: this.#say('name'), value: ({ name }) => name },
      {
        key: 'at',
        label: this.#say('since'),
        value: ({ at }) => at,
        show: ({ at }) => timeOn(at, this.live.minute),
        width: '4.25rem',
      },
      {
        key: 'value',
        label: this.#say(this.figure === 'on-post' ? 'there' : 'state'),
        value: ({ value }) => value,
        width: '5.5rem',
      },
    ];
  }

  #rows(): Row[] {
    if (this.figure === 'on-post') return this.#posts();
    return this.#matters(this.figure === 'incidents' ? 'incidents' : 'requests');
  }

  #posts(): Row[] {
    return [...this.live.posts.values()]
      .filter(({ active }) => active)
      .map(({ post, stint, there, needed, state }) => ({
        id: post.id,
        code: post.code,
        name: post.name,
        at: stint?.from ?? 0,
        value: `${there}/${needed} ${stateWord(state)}`,
        open: () => select({ collection: 'posts', id: post.id }),
      }));
  }

  #matters(collection: 'incidents' | 'requests'): Row[] {
    return [...this.live.run.tables[collection].values()].reverse().map((matter) => ({
      id: matter.id,
      code: matter.closed ? '' : '●',
      name: 'kind' in matter ? incidentName(matter) : matter.words,
      at: matter.happenedAt,
      value: matter.closed ? this.#say('closed') : matter.answered ? this.#say('answered') : '–',
      open: () => select({ collection, id: matter.id }),
    }));
  }

  #counts(): TemplateResult {
    const counts = recordsOf(this.live.run, 'counts').toReversed().slice(0, 200);
    if (counts.length === 0) return this.#none();
    return html`
      <ul>
        ${repeat(
          counts,
          ({ id }) => id,
          (count) => html`
            <li><cordon-fact class="grow" .fact=${count}></cordon-fact></li>
          `,
        )}
      </ul>
    `;
  }

  static override readonly styles = [
    panelStyles,
    css`
      :host {
        grid-template-rows: auto minmax(0, 1fr);
        height: 100%;
      }
    `,
  ];
}
