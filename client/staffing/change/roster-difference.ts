import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { may } from '../../../domain/actions/decide.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { tell, tellAnswer } from '../../ui/notices.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { staffingWords } from '../../words/staffing.ts';
import { faultWords } from '../../words/terms.ts';
import type { OfficerChange, RosterChange } from '../roster-change.ts';
import { StaffController, type StaffDesk } from '../staff-desk.ts';
import { changeOf, type Weighed } from './shown-change.ts';

const differenceStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  .said {
    display: grid;
    flex: none;
    gap: var(--space-2);
    padding: var(--space-3);
    font-size: var(--text-s);
  }
  .wrong {
    color: var(--danger);
  }
  .deed {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
  }
`;

/** The found roster beside the one that stands: who changes, what would be open; and the way to take it over. */
@customElement('cordon-roster-difference')
export class RosterDifference extends FollowingElement {
  @state() protected isAsking = false;

  readonly #say = speaking(staffingWords);
  readonly #staff = new StaffController(this);

  override render(): TemplateResult {
    const { staff } = this.#staff;
    const weighed = changeOf(staff);
    if (!weighed)
      return html`
        <cordon-empty
          heading=${this.#say('solve-first')}
          words=${this.#say('solve-first-words')}
        ></cordon-empty>
      `;
    const { fault, unlocked } = weighed;
    return html`
      <div class="said">
        ${this.#summary(weighed.change)}
        ${
          fault
            ? html`
                <p class="wrong" role="alert">
                  ${this.#say('change-refused')}${faultWords(fault, staff.operation.brief.timeZone)}
                </p>
              `
            : nothing
        }
        ${
          unlocked > 0
            ? html`
                <p class="wrong" role="alert">▲ ${this.#say('change-unlocks', { n: unlocked })}</p>
              `
            : nothing
        }
        ${this.#deed(staff, weighed)}
      </div>
    `;
  }

  #summary({ officers, kept, now, then, uncovered }: RosterChange): TemplateResult {
    const sum = (of: (one: OfficerChange) => number): string =>
      this.#formats.count(officers.reduce((total, one) => total + of(one), 0));
    const open = uncovered.reduce((total, { missing }) => total + missing, 0);
    return html`
      <p><strong>${this.#say('change-heads', { now, then })}</strong></p>
      <p>
        ${
          officers.length === 0
            ? this.#say('change-none')
            : this.#say('change-sum', {
                changed: this.#formats.count(officers.length),
                gained: sum(({ gained }) => gained.length),
                lost: sum(({ lost }) => lost.length),
                kept: this.#formats.count(kept),
              })
        }
        ${this.#say('change-others')}
      </p>
      <p class=${open > 0 ? 'wrong' : 'quiet'}>
        ${
          open > 0
            ? this.#say('change-open', { n: open })
            : html`
                ✓ ${this.#say('change-full')}
              `
        }
      </p>
    `;
  }

  #deed(staff: StaffDesk, { change, fault, unlocked }: Weighed): TemplateResult | typeof nothing {
    if (!may(staff.plan.me, 'roster.adopt') || change.officers.length === 0) return nothing;
    const isHeld = this.isAsking || fault !== undefined || unlocked > 0 || staff.isSolving;
    return html`
      <div class="deed">
        <button class="primary" ?disabled=${isHeld} @click=${() => void this.#adopt(staff, change)}>
          ${icon('check')}${this.#say('adopt')}
        </button>
        <span class="quiet">${this.#say('adopt-hint')}</span>
      </div>
    `;
  }

  /** An exchange and not a whole roster: what others change on other days meanwhile stays theirs. */
  async #adopt(staff: StaffDesk, { records, without, then }: RosterChange): Promise<void> {
    const { plan, day } = staff;
    this.isAsking = true;
    const answer = await plan.act('roster.exchange', { records: [...records], without: [...without] });
    this.isAsking = false;
    if (answer.ok) return tell(this.#say('adopted', { day: this.#formats.day(day), n: then }));
    tellAnswer({ ok: false, fault: plan.named(answer.fault)! }, plan.operation.brief.timeZone);
  }

  get #formats(): Formats {
    return formatsFor(this.#staff.staff.operation.brief.timeZone);
  }

  static override readonly styles = [base, buttons, differenceStyles];
}
