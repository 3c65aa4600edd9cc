import { html, type TemplateResult } from 'lit';
import { SENT_PHOTO_PX } from '../../domain/contract/photos.ts';
import { Name } from '../../domain/kernel/record.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { momentFrom, type TimeFault } from '../../domain/operation/typed-time.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { Hazard } from '../../domain/records/hazard.ts';
import { MOST_PHOTOS, SEVERITIES } from '../../domain/records/incident.ts';
import { recordsOf } from '../store/records.ts';
import { boundsOf } from '../ui/bounds.ts';
import { written } from '../ui/form-words.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { matterWords } from '../words/matters.ts';
import { surveyWords } from '../words/survey.ts';
import { termOf } from '../words/terms.ts';

const say = speaking(surveyWords);
const everywhere = speaking(everywhereWords);
const matters = speaking(matterWords);

export function severityField(chosen: Hazard['severity']): TemplateResult {
  return html`
    <label>
      ${everywhere('severity')}
      <select name="severity">
        ${SEVERITIES.map(
          (severity) => html`
            <option value=${severity} ?selected=${severity === chosen}>
              ${termOf('severity', severity)}
            </option>
          `,
        )}
      </select>
    </label>
  `;
}

export function severityIn(said: FormData): Hazard['severity'] {
  return written(said, 'severity') as Hazard['severity'];
}

/** Who acts on a hazard, offered from the groups and squads, and until when. */
export function taskFields(plan: Plan, required: boolean): TemplateResult {
  const units = [...recordsOf(plan, 'groups'), ...recordsOf(plan, 'squads')];
  return html`
    <label>
      ${say('action-by')}
      <input
        name="actionBy"
        list="units"
        autocomplete="off"
        ?required=${required}
        maxlength=${boundsOf(Name).maxLength}
      />
      <datalist id="units">
        ${units.map(
          ({ name }) => html`
            <option value=${name}></option>
          `,
        )}
      </datalist>
    </label>
    <label>
      ${say('until')}
      <input name="until" type="datetime-local" />
    </label>
  `;
}

/** The task that was typed, if any. Its deadline is by the clock of the operation. */
export function taskIn(
  said: FormData,
  zone: { readonly timeZone: string },
): Result<{ readonly actionBy: string; readonly until?: number } | undefined, TimeFault> {
  const actionBy = written(said, 'actionBy').trim();
  const [day = '', time = ''] = written(said, 'until').split('T');
  if (actionBy === '') return ok(undefined);
  if (day === '') return ok({ actionBy });
  const until = momentFrom(zone, day, time);
  return until.ok ? ok({ actionBy, until: until.value }) : until;
}

export function photoField(label: string): TemplateResult {
  return html`
    <label>
      ${label}
      <input name="photos" type="file" accept="image/*" multiple />
      <small class="quiet">${matters('photo-limits', { most: MOST_PHOTOS, px: SENT_PHOTO_PX })}</small>
    </label>
  `;
}
