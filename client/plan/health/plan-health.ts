import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { postIdOf } from '../../../domain/operation/indexes.ts';
import { openRun } from '../../../domain/runs/clock.ts';
import type { Conflict } from '../../../domain/staffing/rules/conflicts.ts';
import { router } from '../../app/router.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import '../../ui/table.ts';
import type { Column, RowPickEvent } from '../../ui/table.ts';
import '../../ui/zone-note.ts';
import { phrase, speaking } from '../../words/language.ts';
import { mendingWords } from '../../words/mending.ts';
import { planWords } from '../../words/plan.ts';
import { commandsContext, selectionContext, watchContext } from '../desk/contexts.ts';
import type { Chosen } from '../desk/plan-collections.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { listStyles } from '../lists/list-styles.ts';
import type { ConflictWatch } from './conflict-watch.ts';
import { conflictPlace, conflictSentence } from './conflict-words.ts';
import { conflictKey } from './supposing.ts';
import './travel-note.ts';

type Kind = Conflict['kind'];
const KINDS: readonly Kind[] = ['uncovered', 'clash', 'away', 'over-limit', 'adrift', 'placeless'];

interface ConflictRow {
  readonly id: string;
  readonly conflict: Conflict;
}

/** The conflicts of the plan, counted by kind and listed; each opens its record. */
@customElement('cordon-plan-health')
export class PlanHealth extends FollowingElement {
  @state() protected kind: Kind | undefined;
  @state() protected shown: readonly string[] = [];

  readonly #say = speaking(planWords);
  @consume({ context: watchContext, subscribe: true }) protected watch!: ConflictWatch;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  #rows:
    | {
        readonly of: readonly Conflict[];
        readonly kind: Kind | undefined;
        readonly rows: readonly ConflictRow[];
      }
    | undefined;

  override render(): TemplateResult {
    const { watch } = this;
    const { operation } = this.store;
    const notes = html`
      <cordon-zone-note zone=${operation.brief.timeZone}></cordon-zone-note>
      <cordon-travel-note></cordon-travel-note>
    `;
    const { conflicts } = watch;
    if (conflicts.length === 0) {
      return html`
        ${notes}
        <cordon-empty
          heading=${this.#say(watch.isCurrent ? 'healthy' : 'looking')}
          words=${this.#say(watch.isCurrent ? 'healthy-words' : 'looking-words')}
        ></cordon-empty>
      `;
    }
    return html`
      ${notes}
      <div class="kinds stack tight" role="group" aria-label=${this.#say('conflicts')}>
        ${KINDS.map((kind) => this.#count(kind, conflicts))}
      </div>
      <cordon-table
        class="line-above"
        fitting
        label=${this.#say('tab-health')}
        .columns=${this.#columns()}
        .rows=${this.#rowsOf(conflicts)}
        .selected=${this.shown}
        @row-pick=${this.#onPick}
      ></cordon-table>
      <div class="across tight middle fixed line-above pad-1 small quiet foot">
        <span>${this.#say('health-hint')}</span>
        ${this.#mending(conflicts)}
      </div>
    `;
  }

  /** While a run is on, shortages are mended in Command, by the run's clock. */
  #mending(conflicts: readonly Conflict[]): TemplateResult | typeof nothing {
    const { operation } = this.store;
    const { mayEdit } = this.commands;
    if (!mayEdit || !openRun(operation) || !conflicts.some(({ kind }) => kind === 'uncovered'))
      return nothing;
    return html`
      <button @click=${() => router.go(`/o/${operation.id}/command?show=mend`)}>
        ${phrase(mendingWords['mend-roster'])}
      </button>
    `;
  }

  #count(kind: Kind, conflicts: readonly Conflict[]): TemplateResult {
    const n = conflicts.filter((conflict) => conflict.kind === kind).length;
    const toggle = (): void => {
      this.kind = this.kind === kind ? undefined : kind;
    };
    return html`
      <button aria-pressed=${this.kind === kind} ?disabled=${n === 0} @click=${toggle}>
        <strong>${n}</strong>
        ${this.#say(kind)}
      </button>
    `;
  }

  #rowsOf(conflicts: readonly Conflict[]): readonly ConflictRow[] {
    if (this.#rows?.of === conflicts && this.#rows.kind === this.kind) return this.#rows.rows;
    const rows = conflicts
      .filter((conflict) => !this.kind || conflict.kind === this.kind)
      .map((conflict) => ({ id: conflictKey(conflict), conflict }));
    this.#rows = { of: conflicts, kind: this.kind, rows };
    return rows;
  }

  #columns(): readonly Column<ConflictRow>[] {
    const { operation } = this.store;
    const say = this.#say;
    return [
      { key: 'kind', label: say('kind'), width: '5.25rem', value: ({ conflict }) => say(conflict.kind) },
      {
        key: 'where',
        label: say('post'),
        width: '3.75rem',
        value: ({ conflict }) => conflictPlace(operation, conflict),
      },
      {
        key: 'what',
        label: say('what'),
        value: ({ conflict }) => conflictSentence(operation, conflict),
      },
      {
        key: 'show',
        label: say('show-me'),
        quiet: true,
        width: '2.25rem',
        value: () => '',
        show: () => html`
          <span style="color:var(--accent)" title=${say('show-me')}>${icon('locate')}</span>
        `,
      },
    ];
  }

  readonly #onPick = ({ detail: { id } }: RowPickEvent): void => {
    const conflict = this.#rows?.rows.find((row) => row.id === id)?.conflict;
    if (!conflict) return;
    this.shown = [id];
    this.selection.choose(seatOf(conflict), [], 'health');
  };

  static override readonly styles = [
    base,
    buttons,
    listStyles,
    css`
      .kinds {
        grid-template-columns: repeat(auto-fit, minmax(4.25rem, 1fr));
        padding: var(--space-2) var(--space-2) 0;
      }
      .kinds button {
        flex-direction: column;
        gap: 0;
        min-height: 2.5rem;
        padding: 0 1px;
        font-size: var(--text-xs);
      }
      .kinds strong {
        font-size: var(--text-m);
      }
    `,
  ];
}

/** Where a conflict is corrected: one of an officer's day at the officer, all others at the post. */
export function seatOf(conflict: Conflict): Chosen {
  switch (conflict.kind) {
    case 'uncovered':
      return { collection: 'posts', id: conflict.stint.post.id };
    case 'clash':
    case 'away':
      return { collection: 'officers', id: conflict.officer.id };
    case 'over-limit':
      return { collection: 'officers', id: conflict.over.officer.id };
    case 'placeless':
      return { collection: 'posts', id: conflict.post.id };
    case 'adrift':
      return { collection: 'posts', id: postIdOf(conflict.assignment.dutyIds[0]!) };
  }
}
