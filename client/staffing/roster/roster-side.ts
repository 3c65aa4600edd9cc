import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { may } from '../../../domain/actions/decide.ts';
import { readyAt, type Stint } from '../../../domain/duties/duties.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { calledBy } from '../../../domain/records/people.ts';
import { asCsv } from '../../../domain/kernel/csv-text.ts';
import { saveAs } from '../../after/spreadsheet.ts';
import { commandsContext } from '../../plan/desk/contexts.ts';
import type { PlanCommands } from '../../plan/desk/plan-commands.ts';
import { personChoice, personChoiceStyles } from '../../plan/detail/person-choice.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import type { TableImport } from '../../tables/table-import.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { tellAnswer } from '../../ui/notices.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase, speaking } from '../../words/language.ts';
import { rosterWords, type RosterWord } from '../../words/roster.ts';
import { tableWords } from '../../words/tables.ts';
import { faultWords, termOf } from '../../words/terms.ts';
import { dayShown } from '../address.ts';
import { locksContext, type DayLocks } from '../day-locks.ts';
import { sideStyles } from '../side-styles.ts';
import { chooseBar, chosenBar, chosenOfficer, rosterOf, type ShownRoster } from './chosen.ts';
import { officerDay, threadLink } from './officer-day.ts';
import { takersOf, type DayRoster, type HeldDuty, type Taker } from './roster-rows.ts';
import { gradeWords, rosterCells } from './roster-sheet.ts';

const say = (key: RosterWord, params?: Record<string, string | number>): string =>
  phrase(rosterWords[key], params);

/** The actions on the whole roster: print it, save it, take it in as a table, release the locks. */
function rosterTools(
  operation: Operation,
  locks: DayLocks,
  roster: DayRoster,
  openTable: () => void,
): TemplateResult {
  const [day, locked] = [dayShown(operation), locks.ids];
  const save = (): void => {
    const name = say('sheet-roster', { day: formatsFor(operation.brief.timeZone).day(day) });
    saveAs(`${name}.csv`, asCsv(rosterCells(operation, day, roster)));
  };
  return html`
    <div class="across middle wrap tools compact">
      <button @click=${() => print()}>${icon('print')}${say('print')}</button>
      <button @click=${save}>${icon('download')}${say('save-roster')}</button>
      <button title=${phrase(tableWords['table-hint'])} @click=${openTable}>
        ${phrase(tableWords.table)}…
      </button>
      ${
        locked.size > 0
          ? html`
              <button @click=${() => locks.lock([...locked], false)}>
                ${say('unlock-all', { n: locked.size })}
              </button>
            `
          : nothing
      }
    </div>
  `;
}

const rosterSideStyles = css`
  ol button {
    flex-wrap: wrap;
    justify-content: start;
    width: 100%;
    min-height: 1.75rem;
    padding: 0;
    text-align: start;
    white-space: normal;
  }
`;

/** At most this many are listed; more search words find the others. */
const MOST = 30;

/** The selected duty of the chart: who holds it and where they come from, who could take it, and why others cannot. */
@customElement('cordon-roster-side')
export class RosterSide extends FollowingElement {
  @state() protected query = '';
  @query('cordon-table-import') protected tables!: TableImport;

