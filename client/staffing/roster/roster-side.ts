import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { may } from '../../../domain/actions/decide.ts';
import type { Stint } from '../../../domain/duties/duties.ts';
import { readyAt } from '../../../domain/duties/transfer.ts';
import { calledBy } from '../../../domain/records/people.ts';
import { asCsv, saveAs } from '../../after/spreadsheet.ts';
import { personChoice, personChoiceStyles } from '../../plan/detail/person-choice.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { tellAnswer } from '../../ui/notices.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase, speaking } from '../../words/language.ts';
import { rosterWords, type RosterWord } from '../../words/roster.ts';
import { faultWords, termOf } from '../../words/terms.ts';
import { sideStyles } from '../side-styles.ts';
import { StaffController, type StaffDesk } from '../staff-desk.ts';
import { chooseBar, chosenBar, chosenOfficer, rosterOf, type ShownRoster } from './chosen.ts';
import { takersOf, type Taker } from './giving.ts';
import { officerDay, threadLink } from './officer-day.ts';
import type { DayRoster, HeldDuty } from './roster-rows.ts';
import { gradeWords, rosterCells } from './roster-sheet.ts';

const say = (key: RosterWord, params?: Record<string, string | number>): string =>
  phrase(rosterWords[key], params);

/** What can be done with the whole roster: print it, save it, let go of the locks. */
function rosterTools(staff: StaffDesk, roster: DayRoster): TemplateResult {
  const { operation, day, locked } = staff;
  const save = (): void => {
    const name = say('sheet-roster', { day: formatsFor(operation.brief.timeZone).day(day) });
    saveAs(`${name}.csv`, asCsv(rosterCells(operation, day, roster)));
  };
  return html`
    <div class="tools">
      <button @click=${() => print()}>${icon('print')}${say('print')}</button>
      <button @click=${save}>${icon('download')}${say('save-roster')}</button>
      ${
        locked.size > 0
          ? html`
              <button @click=${() => staff.lock([...locked], false)}>
                ${say('unlock-all', { n: locked.size })}
              </button>
            `
          : nothing
      }
    </div>
  `;
}

const rosterSideStyles = css`
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
    justify-content: start;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ol button {
    flex-wrap: wrap;
    justify-content: start;
    width: 100%;
    min-height: 1.75rem;
    padding: 0;
    text-align: start;
    white-space: normal;
  }
  .deeds button {
    min-height: 1.75rem;
    font-size: var(--text-s);
  }
`;

/** So many are listed; a word more brings the others. */
const MOST = 30;

/** The duty that is chosen in the chart: who holds it and from where they come, who could take it, and why somebody cannot. */
@customElement('cordon-roster-side')
export class RosterSide extends FollowingElement {
  @state() protected query = '';

  readonly #say = speaking(rosterWords);
  readonly #staff = new StaffController(this);

  override render(): TemplateResult {
    const { staff } = this.#staff;
    const shown = rosterOf(staff);
    const id = chosenBar() ?? '';
    const held = shown.roster.held.get(id);
    const open = shown.roster.open.find((one) => one.id === id);
    return html`
      ${rosterTools(staff, shown.roster)} ${held ? this.#held(held, shown) : nothing}
      ${open ? this.#place(open.stint, termOf('grade', open.grade)) : nothing}
      ${(held ?? open) ? this.#takers(id, shown) : this.#nothingChosen(shown)}
    `;
  }

  #nothingChosen(shown: ShownRoster): TemplateResult {
    const { staff } = this.#staff;
    const officer = chosenOfficer(staff);
    if (officer) return officerDay(staff, shown, officer);
    return html`
      <cordon-empty
        heading=${this.#say('choose-duty')}
        words=${this.#say('choose-duty-words')}
      ></cordon-empty>
    `;
  }

  #place({ post, from, until }: Stint, who: string): TemplateResult {
    const { time } = formatsFor(this.#staff.staff.operation.brief.timeZone);
    return html`
      <h2>${post.code} ${post.name}</h2>
      <p>${time(from)}–${time(until)} · ${who}</p>
    `;
  }

  #held({ assignment, stint }: HeldDuty, { roster }: ShownRoster): TemplateResult {
    const { staff } = this.#staff;
    const officer = staff.operation.tables.officers.get(assignment.officerId);
    const own = roster.byOfficer.get(assignment.officerId) ?? [];
    const before = own[own.findIndex((one) => one.assignment.id === assignment.id) - 1];
    const who = officer ? `${calledBy(officer)} · ${gradeWords(officer, assignment)}` : '';
    return html`
      ${this.#place(stint, who)}
      <p class="quiet">
        ${before ? this.#arrival(before.stint, stint) : this.#say('from-base')}
        ${threadLink(staff, assignment.officerId, [{ assignment, stint }, ...own])}
      </p>
      <div class="deeds">
        <label class="inline">
          <input
            type="checkbox"
            .checked=${staff.locked.has(assignment.id)}
            @change=${(event: Event) => staff.lock([assignment.id], (event.target as HTMLInputElement).checked)}
          />
          ${this.#say('lock')}
        </label>
        <button
          @click=${() =>
            staff.lock(
              own.map((one) => one.assignment.id),
              true,
            )}
        >
          ${this.#say('lock-day')}
        </button>
        ${
          may(staff.plan.me, 'roster.unassign')
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
    const { operation } = this.#staff.staff;
    const { time } = formatsFor(operation.brief.timeZone);
    return this.#say('arrives', { from: first.post.code, time: time(readyAt(operation.plan, first, next)) });
  }

  #takers(barId: string, { roster }: ShownRoster): TemplateResult {
    const takers = takersOf(this.#staff.staff.operation, roster, barId, this.query);
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
    const { plan, operation } = this.#staff.staff;
    const { officer, duties, why } = taker;
    const whyNot =
      why && faultWords(plan.named({ kind: 'refused', refusal: why })!, operation.brief.timeZone);
    const mayPick = may(plan.me, 'roster.assign');
    return personChoice(operation, { officer, duties, whyNot, mayPick }, () => void this.#give(taker));
  }

  async #give({ assignment, officer }: Taker): Promise<void> {
    const { staff } = this.#staff;
    const answer = await staff.plan.act('roster.assign', { records: [assignment] });
    tellAnswer(answer, staff.operation.brief.timeZone, this.#say('given', { officer: officer.name }));
    if (answer.ok) chooseBar(rosterOf(staff), assignment.id);
  }

  async #takeOff(id: string, officer: string): Promise<void> {
    const { plan, operation } = this.#staff.staff;
    const answer = await plan.act('roster.unassign', { ids: [id] });
    tellAnswer(answer, operation.brief.timeZone, this.#say('taken-off', { officer }));
  }

  static override readonly styles = [base, buttons, fields, personChoiceStyles, sideStyles, rosterSideStyles];
}
