import { html, nothing, type TemplateResult } from 'lit';
import { asCsv, saveAs } from '../../after/spreadsheet.ts';
import { icon } from '../../ui/icons.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase } from '../../words/language.ts';
import { rosterWords, type RosterWord } from '../../words/roster.ts';
import type { StaffDesk } from '../staff-desk.ts';
import type { DayRoster } from './roster-rows.ts';
import { rosterCells } from './roster-sheet.ts';

const say = (key: RosterWord, params?: Record<string, string | number>): string =>
  phrase(rosterWords[key], params);

/** What can be done with the whole roster: print it, save it, let go of the locks. */
export function rosterTools(staff: StaffDesk, roster: DayRoster): TemplateResult {
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
