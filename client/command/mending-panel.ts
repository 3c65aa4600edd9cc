import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import { dayOf } from '../../domain/operation/days.ts';
import { Kept } from '../../domain/operation/kept.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Vehicle } from '../../domain/records/people.ts';
import { exchangeFor, mendedRoster, type Mended } from '../../domain/staffing/from-plan/mending.ts';
import { movedWithout, type Moved } from '../../domain/staffing/from-plan/roster-rides.ts';
import type { Called } from '../../domain/staffing/solving/officer-day.ts';
import { newId } from '../api/new-id.ts';
import { meContext } from '../store/contexts.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon, iconButton } from '../ui/icons.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { mendingWords } from '../words/mending.ts';
import { faultWords } from '../words/terms.ts';
import './away-list.ts';
import './broken-vehicles.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { awayNow, leaveMending } from './mending-address.ts';
import { dutyLine, mendingVerdict, movedLines, shortLines, unitLine } from './mending-lines.ts';
import { panelStyles } from './panel-styles.ts';

/** Who and what is out of action, and from which moment on (UTC ms). */
interface Out {
  readonly now: number;
  readonly officers: readonly string[];
  readonly vehicles: readonly string[];
}

/** The mended roster, and who rides differently because a vehicle is missing. */
export interface Mending extends Mended {
  readonly vehicles: readonly string[];
  readonly moved: readonly Moved[];
}

/** One request: its operation, and who and what is out of action. Each request is a new object. */
interface Asked {
  readonly plan: Plan;
  readonly who: string;
}

/** Computes the mended roster after drawing, and again when the plan or who is out of action changes. */
export class MendedRoster implements ReactiveController {
  readonly #host: ReactiveElement;
  #asked: Asked | undefined;
  #value: Mending | undefined;
  readonly #kept = new Kept<Mending>();

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The mended roster for these; undefined while it is being computed. */
  of(plan: Plan, out: Out): Mending | undefined {
    const who = [...out.officers, ...out.vehicles].join(' ');
    const asked = this.#asked;
    const isAsked = asked?.plan === plan && asked.who === who;
    if (!isAsked || (this.#value !== undefined && !this.#kept.isOf([asked]))) {
      this.#asked = { plan, who };
      this.#value = undefined;
      void this.#compute(this.#asked, out);
    }
    return this.#value;
  }

  /** Makes the next drawing compute it again, for the time of that drawing. */
  forget(): void {
    this.#asked = undefined;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#asked = undefined;
  }

  async #compute(asked: Asked, { now, officers, vehicles }: Out): Promise<void> {
    await this.#host.updateComplete;
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    if (asked !== this.#asked) return;
    const { plan } = asked;
    this.#value = this.#kept.of([asked], () => {
      const mended = mendedRoster(plan, { now, away: new Set(officers) });
      const day = dayOf(plan.brief, now);
      const moved = vehicles.length > 0 ? movedWithout(plan, day, new Set(vehicles), now) : [];
      return { ...mended, vehicles, moved };
    });
    this.#host.requestUpdate();
  }
}

