import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Reason } from '../../domain/kernel/record.ts';
import { placeIdOf } from '../../domain/operation/indexes.ts';
import type { Count } from '../../domain/records/car-park.ts';
import { unitIdOf } from '../../domain/records/fact.ts';
import { codesOf } from '../../domain/records/people.ts';
import { voidOf } from '../../domain/runs/unit-facts.ts';
import { officerTurnOuts, vehicleTurnOuts } from '../../domain/totals/counting.ts';
import { router } from '../app/router.ts';
import { select } from '../app/selection.ts';
import { foundFor, recordsOf } from '../store/records.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { iconButton } from '../ui/icons.ts';
import { tellAnswer } from '../ui/notices.ts';
import { stateGlyph } from '../ui/state.ts';
import '../ui/table.ts';
import type { Column, RowPickEvent } from '../ui/table.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { stateWord } from '../words/states.ts';
import { termOf } from '../words/terms.ts';
import type { LiveFigureName } from './counts-bar.ts';
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
        label: this.#say(this.figure === 'vehicles-out' ? 'plate' : isMatter ? 'open' : 'code'),
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
    switch (this.figure) {
      case 'officers-out':
      case 'vehicles-out':
        return this.#turnOuts(this.figure === 'officers-out');
      case 'on-post':
        return this.#posts();
      default:
        return this.#matters(this.figure === 'incidents' ? 'incidents' : 'requests');
    }
  }

  #turnOuts(officers: boolean): Row[] {
    const { operation, run } = this.live;
    const outs = officers ? officerTurnOuts(run) : vehicleTurnOuts(run);
    return outs
      .filter(({ until }) => until === undefined)
      .map((out) => {
        const unitId = unitIdOf(out.unit);
        const person = foundFor(operation, run, 'officers', unitId);
        const code = (person && codesOf(person)) ?? foundFor(operation, run, 'vehicles', unitId)?.plate ?? '';
        const squad = foundFor(operation, run, 'squads', out.squadId ?? '')?.name ?? '';
        return {
          id: out.id,
          code,
          name: person?.name ?? '',
          at: out.from,
          value: squad,
          open: () => undefined,
        };
      });
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
      name: matter.words,
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
        ${counts.map((count) => this.#count(count))}
      </ul>
    `;
  }

  #count(count: Count): TemplateResult {
    const { operation, run } = this.live;
    const { timeOn } = formatsFor(run.plan.brief.timeZone);
    const marks = (count.marks ?? []).map((mark) => ` · ${termOf('mark', mark)}`).join('');
    const placeId = placeIdOf(count);
    const place = foundFor(operation, run, 'gates', placeId) ?? foundFor(operation, run, 'carParks', placeId);
    const voided = voidOf(run, count);
    return html`
      <li>
        <time class="quiet">${timeOn(count.happenedAt, this.live.minute)}</time>
        <span class="grow">
          ${place?.name}
          <span class="quiet">${foundFor(operation, run, 'officers', count.officerId)?.name}${marks}</span>
        </span>
        <b class=${voided ? 'void' : ''}>${count.vehicles}</b>
        ${
          voided
            ? html`
                <span class="quiet">
                  ${stateGlyph('relieved')}
                  ${this.#say('kind-and-words', { kind: this.#say('voided'), words: voided.why })}
                </span>
              `
            : html`
                <details>
                  <summary class="small quiet">${this.#say('void-count')}</summary>
                  <form class="row" @submit=${(event: SubmitEvent) => this.#void(event, count)}>
                    <label>
                      ${this.#say('void-why')}
                      <input name="why" required maxlength=${boundsOf(Reason).maxLength} />
                    </label>
                    <button class="danger">${this.#say('void-count')}</button>
                  </form>
                </details>
              `
        }
      </li>
    `;
  }

  async #void(event: SubmitEvent, count: Count): Promise<void> {
    event.preventDefault();
    const why = written(new FormData(event.target as HTMLFormElement), 'why');
    const answer = await this.live.store.api.act('count.void', { countId: count.id, why });
    tellAnswer(answer, this.live.plan.brief.timeZone, this.#say('logged'));
  }

  static override readonly styles = [
    panelStyles,
    css`
      :host {
        grid-template-rows: auto minmax(0, 1fr);
        height: 100%;
      }
      .void {
        text-decoration: line-through;
      }
    `,
  ];
}
