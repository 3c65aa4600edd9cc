import { html, nothing, type TemplateResult } from 'lit';
import type { Result } from '../../domain/kernel/result.ts';
import { wallOf, withoutMark, type TimeFault, type Wall } from '../../domain/operation/typed-time.ts';
import type { Brief } from '../../domain/records/brief.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { timeWords } from '../words/time.ts';

const say = speaking(timeWords);

/** What the inputs show, and what happens when somebody changes them. */
interface MomentInputs {
  readonly brief: Pick<Brief, 'timeZone'>;
  readonly days: readonly string[];
  readonly wall: Wall;
  /** What was read of it; a fault is shown, and a time that occurs twice is asked about. */
  readonly read: Result<number, TimeFault>;
  readonly set: (wall: Wall) => void;
  readonly label?: string;
  readonly readOnly?: boolean;
}

/** A day of the operation and a time of its wall clock. */
export function momentInputs(inputs: MomentInputs): TemplateResult {
  const { brief, days, wall, read, set, label = say('time'), readOnly = false } = inputs;
  const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
  return html`
    <div class="across tight">
      <select
        aria-label=${say('day')}
        ?disabled=${readOnly}
        @change=${(event: Event) => set({ day: valueOf(event), time: withoutMark(wall.time) })}
      >
        ${days.map(
          (day) => html`
            <option value=${day} ?selected=${day === wall.day}>${formatsFor(brief.timeZone).day(day)}</option>
          `,
        )}
      </select>
      <input
        name="time"
        aria-label=${label}
        aria-invalid=${read.ok ? 'false' : 'true'}
        placeholder="05:30"
        ?readonly=${readOnly}
        .value=${wall.time}
        @change=${(event: Event) => set({ day: wall.day, time: valueOf(event) })}
      />
    </div>
    ${timeAsked(brief, wall.time, read, set)}
  `;
}

/** What is wrong with a typed time. If the clock shows it twice or skips it, one button for each time that may be meant. */
export function timeAsked(
  zone: Pick<Brief, 'timeZone'>,
  typed: string,
  read: Result<number, TimeFault>,
  choose: (wall: Wall) => void,
): TemplateResult | typeof nothing {
  if (read.ok) return nothing;
  const { refusal } = read;
  const offered = (at: number, told: (time: string) => string): TemplateResult => {
    const wall = wallOf(zone, at);
    return html`
      <button type="button" @click=${() => choose(wall)}>${told(wall.time)}</button>
    `;
  };
  return html`
    <p class="wrong small" role="alert">${complaint(typed, refusal)}</p>
    <div class="across tight wrap compact" ?hidden=${refusal.reason === 'no-time'}>
      ${meantBy(refusal).map((at, i, { length }) =>
        offered(at, (time) => (length === 1 ? time : say(i === 0 ? 'first' : 'second', { time }))),
      )}
    </div>
  `;
}

/** The same in one text, for a form that has no room for buttons. */
export function timeFaultWords(zone: Pick<Brief, 'timeZone'>, typed: string, fault: TimeFault): string {
  return [complaint(typed, fault), ...meantBy(fault).map((at) => wallOf(zone, at).time)].join(' · ');
}

function complaint(typed: string, { reason }: TimeFault): string {
  return say(reason, { time: typed.trim() });
}

function meantBy(fault: TimeFault): readonly number[] {
  if (fault.reason === 'no-time') return [];
  return fault.reason === 'skipped' ? [fault.meant] : fault.moments;
}
