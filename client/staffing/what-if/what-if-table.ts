import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { StaffingResult } from '../../../domain/staffing/problem/staffing-result.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { tables } from '../../theme/table-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { iconButton } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { phrase, speaking, type Params } from '../../words/language.ts';
import { termOf } from '../../words/terms.ts';
import { whatIfWords, type WhatIfWord } from '../../words/what-if.ts';
import { placesOpen, verdictOf } from '../answer-words.ts';
import { solvingContext, type Solving } from '../solving.ts';
import { whatIfsContext, type Supposition, type WhatIfs } from './what-ifs.ts';
import type { Case } from './what-ifs.ts';

const say = (key: WhatIfWord, params?: Params): string => phrase(whatIfWords[key], params);

/** An assumption in one line. */
export function suppositionWords({ plan: { tables } }: Operation, one: Supposition): string {
  switch (one.kind) {
    case 'departure': {
      const name = tables.movements.get(one.movementId)?.name ?? '';
      const key = one.laterMin < 0 ? 'earlier-by' : 'later-by';
      return say(key, { name, n: Math.abs(one.laterMin) });
    }
    case 'squad': {
      const name = tables.squads.get(one.likeSquadId)?.name ?? '';
      return say('squad-more', { n: one.officers, grade: termOf('grade', one.grade), name });
    }
    case 'post': {
      const post = tables.posts.get(one.postId);
      const names = { post: post?.code ?? '', level: one.level, grade: termOf('grade', one.grade) };
      const level = post?.level === one.level ? '' : say('post-level', names);
      const more =
        one.more === 0 ? '' : say('post-more', { ...names, n: one.more > 0 ? `+${one.more}` : one.more });
      return [level, more].filter(Boolean).join(say('and')) || say('post-same', names);
    }
    case 'away':
      return say('officer-away', { name: tables.officers.get(one.officerId)?.name ?? '' });
  }
}

interface Line {
  readonly key: WhatIfWord;
  readonly value: (result: StaffingResult) => number | undefined;
  readonly isTime?: boolean;
}

const LINES: readonly Line[] = [
  { key: 'row-needed', value: ({ officers }) => (officers > 0 ? officers : undefined) },
  { key: 'row-proven', value: ({ lowerBound }) => lowerBound },
  { key: 'row-open', value: placesOpen },
  {
    key: 'row-driving',
    value: ({ travelS, officers }) => (officers > 0 ? travelS : undefined),
    isTime: true,
  },
];

/** The cases in columns beside the present plan, with the difference of each figure. */
@customElement('cordon-what-if-table')
export class WhatIfTable extends FollowingElement {
  readonly #say = speaking(whatIfWords);
  @consume({ context: whatIfsContext, subscribe: true }) protected whatIfs!: WhatIfs;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: solvingContext, subscribe: true }) protected solving!: Solving;

  override render(): TemplateResult {
    const { solved } = this.solving;
    const { whatIfs } = this;
    const cases = whatIfs.ofDay;
    if (!solved && cases.length === 0)
      return html`
        <cordon-empty
          heading=${this.#say('what-if-empty')}
          words=${this.#say('what-if-words')}
        ></cordon-empty>
      `;
    const now = solved?.answer.result;
    return html`
      <table aria-label=${this.#say('what-if-table')}>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${this.#say('as-it-stands')}</th>
            ${cases.map((one) => this.#heading(one))}
          </tr>
        </thead>
        <tbody>
          ${LINES.map((line) => this.#line(line, now, cases))}
          <tr>
            <th scope="row">${this.#say('row-state')}</th>
            <td>${now ? this.#verdict(now) : '–'}</td>
            ${cases.map(
              (one) => html`
                <td>${this.#state(one)}</td>
              `,
            )}
          </tr>
        </tbody>
      </table>
    `;
  }

  #heading(one: Case): TemplateResult {
    const { operation } = this.store;
    const { whatIfs } = this;
    return html`
      <th scope="col">
        <span class="high head across between">
          <span>
            ${one.suppositions.map(
              (supposed) => html`
                <span class="block supposed">${suppositionWords(operation, supposed)}</span>
              `,
            )}
          </span>
          ${iconButton('close', this.#say('drop-case'), () => whatIfs.drop(one))}
        </span>
      </th>
    `;
  }

  #line(line: Line, now: StaffingResult | undefined, cases: readonly Case[]): TemplateResult {
    const base = now && line.value(now);
    return html`
      <tr>
        <th scope="row">${this.#say(line.key)}</th>
        <td><span class="larger big strong figures nowrap">${this.#shown(line, base)}</span></td>
        ${cases.map(({ answer }) => {
          const value = answer && line.value(answer.result);
          return html`
            <td>
              <span class="larger big strong figures nowrap">${this.#shown(line, value)}</span>
              ${value === undefined || base === undefined ? nothing : this.#difference(line, value - base)}
            </td>
          `;
        })}
      </tr>
    `;
  }

  #shown({ isTime }: Line, value: number | undefined): string {
    if (value === undefined) return '–';
    return isTime ? this.#formats.duration(value) : this.#formats.count(value);
  }

  #difference(line: Line, by: number): TemplateResult {
    const sign = by > 0 ? '+' : by < 0 ? '−' : '±';
    return html`
      <span class="by nowrap quiet">${sign}${this.#shown(line, Math.abs(by))}</span>
    `;
  }

  #verdict(result: StaffingResult): string {
    const verdict = verdictOf(result);
    if (verdict === 'short') return this.#say('is-short');
    return this.#say(verdict === 'proven' ? 'proven' : 'not-proven');
  }

  #state(one: Case): string {
    const { whatIfs } = this;
    if (one.failed) return `▲ ${this.#say('no-answer')}`;
    if (whatIfs.isStale(one)) return `▲ ${this.#say('stale-case')}`;
    if (!one.answer || whatIfs.isSolving(one)) return `${this.#say('solving')}…`;
    return this.#verdict(one.answer.result);
  }

  get #formats(): Formats {
    return formatsFor(this.store.operation.brief.timeZone);
  }

  static override readonly styles = [
    base,
    buttons,
    tables,
    css`
      table {
        width: auto;
        min-width: 60%;
        margin: var(--space-4);
      }
      :is(th, td) {
        min-width: 9rem;
        padding: var(--space-2) var(--space-3);
        vertical-align: top;
        white-space: normal;
      }
      thead > tr > * {
        max-width: 16rem;
        background: var(--sunken);
        color: var(--ink);
      }
      thead th button {
        min-height: 1.5rem;
        width: 1.5rem;
      }
      tbody th {
        position: static;
        background: none;
      }
      .by {
        margin-inline-start: var(--space-2);
      }
      @media (width <= 48rem) {
        table {
          margin: 0;
        }
        :is(th, td) {
          min-width: 6.5rem;
          padding: var(--space-2);
        }
        /* The first column stays in view while the others scroll. */
        tr > :first-child {
          position: sticky;
          left: 0;
          background: var(--sunken);
        }
        .big {
          font-size: var(--text-l);
        }
        .by {
          display: block;
          margin: 0;
        }
      }
    `,
  ];
}
