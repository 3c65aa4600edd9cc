import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Stint } from '../../../domain/duties/duties.ts';
import type { Grade } from '../../../domain/records/people.ts';
import type { ClientFault } from '../../api/http.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields, stack } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/messages.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { faultWords, termOf } from '../../words/terms.ts';
import { commandsContext } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import { arrivalAt, assignmentTo, candidatesFor, type Candidate } from './candidates.ts';
import { personChoice, personChoiceStyles } from './person-choice.ts';

/** At most this many are shown; more search words find the others. */
const MOST = 40;

/** Finds an officer for a place: first those who can be there in time, then the others with the reason why they cannot. */
@customElement('cordon-assign-search')
export class AssignSearch extends FollowingElement {
  @property({ attribute: false }) stint!: Stint;
  @property() grade: Grade = 'police';
  @state() protected query = '';
  @state() protected fault: ClientFault | undefined;

  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  override render(): TemplateResult {
    const found = candidatesFor(this.store.operation, this.stint, this.grade, this.query);
    const able = found.filter(({ why }) => !why).length;
    return html`
      <label>
        <span>${this.#say('assign-search', { grade: termOf('grade', this.grade) })}</span>
        <input type="search" .value=${this.query} @input=${this.#onQuery} @keydown=${this.#onKey} />
      </label>
      <p class="quiet small">${this.#say('assign-found', { able, n: found.length })}</p>
      <ul class="people scroll">
        ${found.slice(0, MOST).map(
          (candidate) => html`
            <li>${this.#candidate(candidate)}</li>
          `,
        )}
      </ul>
      ${
        found.length > MOST
          ? html`
              <p class="quiet small">${this.#say('assign-more', { n: found.length - MOST })}</p>
            `
          : nothing
      }
      <cordon-fault
        .fault=${this.commands.named(this.fault)}
        time-zone=${this.store.operation.brief.timeZone}
      ></cordon-fault>
    `;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  #candidate({ officer, why, duties }: Candidate): TemplateResult {
    const { operation } = this.store;
    const whyNot = why && faultWords({ kind: 'refused', refusal: why }, operation.brief.timeZone);
    const choice = { officer, duties, whyNot, told: why ? '' : this.#way(officer.id), mayPick: true };
    return personChoice(operation, choice, () => void this.#assign(officer.id));
  }

  #way(officerId: string): string {
    const { operation } = this.store;
    const arrival = arrivalAt(operation, this.stint, operation.plan.tables.officers.get(officerId)!);
    if (!arrival) return this.#say('first-duty');
    const time = formatsFor(operation.brief.timeZone).timeOn(arrival.at, this.stint.from);
    return this.#say('arrives', { from: arrival.from, time });
  }

  async #assign(officerId: string): Promise<void> {
    const officer = this.store.operation.plan.tables.officers.get(officerId);
    if (!officer) return;
    const answer = await this.commands.act('roster.assign', {
      records: [assignmentTo(this.stint, officer, this.grade)],
    });
    this.fault = answer.ok ? undefined : answer.fault;
    if (answer.ok) this.dispatchEvent(new Event('assigned'));
  }

  readonly #onQuery = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value;
    this.fault = undefined;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.dispatchEvent(new Event('assigned'));
    if (event.key === 'ArrowDown')
      this.renderRoot.querySelector<HTMLElement>('li button:not(:disabled)')?.focus();
  };

  static override readonly styles = [
    base,
    stack,
    buttons,
    fields,
    personChoiceStyles,
    css`
      :host {
        border: 1px solid var(--accent);
        border-radius: var(--radius);
      }
      ul {
        max-height: 18rem;
      }
    `,
  ];
}