  readonly #say = speaking(rosterWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: locksContext, subscribe: true }) protected locks!: DayLocks;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  override render(): TemplateResult {
    const shown = rosterOf(this.store.operation, this.locks.ids);
    const id = chosenBar() ?? '';
    const held = shown.roster.held.get(id);
    const open = shown.roster.open.find((one) => one.id === id);
    return html`
      ${rosterTools(this.store.operation, this.locks, shown.roster, this.#openTable)}
      <cordon-table-import></cordon-table-import>
      ${held ? this.#held(held, shown) : nothing}
      ${open ? this.#place(open.stint, termOf('grade', open.grade)) : nothing}
      ${(held ?? open) ? this.#takers(id, shown) : this.#nothingChosen(shown)}
    `;
  }

  readonly #openTable = async (): Promise<void> => {
    await import('../../tables/table-import.ts');
    await this.tables.show(['assignments']);
  };

  #nothingChosen(shown: ShownRoster): TemplateResult {
    const officer = chosenOfficer(this.store.operation);
    if (officer) return officerDay(this.store.operation, shown, officer);
    return html`
      <cordon-empty
        heading=${this.#say('choose-duty')}
        words=${this.#say('choose-duty-words')}
      ></cordon-empty>
    `;
  }

  #place({ post, from, until }: Stint, who: string): TemplateResult {
    const { time } = formatsFor(this.store.operation.brief.timeZone);
    return html`
      <h2>${post.code} ${post.name}</h2>
      <p>${time(from)}–${time(until)} · ${who}</p>
    `;
  }

  #held({ assignment, stint }: HeldDuty, { roster }: ShownRoster): TemplateResult {
    const officer = this.store.operation.plan.tables.officers.get(assignment.officerId);
    const own = roster.byOfficer.get(assignment.officerId) ?? [];
    const before = own[own.findIndex((one) => one.assignment.id === assignment.id) - 1];
    const who = officer ? `${calledBy(officer)} · ${gradeWords(officer, assignment)}` : '';
    return html`
      ${this.#place(stint, who)}
      <p class="quiet">
        ${before ? this.#arrival(before.stint, stint) : this.#say('from-base')}
        ${threadLink(this.store.operation, assignment.officerId, [{ assignment, stint }, ...own])}
      </p>
      <div class="deeds start compact">
        <label class="inline">
          <input
            type="checkbox"
            .checked=${this.locks.ids.has(assignment.id)}
            @change=${(event: Event) => this.locks.lock([assignment.id], (event.target as HTMLInputElement).checked)}
          />
          ${this.#say('lock')}
        </label>
        <button
          @click=${() =>
            this.locks.lock(
              own.map((one) => one.assignment.id),
              true,
            )}
        >
          ${this.#say('lock-day')}
        </button>
        ${
          may(this.commands.me, 'roster.unassign')
            ? html`
                <button
                  class="icon danger"
                  aria-label=${this.#say('unassign', { officer: officer?.name ?? '' })}
                  title=${this.#say('unassign', { officer: officer?.name ?? '' })}
                  @click=${() => void this.#takeOff(assignment.id, officer?.name ?? '')}
                >
                  ${icon('trash')}
                </button>
              `
            : nothing
        }
      </div>
    `;
  }

  #arrival(first: Stint, next: Stint): string {
    const { operation } = this.store;
    const { time } = formatsFor(operation.brief.timeZone);
    return this.#say('arrives', { from: first.post.code, time: time(readyAt(operation.plan, first, next)) });
  }

  #takers(barId: string, { roster }: ShownRoster): TemplateResult {
    const takers = takersOf(this.store.operation, roster, barId, this.query);
    const able = takers.filter(({ why }) => !why).length;
    return html`
      <label>
        ${this.#say('give-to')}
        <input
          type="search"
          .value=${this.query}
          @input=${(event: Event) => (this.query = (event.target as HTMLInputElement).value)}
        />
      </label>
      <p class="quiet">${this.#say('who-can', { able, n: takers.length })}</p>
      <ul class="people">
        ${takers.slice(0, MOST).map(
          (taker) => html`
            <li>${this.#taker(taker)}</li>
          `,
        )}
      </ul>
    `;
  }

  #taker(taker: Taker): TemplateResult {
    const { operation } = this.store;
    const { officer, duties, why } = taker;
    const whyNot =
      why && faultWords(this.commands.named({ kind: 'refused', refusal: why })!, operation.brief.timeZone);
    const mayPick = may(this.commands.me, 'roster.assign');
    return personChoice(operation, { officer, duties, whyNot, mayPick }, () => void this.#give(taker));
  }

  async #give({ assignment, officer }: Taker): Promise<void> {
    const answer = await this.commands.act('roster.assign', { records: [assignment] });
    tellAnswer(answer, this.store.operation.brief.timeZone, this.#say('given', { officer: officer.name }));
    if (answer.ok) chooseBar(rosterOf(this.store.operation, this.locks.ids), assignment.id);
  }

  async #takeOff(id: string, officer: string): Promise<void> {
    const { operation } = this.store;
    const answer = await this.commands.act('roster.unassign', { ids: [id] });
    tellAnswer(answer, operation.brief.timeZone, this.#say('taken-off', { officer }));
  }

  static override readonly styles = [base, buttons, fields, personChoiceStyles, sideStyles, rosterSideStyles];
}