/** The mended roster: who is out of action, whom to call and what to say, what stays uncovered. It is saved as one entry. */
@customElement('cordon-mending-panel')
export class CordonMendingPanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @state() protected filing = false;
  @state() protected phones: ReadonlyMap<string, string> = new Map();
  readonly #say = speaking(mendingWords);
  readonly #command = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });
  readonly #roster = new MendedRoster(this);

  override render(): TemplateResult {
    const { plan, now } = this.live;
    const asked = awayNow();
    const officers = asked.filter((id) => plan.tables.officers.has(id));
    const vehicles = asked.filter((id) => plan.tables.vehicles.has(id));
    const mended = this.#roster.of(plan, { now, officers, vehicles });
    const close = this.#everywhere('close');
    return html`
      <header>
        <h2>${this.#say('mend-roster')}</h2>
        ${iconButton('close', close, leaveMending)}
      </header>
      <cordon-away-list .plan=${plan} .away=${[...officers, ...vehicles]}></cordon-away-list>
      <cordon-broken-vehicles></cordon-broken-vehicles>
      <div role="status" aria-live="polite" class="verdict strong">
        ${mended ? mendingVerdict(mended, this.#say) : this.#say('computing')}
      </div>
      ${mended ? this.#mended(mended) : nothing}
    `;
  }

  #mended(mended: Mending): TemplateResult {
    const { plan, run } = this.live;
    const calls = mended.calls.toSorted((a, b) => b.gains.length - a.gains.length);
    const me = this.#me.value;
    const mayTake = me !== undefined && may(me, 'roster.exchange', run.id) && run.isOpen;
    const { timeOn } = formatsFor(plan.brief.timeZone);
    const hasChange = calls.length > 0 || mended.away.size > 0 || mended.vehicles.length > 0;
    return html`
      <p class="middle row quiet">
        <span class="grow">${this.#say('as-of', { time: timeOn(mended.now, this.live.minute) })}</span>
        <button class="bare" @click=${() => this.#roster.forget()}>${this.#say('anew')}</button>
      </p>
      ${calls.length > 0 ? this.#calls(calls) : nothing} ${shortLines(plan, mended, this.#say)}
      ${mended.vehicles.length > 0 ? movedLines(plan, mended.moved, this.#say) : nothing}
      <div class="deeds">
        <button @click=${leaveMending}>${this.#say('leave-it')}</button>
        ${
          mayTake && hasChange
            ? html`
                <button class="primary" ?disabled=${this.filing} @click=${() => this.#takeOver(mended)}>
                  ${this.#say('take-over')}
                </button>
              `
            : nothing
        }
      </div>
    `;
  }

  #calls(calls: readonly Called[]): TemplateResult {
    return html`
      <section>
        <h3>${this.#say('whom-to-call')}</h3>
        <ol aria-label=${this.#say('whom-to-call')}>
          ${calls.map((call) => this.#call(call))}
        </ol>
      </section>
    `;
  }

  #call({ officer, gains, loses }: Called): TemplateResult {
    const { plan } = this.live;
    const phone = this.phones.get(officer);
    const line = (placed: Called['gains'][number], deed: 'gains' | 'loses') =>
      dutyLine(plan, placed, deed, this.#say);
    return html`
      <li>
        ${unitLine(plan, officer)}
        ${
          phone === undefined
            ? html`
                <button @click=${() => this.#readPhone(officer)}>
                  ${icon('phone')}${this.#command('show-phone')}
                </button>
              `
            : html`
                <a href="tel:${phone}">${phone}</a>
              `
        }
        <ul class="duties">
          ${gains.map((placed) => line(placed, 'gains'))} ${loses.map((placed) => line(placed, 'loses'))}
        </ul>
      </li>
    `;
  }

  async #readPhone(officerId: string): Promise<void> {
    const reply = await this.live.store.api.phoneOf(officerId);
    if (!reply.ok) return tell(faultWords(reply.refusal), 'fault');
    if (!reply.value.phone) return tell(this.#command('no-phone'));
    this.phones = new Map([...this.phones, [officerId, reply.value.phone]]);
  }

  async #takeOver(mended: Mending): Promise<void> {
    const { run } = this.live;
    this.filing = true;
    const done = (await this.#fileVehicles(run, mended)) && (await this.#fileRoster(run, mended));
    this.filing = false;
    if (!done) return;
    tell(this.#say('taken-over'));
    leaveMending();
  }

  async #fileVehicles(run: RunState, { vehicles, now }: Mending): Promise<boolean> {
    const { api } = this.live.store;
    for (const id of vehicles) {
      const answer = await api.act('vehicle.out', { id: id as Vehicle['id'], from: now }, run.id);
      if (!tellAnswer(answer, run.plan.brief.timeZone)) return false;
    }
    return true;
  }

  async #fileRoster(run: RunState, mended: Mending): Promise<boolean> {
    if (mended.calls.length === 0 && mended.away.size === 0) return true;
    const body = exchangeFor(run.plan, mended, () => newId<'Assignment'>());
    const { api } = this.live.store;
    const answer = await api.act('roster.exchange', body, run.id);
    return tellAnswer(answer, run.plan.brief.timeZone);
  }

  static override readonly styles = [
    panelStyles,
    css`
      .duties {
        flex-basis: 100%;
      }
      .duties li {
        border-top: 0;
        align-items: baseline;
      }
      .way {
        flex-basis: 100%;
      }
      .place {
        padding: 0;
      }
    `,
  ];
}
