import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Line } from '../../domain/kernel/position.ts';
import { codesOf } from '../../domain/records/people.ts';
import type { CardNeighbours } from '../../domain/reports/card-neighbours.ts';
import type { CardRide } from '../../domain/reports/card-rides.ts';
import { isStanding, lastStep } from '../../domain/reports/on-duty.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { termOf } from '../words/terms.ts';
import './duty-map.ts';
import type { SeenDuty } from './seen-card.ts';
import { stateMark } from './state-mark.ts';

/** One duty, readable in two seconds: where, time left, from when to when, what to do, who else. `now` is run time. */
@customElement('duty-view')
export class DutyView extends FollowingElement {
  @property({ attribute: false }) duty!: SeenDuty;
  @property({ attribute: false }) next: SeenDuty | undefined;
  @property({ type: Number }) now = 0;
  @property({ attribute: false }) roads: readonly Line[] = [];
  @property({ attribute: false }) timeZone = 'UTC';
  /** Whether a run is on; without one nothing is late. */
  @property({ type: Boolean }) running = false;
  /** Whether this is a duty other than the due one. */
  @property({ type: Boolean }) aside = false;
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult {
    const { code, name, from, until, position } = this.duty;
    const formats = formatsFor(this.timeZone);
    return html`
      <article class="card pad-3 stack">
        <p class="small quiet kind">${this.#kind()}</p>
        <h1 class="regular dense where large">
          <strong class="figures">${code}</strong>
          ${name}
        </h1>
        ${this.running ? this.#countdown() : nothing}
        <p class="larger dense when strong figures">
          <span>${formats.timeOn(from, this.now)}</span>
          <small class="quiet">${this.#say('until')}</small>
          <span>${formats.time(until)}</span>
        </p>
        ${this.#closures(formats)} ${this.#ride(formats)} ${this.#words()} ${this.#beside()}
        ${this.#neighbours()} ${this.#home(formats)}
        <duty-map .code=${code} .position=${position} .next=${this.next} .roads=${this.roads}></duty-map>
      </article>
    `;
  }

