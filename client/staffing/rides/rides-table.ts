import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { calledBy } from '../../../domain/records/people.ts';
import { router } from '../../app/router.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, pane } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/messages.ts';
import '../../ui/table.ts';
import type { Column, RowPickEvent } from '../../ui/table.ts';
import { formatsFor } from '../../words/format.ts';
import { listed, speaking } from '../../words/language.ts';
import { ridesWords, type RidesWord } from '../../words/rides.ts';
import { solvingContext, type Solving } from '../solving.ts';
import { ridesShown, type RideRow } from './shown-rides.ts';

/** Who drives whom, when and in which vehicle: a line for each ride; officers without a seat come first. */
@customElement('cordon-rides-table')
export class RidesTable extends FollowingElement {
  readonly #say = speaking(ridesWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: solvingContext, subscribe: true }) protected solving!: Solving;

  override render(): TemplateResult {
    const { rows } = ridesShown(this.solving);
    if (rows.length === 0)
      return html`
        <cordon-empty
          heading=${this.#say('rides-none')}
          words=${this.#say('rides-none-words')}
        ></cordon-empty>
      `;
    const chosen = router.of('ride');
    return html`
      <cordon-table
        label=${this.#say('rides')}
        .columns=${this.#columns()}
        .rows=${rows}
        .selected=${chosen === undefined ? [] : [chosen]}
        @row-pick=${({ detail }: RowPickEvent) => router.select({ ride: detail.id })}
      ></cordon-table>
    `;
  }

  #columns(): readonly Column<RideRow>[] {
    const { time, duration } = formatsFor(this.store.operation.brief.timeZone);
    const column = (key: RidesWord, width: string, value: Column<RideRow>['value']): Column<RideRow> => ({
      key,
      label: this.#say(key),
      width,
      value,
    });
    const arrives = ({ ride, lateMs }: RideRow): string =>
      lateMs > 0
        ? `${time(ride.arrives)} ${this.#say('too-late-by', { late: duration(lateMs / 1000) })}`
        : time(ride.arrives);
    return [
      { ...column('leaves', '4.5rem', ({ ride }) => ride.leaves), show: ({ ride }) => time(ride.leaves) },
      { ...column('arrives', '4.5rem', ({ ride }) => ride.arrives), show: arrives },
      {
        ...column('vehicle', '7rem', ({ vehicle }) => vehicle?.plate ?? ''),
        show: ({ vehicle }) => vehicle?.plate ?? this.#seatless(),
      },
      column('ride-from', '11rem', ({ from }) => from),
      column('ride-to', '11rem', ({ to }) => to),
      column('halts-between', '5rem', ({ halts }) => halts.length - 2),
      column('driver', '8rem', ({ drivers }) => drivers.map(calledBy).join(' → ')),
      column('passengers', '12rem', ({ passengers }) => listed(passengers.map(calledBy))),
      column('brought-from', '11rem', ({ broughtFrom }) => broughtFrom),
    ];
  }

  #seatless(): TemplateResult {
    return html`
      <strong>${this.#say('no-seat')}</strong>
    `;
  }

  static override readonly styles = [base, pane, css``];
}
