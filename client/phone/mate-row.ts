import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DutyId } from '../../domain/records/assignment.ts';
import { codesOf } from '../../domain/records/people.ts';
import type { Step } from '../../domain/records/report.ts';
import type { MateDuty, SquadMate } from '../../domain/reports/card-squad.ts';
import { nextSteps } from '../../domain/reports/next-steps.ts';
import { isStanding } from '../../domain/reports/on-duty.ts';
import { call, SOON } from '../api/http.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { termOf } from '../words/terms.ts';
import { isEarlyRelief } from './next-step.ts';
import { thumbButtons } from './phone-styles.ts';
import { stateMark, stepMark } from './state-mark.ts';

/** What a leader says for an officer they lead: a step of a duty, or that they turned out or stood down. */
export type MateWord =
  | { readonly kind: 'turn-out' | 'stand-down' }
  | { readonly kind: 'report'; readonly step: Step; readonly dutyIds: readonly DutyId[] };

/** How reading a telephone number goes. */
type NumberRead = { readonly is: 'asking' | 'call-no-number' | 'call-no-line' } | { readonly phone: string };

/** An officer who is led: state and post; opened, the duty, what can be reported for them, and the call. Dispatches `word` and `open`. */
@customElement('mate-row')
export class MateRow extends FollowingElement {
  @property({ attribute: false }) mate!: SquadMate;
  @property({ attribute: false }) operation!: { readonly id: string; readonly timeZone: string };
  /** Run time. */
  @property({ type: Number }) now = 0;
  @property({ type: Boolean }) open = false;
  /** Whether a run is on: without one nothing can be reported. */
  @property({ type: Boolean }) running = false;
  @state() protected number: NumberRead | undefined;
  /** Whether an early relief waits for a second tap. */
  @state() protected sure = false;
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult {
    const { name, grade } = this.mate;
    return html`
      <button
        class="flat across wrap between wide"
        aria-expanded=${this.open ? 'true' : 'false'}
        @click=${() => this.dispatchEvent(new CustomEvent('open'))}
      >
        <span>
          <b>${name}</b>
          <small class="quiet">${termOf('grade', grade)} ${codesOf(this.mate)}</small>
        </span>
        <span>${this.#state()}</span>
      </button>
      ${this.open ? this.#more() : nothing}
    `;
  }

  #state(): TemplateResult | string {
    const { turnedOut, step, post } = this.mate;
    const late = this.mate.duties?.find((duty) => duty.from <= this.now && !isStanding(duty));
    if (this.running && late)
      return html`
        <b class="late">${stateMark('late')} ${late.code}</b>
        ${this.#say(turnedOut ? 'out-now' : 'not-out')}
      `;
    if (!turnedOut || !step) return this.#say(turnedOut ? 'out-now' : 'not-out');
    return html`
      ${stepMark(step)} ${this.#say(step)} ${post}
    `;
  }

  #more(): TemplateResult {
    const { timeOn, time } = formatsFor(this.operation.timeZone);
    const { duties = [], saidBy } = this.mate;
    return html`
      <div class="stack">
        ${
          duties.length === 0
            ? html`
                <span class="quiet">${this.#say('mate-no-duty')}</span>
              `
            : duties.map(
                ({ code, from, until }) => html`
                  <span class="figures">
                    <b>${code}</b>
                    ${timeOn(from, this.now)}–${time(until)}
                  </span>
                `,
              )
        }
        ${
          saidBy === undefined
            ? nothing
            : html`
                <span class="small quiet">${this.#say('said-by', { name: saidBy })}</span>
              `
        }
        <div class="share across wrap">
          ${this.running ? this.#words() : nothing}
          <button @click=${this.#onCall}>${this.#say('call')}</button>
        </div>
        ${this.#called()}
      </div>
    `;
  }

  #words(): readonly TemplateResult[] {
    const { turnedOut, duties = [] } = this.mate;
    const [duty] = duties;
    const steps = duty ? nextSteps(duty.said, duty.convoys) : [];
    return [
      ...(turnedOut ? [] : [this.#turn('turn-out')]),
      ...steps.map((step) => this.#step(step, duty!)),
      ...(turnedOut && !(duty && isStanding(duty)) ? [this.#turn('stand-down')] : []),
    ];
  }

  #turn(kind: 'turn-out' | 'stand-down'): TemplateResult {
    return html`
      <button @click=${() => this.#tell({ kind })}>${this.#say(kind)}</button>
    `;
  }

  #step(step: Step, duty: MateDuty): TemplateResult {
    const asks = isEarlyRelief(step, duty, this.now);
    return html`
      <button @click=${() => this.#onStep(step, duty, asks)}>
        ${stepMark(step)} ${asks && this.sure ? this.#say('sure') : this.#say(step)}
      </button>
    `;
  }

  #onStep(step: Step, { dutyIds }: MateDuty, asks: boolean): void {
    if (asks && !this.sure) this.sure = true;
    else this.#tell({ kind: 'report', step, dutyIds });
  }

  #tell(detail: MateWord): void {
    this.sure = false;
    this.dispatchEvent(new CustomEvent('word', { detail }));
  }

  #called(): TemplateResult | typeof nothing {
    const { number } = this;
    if (!number) return nothing;
    return html`
      <p role="status">
        ${
          'phone' in number
            ? html`
                <a class="larger figures" href="tel:${number.phone}">${number.phone}</a>
              `
            : this.#say(number.is === 'asking' ? 'call-asking' : number.is)
        }
      </p>
    `;
  }

  /** The number is read when it is needed, and kept nowhere. */
  async #onCall(): Promise<void> {
    this.number = { is: 'asking' };
    const params = { id: this.operation.id, officerId: this.mate.id };
    const reply = await call('GET /api/operations/:id/officers/:officerId/phone', { params, ...SOON });
    if (!reply.ok) this.number = { is: 'call-no-line' };
    else this.number = reply.value.phone === '' ? { is: 'call-no-number' } : { phone: reply.value.phone };
  }

  static override readonly styles = [
    base,
    thumbButtons,
    css`
      .late {
        color: var(--state-late);
      }
    `,
  ];
}
