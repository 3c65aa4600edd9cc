import { html, nothing, type TemplateResult } from 'lit';
import { ok } from '../../../domain/kernel/result.ts';
import { daysFor, momentFrom, wallOf, type Wall } from '../../../domain/operation/typed-time.ts';
import { paceFigure, speedFigure } from '../../../domain/routes/typed-speed.ts';
import { momentInputs } from '../../ui/moment-inputs.ts';
import '../pace/pace-paste.ts';
import { fieldProblem, type Field, type Sheet, type Single } from './field.ts';

/** A moment that is stored as seconds after another one: how long a closure lasts, when a later start is. */
export function afterControl(field: Extract<Field, { kind: 'after' }>, sheet: Sheet): TemplateResult {
  const { draft, brief, say, readOnly } = sheet;
  const [since, seconds] = [draft.valueAt(field.of), draft.valueAt(field.path)];
  const at = typeof since === 'number' && typeof seconds === 'number' ? since + seconds * 1000 : undefined;
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (.*)$/.exec(typeof seconds === 'string' ? seconds : '') ?? [];
  const wall = at === undefined ? { day: day ?? brief.days[0]!, time: time ?? '' } : wallOf(brief, at);
  const set = (wanted: Wall): void => {
    const moment = momentFrom(brief, wanted.day, wanted.time);
    const isRead = moment.ok && typeof since === 'number';
    draft.set(
      field.path,
      isRead ? Math.round((moment.value - since) / 1000) : `${wanted.day} ${wanted.time}`,
    );
  };
  return html`
    <div class="moment" role="group" aria-label=${say(field.label)}>
      <span class="block caption">${say(field.label)}</span>
      ${momentInputs({
        ...{ brief, wall, set, readOnly },
        days: daysFor(brief, at ?? (typeof since === 'number' ? since : undefined)),
        read: wall.time === '' ? ok(0) : momentFrom(brief, wall.day, wall.time),
      })}
      ${fieldProblem(field, sheet)}
    </div>
  `;
}

/** A speed in the other unit, as runners or drivers say it. */
export function speedHint(field: Single, { draft, say }: Sheet): TemplateResult | typeof nothing {
  const speedKmh = draft.valueAt(field.path);
  if (field.kind !== 'speed' || typeof speedKmh !== 'number' || !(speedKmh > 0)) return nothing;
  const words =
    field.unit === 'km/h'
      ? say('pace-of', { pace: paceFigure(speedKmh) })
      : say('speed-of', { n: speedFigure(speedKmh, 'km/h') });
  return html`
    <small>${words}</small>
  `;
}

/** The table of when the first and the last pass where, and the way to take one over. */
export function paceTable(
  { lengthM }: Extract<Field, { kind: 'pace-table' }>,
  { draft, readOnly }: Sheet,
): TemplateResult {
  return html`
    <cordon-pace-paste .draft=${draft} .lengthM=${lengthM} .readOnly=${readOnly}></cordon-pace-paste>
  `;
}
