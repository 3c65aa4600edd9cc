import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { ActionBody } from '../../domain/actions/actions.ts';
import { Words } from '../../domain/kernel/record.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { ORDER_KINDS, ORDER_PHRASES, ORDER_TARGETS, type Order } from '../../domain/records/order.ts';
import { momentFrom } from '../../domain/operation/typed-time.ts';
import { calendarDay, sameTimeLater } from '../../domain/operation/days.ts';
import { recordsOf } from '../store/records.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { KeptForm } from '../ui/kept-form.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { orderWords } from '../words/orders.ts';
import { incidentTitle, termOf } from '../words/terms.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { choiceField, chosenIn, postChoices, type Choice } from './choices.ts';
import { choicesFor, targetOf, type TargetName } from './order-words.ts';

type OrderBody = ActionBody<'order.give'>;

/** What an order begins with. */
export interface OrderDraft {
  readonly kind?: Order['kind'];
  readonly target?: TargetName;
  readonly id?: string;
  readonly words?: string;
  readonly destination?: OrderBody['destination'];
}

/** Gives an order, or sends a message. */
@customElement('cordon-order-dialog')
export class CordonOrderDialog extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @state() protected kind: Order['kind'] = 'message';
  @state() protected target: TargetName = 'everyone';
  @state() protected chosen = '';
  @state() protected words = '';
  @state() protected destination: OrderBody['destination'];
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #kept = new KeptForm(this, () => 'order', false);
  readonly #say = speaking(orderWords);
  readonly #everywhere = speaking(everywhereWords);

  show({ kind = 'message', target = 'everyone', id = '', words = '', destination }: OrderDraft = {}): void {
    this.kind = kind;
    this.target = target;
    this.chosen = id;
    this.words = words;
    this.destination = destination;
    this.renderRoot.querySelector('form')?.reset();
    this.dialog.showModal();
    if (id === '' && words === '' && target === 'everyone') void this.#kept.fill();
  }

  override render(): TemplateResult {
    const say = this.#say;
    return html`
      <dialog aria-label=${say('give-order')}>
        <form @submit=${this.#onSubmit}>
          <h2>${say('give-order')}</h2>
          ${this.#list(
            'kind',
            ORDER_KINDS.map((kind) => [kind, termOf('order', kind)]),
            this.kind,
            (kind) => this.#choose(kind),
          )}
          ${this.#list('to', targetChoices(), this.target, (target) => this.#aim(target))} ${this.#target()}
          ${this.#destinations()}
          <label>
            ${say('phrase')}
            <select name="phrase">
              <option value="">${say('no-phrase')}</option>
              ${ORDER_PHRASES.map(
                (phrase) => html`
                  <option value=${phrase}>${termOf('orderPhrase', phrase)}</option>
                `,
              )}
            </select>
          </label>
          <label>
            ${say('words')}
            <textarea name="words" maxlength=${boundsOf(Words).maxLength} .value=${this.words}></textarea>
          </label>
          <div class="row">
            <label>
              ${say('due-at')}
              <input name="time" placeholder="05:30" />
            </label>
            <label>
              ${say('escalate')}
              <input name="escalate" type="number" min="1" max="240" value="5" />
            </label>
          </div>
          <div class="deeds">
            <button type="button" @click=${this.#giveUp}>${this.#everywhere('cancel')}</button>
            <button class="primary">${say('give')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  /** Three kinds need a place: where to go, where to help, where to send vehicles. */
  #destinations(): TemplateResult | typeof nothing {
    const { plan, run } = this.live;
    const given = new Map(Object.entries(this.destination ?? {})).values().next().value as string | undefined;
    switch (this.kind) {
      case 'transfer':
        return choiceField('destination', this.#say('destination'), postChoices(plan), given);
      case 'come-and-help':
        return choiceField('destination', this.#say('destination'), openIncidents(run), given);
      case 'divert':
        return choiceField('destination', this.#say('destination'), carParks(plan), given);
      default:
        return nothing;
    }
  }

  #target(): TemplateResult | typeof nothing {
    if (this.target === 'everyone') return nothing;
    return choiceField('chosen', this.#say('which-one'), choicesFor(this.live.run, this.target), this.chosen);
  }

  #list<Value extends string>(
    label: 'kind' | 'to',
    values: readonly (readonly [Value, string])[],
    chosen: Value,
    choose: (value: Value) => void,
  ): TemplateResult {
    return html`
      <label>
        ${this.#say(label)}
        <select
          name=${label}
          @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as Value)}
        >
          ${values.map(
            ([value, words]) => html`
              <option value=${value} ?selected=${value === chosen}>${words}</option>
            `,
          )}
        </select>
      </label>
    `;
  }

  readonly #giveUp = (): void => {
    this.#kept.forget();
    this.dialog.close();
  };

  #choose(kind: Order['kind']): void {
    this.kind = kind;
  }

  #aim(target: TargetName): void {
    this.target = target;
    this.chosen = '';
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const body = this.#body(new FormData(form));
    if (!body) return;
    const answer = await this.live.store.api.act('order.give', body);
    if (!tellAnswer(answer, this.live.plan.brief.timeZone, this.#say('given'))) return;
    this.#kept.forget();
    form.reset();
    this.dialog.close();
  }

  #body(said: FormData): OrderBody | undefined {
    const { run } = this.live;
    const isForAll = this.target === 'everyone';
    const chosen = isForAll ? undefined : chosenIn(said, 'chosen', choicesFor(run, this.target));
    if (!isForAll && !chosen) return undefined;
    const place = this.#placeSaid(said);
    if (place === 'unread') return undefined;
    const dueAt = this.#dueAt(written(said, 'time'));
    if (dueAt === 'unread') return undefined;
    const [words, phrase] = [written(said, 'words').trim(), written(said, 'phrase')];
    return {
      runId: run.record.id,
      kind: this.kind,
      to: targetOf(this.target, chosen?.id ?? ''),
      ...(words !== '' && { words }),
      ...(phrase !== '' && { phrase: phrase as NonNullable<OrderBody['phrase']> }),
      ...(place && { destination: place }),
      ...(dueAt !== undefined && { dueAt }),
      escalateMin: Number(written(said, 'escalate')),
    };
  }

  #placeSaid(said: FormData): OrderBody['destination'] | 'unread' {
    const { plan, run } = this.live;
    const [key, choices] =
      this.kind === 'transfer'
        ? (['postId', postChoices(plan)] as const)
        : this.kind === 'come-and-help'
          ? (['incidentId', openIncidents(run)] as const)
          : (['carParkId', carParks(plan)] as const);
    if (!said.has('destination')) return undefined;
    const chosen = chosenIn(said, 'destination', choices);
    return chosen ? ({ [key]: chosen.id } as OrderBody['destination']) : 'unread';
  }

  /** The next moment at which the clock shows the typed time. */
  #dueAt(time: string): number | undefined | 'unread' {
    if (time.trim() === '') return undefined;
    const { now, plan } = this.live;
    const typed = momentFrom(plan.brief, calendarDay(plan.brief, now), time);
    if (!typed.ok) {
      tell(this.#say('time-unread'), 'fault');
      return 'unread';
    }
    return typed.value >= now ? typed.value : sameTimeLater(plan.brief, typed.value, 1);
  }

  static override readonly styles = [base, buttons, fields, dialogs];
}

function targetChoices(): (readonly [TargetName, string])[] {
  const all = ['everyone', ...ORDER_TARGETS.map(({ target }) => target)] as const;
  return all.map((target) => [target, termOf('target', target)]);
}

function openIncidents({ tables }: RunState): Choice[] {
  return [...tables.incidents.values()]
    .filter(({ closed }) => !closed)
    .map((incident) => ({ id: incident.id, label: incidentTitle(incident) }));
}

function carParks(plan: Plan): Choice[] {
  return recordsOf(plan, 'carParks').map(({ id, name }) => ({ id, label: name }));
}
