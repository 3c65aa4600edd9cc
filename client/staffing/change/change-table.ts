import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { calledBy } from '../../../domain/records/people.ts';
import { select } from '../../app/selection.ts';
import { commandsContext } from '../../plan/desk/contexts.ts';
import type { PlanCommands } from '../../plan/desk/plan-commands.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, pane } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/messages.ts';
import '../../ui/table.ts';
import type { Column, RowPickEvent } from '../../ui/table.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { staffingWords } from '../../words/staffing.ts';
import { locksContext, type DayLocks } from '../day-locks.ts';
import type { DutyHeld } from '../roster-change.ts';
import { solvingContext, type Solving } from '../solving.ts';
import { changeOf, type ChangeRow } from './shown-change.ts';

/** The changes officer by officer: which duties are taken, and which are given. */
@customElement('cordon-change-table')
export class ChangeTable extends FollowingElement {
  readonly #say = speaking(staffingWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: solvingContext, subscribe: true }) protected solving!: Solving;
  @consume({ context: locksContext, subscribe: true }) protected locks!: DayLocks;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  override render(): TemplateResult {
    const rows = changeOf(this.solving, this.commands, this.locks.ids)?.rows ?? [];
    if (rows.length === 0)
      return html`
        <cordon-empty heading=${this.#say('change-none')}></cordon-empty>
      `;
    return html`
      <cordon-table
        label=${this.#say('change-list')}
        .columns=${this.#columns()}
        .rows=${rows}
        @row-pick=${({ detail }: RowPickEvent) => select({ collection: 'officers', id: detail.id })}
      ></cordon-table>
    `;
  }

  #columns(): readonly Column<ChangeRow>[] {
    const { squads } = this.store.operation.plan.tables;
    return [
      {
        key: 'officer',
        label: this.#say('officer'),
        width: '8rem',
        value: ({ officer }) => calledBy(officer),
      },
      {
        key: 'squad',
        label: this.#say('squad'),
        width: '6rem',
        value: ({ officer }) => squads.get(officer.squadId)?.name ?? '',
      },
      {
        key: 'gained',
        label: this.#say('gained'),
        value: ({ gained }) => gained.length,
        show: ({ gained, kept }) => this.#duties(gained, gained.length + kept === 0),
      },
      {
        key: 'lost',
        label: this.#say('lost'),
        value: ({ lost }) => lost.length,
        show: ({ lost }) => this.#duties(lost, false),
      },
      { key: 'kept', label: this.#say('kept'), width: '3rem', number: true, value: ({ kept }) => kept },
    ];
  }

  #duties(duties: readonly DutyHeld[], isFree: boolean): TemplateResult | string {
    const { time } = this.#formats;
    if (isFree) return this.#say('only-lost');
    const words = duties
      .toSorted((a, b) => a.stint.from - b.stint.from)
      .map(({ stint }) => `${stint.post.code} ${time(stint.from)}`)
      .join(' · ');
    return html`
      <span title=${words}>${words}</span>
    `;
  }

  get #formats(): Formats {
    return formatsFor(this.store.operation.brief.timeZone);
  }

  static override readonly styles = [base, pane, css``];
}
