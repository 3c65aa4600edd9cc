import { consume } from '@lit/context';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Action } from '../../../domain/actions/actions.ts';
import { decide } from '../../../domain/actions/decide.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import {
  daysFor,
  momentFrom,
  wallOf,
  type TimeFault,
  type Wall,
} from '../../../domain/operation/typed-time.ts';
import type { Movement } from '../../../domain/records/route.ts';
import type { ClientFault } from '../../api/http.ts';
import { newId } from '../../api/new-id.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/messages.ts';
import { momentInputs } from '../../ui/moment-inputs.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { commandsContext } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import { findingSentence } from '../health/finding-words.ts';
import { supposing, type Consequences } from '../health/supposing.ts';
import { noteDeparture, proposedDeparture } from '../string-line/proposed-departure.ts';
import { detailStyles } from './detail-styles.ts';

const STEPS_MIN = [-30, -5, 5, 30];
const MOST = 30;

/** The departure of a movement. A change is evaluated first: conflicts that it would cause are listed before it is confirmed. */
@customElement('cordon-movement-departure')
export class MovementDeparture extends FollowingElement {
  @property({ attribute: false }) movement!: Movement;
  @state() protected wanted: Wall | undefined;
  @state() protected weighed: { readonly departsAt: number; readonly consequences: Consequences } | undefined;
  @state() protected fault: ClientFault | undefined;

  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  #proposed: number | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('movement')) this.#forget();
    this.#takeProposal();
  }

  override render(): TemplateResult {
    const { brief } = this.store.operation;
    const formats = formatsFor(brief.timeZone);
    return html`
      <div class="now">
        <strong>${formats.time(this.movement.departsAt)}</strong>
        <span>${formats.day(this.movement.departsAt)}</span>
      </div>
      ${this.commands.mayEdit ? this.#editor() : nothing}
      <cordon-fault .fault=${this.commands.named(this.fault)} time-zone=${brief.timeZone}></cordon-fault>
      ${this.weighed ? this.#consequences(this.weighed.consequences) : nothing}
    `;
  }

  #editor(): TemplateResult {
    const { brief } = this.store.operation;
    const { departsAt } = this.movement;
    const departs = this.#departs;
    const unchanged = departs.ok && departs.value === departsAt;
    return html`
      <form @submit=${this.#onWeigh}>
        ${momentInputs({
          brief,
          days: daysFor(brief, departsAt),
          wall: this.#wall,
          read: departs,
          label: this.#say('departs'),
          set: (wall) => this.#want(wall),
        })}
        <div class="row steps">
          ${STEPS_MIN.map(
            (step) => html`
              <button type="button" @click=${() => this.#shift(step)}>
                ${step > 0 ? '+' : '−'}${Math.abs(step)}′
              </button>
            `,
          )}
          <button class="primary" ?disabled=${unchanged || this.weighed !== undefined}>
            ${this.#say('weigh')}
          </button>
        </div>
      </form>
    `;
  }

  #consequences({ made, ended }: Consequences): TemplateResult {
    const { operation } = this.store;
    return html`
      <section class="stack callout ${made.length > 0 ? 'danger' : ''}" role="status">
        <p>${this.#say(made.length > 0 ? 'would-break' : 'would-not-break', { n: made.length })}</p>
        ${
          ended.length > 0
            ? html`
                <p>${this.#say('would-mend', { n: ended.length })}</p>
              `
            : nothing
        }
        <ul class="scroll">
          ${made.slice(0, MOST).map(
            (finding) => html`
              <li>
                <strong>${finding.place}</strong>
                ${findingSentence(operation.brief.timeZone, finding)}
              </li>
            `,
          )}
        </ul>
        ${
          made.length > MOST
            ? html`
                <p>${this.#say('and-more', { n: made.length - MOST })}</p>
              `
            : nothing
        }
        <div class="deeds">
          <button @click=${() => this.#reset()}>${this.#say('leave-as-is')}</button>
          <button class=${made.length > 0 ? 'danger' : 'primary'} @click=${this.#retime}>
            ${this.#say('retime')}
          </button>
        </div>
      </section>
    `;
  }

  get #wall(): Wall {
    return this.wanted ?? wallOf(this.store.operation.brief, this.movement.departsAt);
  }

  get #departs(): Result<number, TimeFault> {
    return momentFrom(this.store.operation.brief, this.#wall.day, this.#wall.time);
  }

  #want(wall: Wall): void {
    this.wanted = wall;
    this.weighed = this.fault = undefined;
  }

  #shift(minutes: number): void {
    const departs = this.#departs;
    const from = departs.ok ? departs.value : this.movement.departsAt;
    this.#want(wallOf(this.store.operation.brief, from + minutes * 60_000));
  }

  readonly #onWeigh = (event: Event): void => {
    event.preventDefault();
    const departs = this.#departs;
    if (!departs.ok) return;
    const departsAt = departs.value;
    this.#weigh(departsAt);
    this.#proposed = departsAt;
    noteDeparture(this.movement, departsAt);
  };

  /** A departure proposed on the string-line diagram or by a link is evaluated at once. */
  #takeProposal(): void {
    const proposed = this.commands.mayEdit ? proposedDeparture(this.movement) : undefined;
    if (proposed === this.#proposed) return;
    this.#proposed = proposed;
    if (proposed === undefined) return this.#forget();
    this.wanted = wallOf(this.store.operation.brief, proposed);
    this.#weigh(proposed);
  }

  #weigh(departsAt: number): void {
    this.weighed = this.fault = undefined;
    const action: Action = {
      id: newId(),
      name: 'movement.retime',
      body: { id: this.movement.id, departsAt },
    };
    const decision = decide(this.store.operation, action, { by: this.commands.me, at: this.store.serverNow });
    if (!decision.ok) this.fault = decision.refusal;
    else this.weighed = { departsAt, consequences: supposing(this.store.operation, decision.value) };
  }

  readonly #retime = async (): Promise<void> => {
    if (!this.weighed) return;
    const { departsAt } = this.weighed;
    const answer = await this.commands.act('movement.retime', { id: this.movement.id, departsAt });
    if (answer.ok) this.#reset();
    else this.fault = answer.fault;
  };

  #reset(): void {
    this.#forget();
    noteDeparture(this.movement, undefined);
  }

  #forget(): void {
    this.#proposed = this.wanted = this.weighed = this.fault = undefined;
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    detailStyles,
    css`
      .now strong {
        font-family: var(--font-figures);
        font-size: var(--text-figure);
        line-height: var(--line-tight);
      }
      .steps button {
        padding: 0 var(--space-2);
      }
      .steps .primary {
        margin-inline-start: auto;
      }
      ul {
        max-height: 16rem;
      }
    `,
  ];
}
