import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { lastMomentFrom, wallOf, type TimeFault } from '../../domain/operation/typed-time.ts';
import { base, buttons, fields } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { timeAsked } from '../ui/moment-inputs.ts';
import { commandWords } from '../words/command.ts';
import { speaking } from '../words/language.ts';
import { liveContext, type LiveRun } from './live-run.ts';

const HALF_DAY_MS = 12 * 3_600_000;

/** When something happened, typed at the desk. Empty means now. Or it begins with a time, which stays if nobody changes it. */
@customElement('cordon-time-said')
export class CordonTimeSaid extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  /** The time that was said before, UTC ms. */
  @property({ attribute: false }) saidAt: number | undefined;
  @state() protected typed: string | undefined;
  readonly #say = speaking(commandWords);

  override render(): TemplateResult {
    const { moment } = this;
    return html`
      <label>
        ${this.#say('happened-at')}
        <input
          name="time"
          placeholder="05:30"
          title=${this.#say('now-if-empty')}
          aria-invalid=${moment.ok ? 'false' : 'true'}
          .value=${this.#text}
          @change=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}
        />
      </label>
      ${timeAsked(this.live.plan.brief, this.#text, moment, ({ time }) => this.#type(time))}
    `;
  }

  /** The moment that is meant: not in the future, and near the time that was said before. */
  get moment(): Result<number, TimeFault> {
    const { now, plan } = this.live;
    const { saidAt } = this;
    if (this.#text.trim() === '') return ok(saidAt ?? now);
    if (this.#text === this.#textSaid) return ok(saidAt!);
    return lastMomentFrom(plan.brief, this.#text, Math.min(now, (saidAt ?? now) + HALF_DAY_MS));
  }

  #type(time: string): void {
    this.typed = time;
  }

  clear(): void {
    this.typed = undefined;
  }

  get #text(): string {
    return this.typed ?? this.#textSaid;
  }

  get #textSaid(): string {
    return this.saidAt === undefined ? '' : wallOf(this.live.plan.brief, this.saidAt).time;
  }

  static override readonly styles = [base, buttons, fields];
}
