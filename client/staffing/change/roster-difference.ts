import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { may } from '../../../domain/actions/decide.ts';
import { commandsContext } from '../../plan/desk/contexts.ts';
import type { PlanCommands } from '../../plan/desk/plan-commands.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, pane } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { tell, tellAnswer } from '../../ui/notices.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { staffingWords } from '../../words/staffing.ts';
import { faultWords } from '../../words/terms.ts';
import { locksContext, type DayLocks } from '../day-locks.ts';
import type { OfficerChange, RosterChange } from '../roster-change.ts';
import { solvingContext, type Solving } from '../solving.ts';
import { changeOf, type Weighed } from './shown-change.ts';

const differenceStyles = css``;

/** The found roster beside the present one: who changes, what would be uncovered, and the button to take it over. */
@customElement('cordon-roster-difference')
export class RosterDifference extends FollowingElement {
  @state() protected isAsking = false;

  readonly #say = speaking(staffingWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: solvingContext, subscribe: true }) protected solving!: Solving;
  @consume({ context: locksContext, subscribe: true }) protected locks!: DayLocks;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  override render(): TemplateResult {
    const weighed = changeOf(this.solving, this.commands, this.locks.ids);
    if (!weighed)
      return html`
        <cordon-empty
          heading=${this.#say('solve-first')}
          words=${this.#say('solve-first-words')}
        ></cordon-empty>
      `;
    const { fault, unlocked } = weighed;
    return html`
      <div class="pad-3 said stack fixed small">
        ${this.#summary(weighed.change)}
        ${
          fault
            ? html`
                <p class="wrong" role="alert">
                  ${this.#say('change-refused')}${faultWords(fault, this.store.operation.brief.timeZone)}
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
        ${this.#deed(weighed)}
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

  #deed({ change, fault, unlocked }: Weighed): TemplateResult | typeof nothing {
    if (!may(this.commands.me, 'roster.adopt') || change.officers.length === 0) return nothing;
    const isHeld = this.isAsking || fault !== undefined || unlocked > 0 || this.solving.isSolving;
    return html`
      <div class="deed across middle wrap">
        <button class="primary" ?disabled=${isHeld} @click=${() => void this.#adopt(change)}>
          ${icon('check')}${this.#say('adopt')}
        </button>
        <span class="quiet">${this.#say('adopt-hint')}</span>
      </div>
    `;
  }

  /** Sends only the differences, not a whole roster: changes that others make on other days are kept. */
  async #adopt({ records, without, then }: RosterChange): Promise<void> {
    const { day } = this.solving;
    this.isAsking = true;
    const answer = await this.commands.act('roster.exchange', {
      records: [...records],
      without: [...without],
    });
    this.isAsking = false;
    if (answer.ok) return tell(this.#say('adopted', { day: this.#formats.day(day), n: then }));
    tellAnswer({ ok: false, fault: this.commands.named(answer.fault)! }, this.store.operation.brief.timeZone);
  }

  get #formats(): Formats {
    return formatsFor(this.store.operation.brief.timeZone);
  }

  static override readonly styles = [base, pane, buttons, differenceStyles];
}