  #kind(): string {
    if (this.aside) return this.#say('duty-chosen');
    return this.#say(this.now >= this.duty.from || this.duty.said.length > 0 ? 'duty-now' : 'duty-next');
  }

  #countdown(): TemplateResult {
    const { kind, ms, due } = countdownOf(this.duty, this.now);
    return html`
      <p class="pad-row baseline sunken countdown ${due ? 'due' : ''} wrap between" role="timer">
        <span>${due ? stateMark('late') : nothing} ${this.#say(kind)}</span>
        <b>${shownSpan(ms)}</b>
      </p>
    `;
  }

  #closures(formats: Formats): TemplateResult | typeof nothing {
    const { closures, closuresAt } = this.duty;
    if (closuresAt !== undefined)
      return html`
        <p class="small quiet">
          ${this.#say('closures-come', { time: formats.timeOn(closuresAt, this.now) })}
        </p>
      `;
    if (closures.length === 0) return nothing;
    return html`
      <ul>
        ${closures.map(
          ({ closeAt, reopenAt }) => html`
            <li class="across wrap small">
              <span>
                ${stateMark('closed')} ${this.#say('close-at')}
                <b>${formats.clock(closeAt)}</b>
              </span>
              <span>
                ${stateMark('reopened')} ${this.#say('reopen-at')}
                <b>${formats.clock(reopenAt)}</b>
              </span>
            </li>
          `,
        )}
      </ul>
    `;
  }

  /** Only until the officer is there. */
  #ride(formats: Formats): TemplateResult | typeof nothing {
    const { ride } = this.duty;
    if (!ride || isStanding(this.duty)) return nothing;
    return this.#taken('ride', ride, formats);
  }

  #home(formats: Formats): TemplateResult | typeof nothing {
    const { home } = this.duty;
    return home ? this.#taken('ride-home', home, formats) : nothing;
  }

  #taken(what: 'ride' | 'ride-home', ride: CardRide, { timeOn, time }: Formats): TemplateResult {
    const { plate, from = this.#say('ride-base'), drivers = [] } = ride;
    const [leaves, arrives] = [timeOn(ride.leaves, this.now), time(ride.arrives)];
    const names = drivers.map(({ name, isOwn }) => (isOwn ? this.#say('driver-own') : name)).join(' → ');
    return html`
      <section>
        <h2 class="small quiet">${this.#say(what)}</h2>
        <p>
          ${plate === undefined ? this.#say('ride-none') : this.#say(`${what}-by`, { plate, leaves, from, arrives })}
        </p>
        ${
          names
            ? html`
                <p>${this.#say('driver', { names })}</p>
              `
            : nothing
        }
      </section>
    `;
  }

  #words(): TemplateResult | typeof nothing {
    if (!this.duty.words) return nothing;
    return html`
      <section>
        <h2 class="small quiet">${this.#say('what-to-do')}</h2>
        <p class="typed">${this.duty.words}</p>
      </section>
    `;
  }

  #beside(): TemplateResult {
    const { beside } = this.duty;
    const mates = beside.map(
      (mate) => html`
        <li>
          ${mate.name}
          <small class="quiet">${termOf('grade', mate.grade)} ${codesOf(mate)}</small>
        </li>
      `,
    );
    return html`
      <section>
        <h2 class="small quiet">${this.#say('beside')}</h2>
        ${
          mates.length > 0
            ? html`
                <ul class="mates wrap">
                  ${mates}
                </ul>
              `
            : html`
                <p>${this.#say('alone')}</p>
              `
        }
      </section>
    `;
  }

  /** The posts before and after, in the direction in which movements pass. */
  #neighbours(): TemplateResult | typeof nothing {
    const { neighbours = [] } = this.duty;
    if (neighbours.length === 0) return nothing;
    return html`
      <section>
        <h2 class="small quiet">${this.#say('neighbours')}</h2>
        <ul>
          ${neighbours.map(
            ({ route, before, after }) => html`
              <li class="across wrap between">
                <small class="quiet">${route}</small>
                ${this.#neighbour('before-me', before)} ${this.#neighbour('after-me', after)}
              </li>
            `,
          )}
        </ul>
      </section>
    `;
  }

  #neighbour(
    where: 'before-me' | 'after-me',
    post: CardNeighbours['before'],
  ): TemplateResult | typeof nothing {
    if (!post) return nothing;
    return html`
      <span class="grow">
        <small class="quiet">${this.#say(where)}</small>
        <b>${post.code}</b>
        ${post.name}
        <small class="quiet nowrap">${formatsFor(this.timeZone).away(post.awayM)}</small>
      </span>
    `;
  }

  static override readonly styles = [
    base,
    css`
      .where strong {
        font-size: var(--text-figure);
        margin-right: var(--space-1);
      }
      .countdown {
        display: flex;
        column-gap: var(--space-3);
        border-left: 6px solid var(--accent);
        --mark-on: var(--sunken);
      }
      .countdown b {
        font-family: var(--font-figures);
        font-size: calc(var(--text-figure) * 1.25);
        line-height: var(--line-tight);
      }
      .due {
        border-left-color: var(--state-late);
      }
      .due span {
        font-weight: var(--weight-strong);
      }
      .due svg {
        color: var(--state-late);
      }
      .when small {
        font-weight: var(--weight);
      }
      .mates {
        display: flex;
        column-gap: var(--space-4);
      }
      .typed {
        white-space: pre-line;
      }
    `,
  ];
}

/** The event that an officer waits for or is late for, and the time until or since it; `ms` is never negative. */
interface Countdown {
  readonly kind:
    'to-start' | 'late' | 'to-close' | 'close-now' | 'to-reopen' | 'reopen-now' | 'to-end' | 'over';
  readonly ms: number;
  /** The time has passed: something is due. */
  readonly due: boolean;
}

/** The next important moment of a duty, by the run's clock. Each step is reported once, so later closures are only shown. */
export function countdownOf(duty: SeenDuty, now: number): Countdown {
  if (!isStanding(duty)) return between('to-start', 'late', duty.from, now);
  const ahead = duty.closures.find(({ reopenAt }) => now < reopenAt);
  const under = duty.closures.findLast(({ closeAt }) => closeAt <= now) ?? duty.closures[0];
  const last = lastStep(duty);
  if (last === 'on-post' && ahead) return between('to-close', 'close-now', ahead.closeAt, now);
  if (last === 'closed' && under) return between('to-reopen', 'reopen-now', under.reopenAt, now);
  if (last === 'reopened' && ahead) return until(ahead, now);
  return between('to-end', 'over', duty.until, now);
}

function until({ closeAt, reopenAt }: SeenDuty['closures'][number], now: number): Countdown {
  return now < closeAt
    ? between('to-close', 'close-now', closeAt, now)
    : between('to-reopen', 'reopen-now', reopenAt, now);
}

/** `4:05`, `1:04:05`; from one day on as `1+02:04`: days, hours and minutes. */
export function shownSpan(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24];
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60];
  if (days > 0) return `${days}+${two(hours)}:${two(minutes)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

function between(before: Countdown['kind'], after: Countdown['kind'], at: number, now: number): Countdown {
  return now < at ? { kind: before, ms: at - now, due: false } : { kind: after, ms: now - at, due: true };
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
