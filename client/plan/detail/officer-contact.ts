import { consume } from '@lit/context';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';
import type { EnrolmentCode } from '../../../domain/contract/operations.ts';
import type { Officer } from '../../../domain/records/people.ts';
import type { ClientFault, Reply } from '../../api/http.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { tell } from '../../ui/notices.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { commandsContext } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import { detailStyles } from './detail-styles.ts';
import './erase-person.ts';

/** An officer's telephone number and the code that enrols their phone; both are shown only on request. */
@customElement('cordon-officer-contact')
export class OfficerContact extends FollowingElement {
  @property({ attribute: false }) officer!: Officer;
  @state() protected phone: string | undefined;
  @state() protected code: EnrolmentCode | undefined;
  @state() protected fault: ClientFault | undefined;

  readonly #say = speaking(planWords);
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('officer');
    if (!changed.has('officer') || before?.id === this.officer.id) return;
    this.phone = this.code = this.fault = undefined;
  }

  override render(): TemplateResult {
    const maySeeCodes = ['administrator', 'planner', 'dispatcher'].includes(this.commands.me.role);
    return html`
      ${
        this.phone === undefined
          ? html`
              <div class="line">
                <button @click=${this.#readPhone}>${icon('phone')}${this.#say('phone-show')}</button>
              </div>
            `
          : this.#phoneForm(maySeeCodes)
      }
      ${
        maySeeCodes
          ? html`
              <div class="line">
                <button @click=${this.#makeCode}>${icon('phone')}${this.#say('code-make')}</button>
                <button class="danger" title=${this.#say('cut-off-why')} @click=${this.#cutOff}>
                  ${this.#say('cut-off')}
                </button>
              </div>
            `
          : nothing
      }
      ${
        this.commands.me.role === 'administrator'
          ? html`
              <cordon-erase-person .officer=${this.officer}></cordon-erase-person>
            `
          : nothing
      }
      ${this.code ? this.#codeCard(this.code) : nothing}
      <cordon-fault .fault=${this.fault} time-zone=${this.store.operation.brief.timeZone}></cordon-fault>
    `;
  }

  #phoneForm(mayEdit: boolean): TemplateResult {
    return html`
      <form class="row" @submit=${this.#keepPhone}>
        <label>
          <span>${this.#say('phone')}</span>
          <input
            type="tel"
            name="phone"
            maxlength="30"
            pattern="[0-9+\\(\\) \\-]*"
            .value=${this.phone ?? ''}
            ?readonly=${!mayEdit}
          />
        </label>
        ${
          mayEdit
            ? html`
                <button>${this.#say('save')}</button>
              `
            : nothing
        }
      </form>
    `;
  }

  #codeCard({ svg, code, link, expiresAt }: EnrolmentCode): TemplateResult {
    const formats = formatsFor(this.store.operation.brief.timeZone);
    return html`
      <div class="pad-s code across loose box middle">
        <a href=${link} target="_blank" rel="noopener" aria-label=${link}>${unsafeSVG(svg)}</a>
        <div>
          <strong class="large">${code}</strong>
          <span class="quiet small">${this.#say('code-hint')}</span>
          <span class="quiet small">${this.#say('code-until', { time: formats.dateTime(expiresAt) })}</span>
        </div>
      </div>
    `;
  }

  readonly #readPhone = async (): Promise<void> => {
    const { officer } = this;
    const reply = await this.store.api.phoneOf(officer.id);
    if (officer.id === this.officer.id) this.#take(reply, ({ phone }) => (this.phone = phone));
  };

  readonly #keepPhone = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const phone = (event.target as HTMLFormElement).querySelector('input')!.value.trim();
    const reply = await this.store.api.keepPhoneOf(this.officer.id, phone);
    this.#take(reply, () => {
      this.phone = phone;
      tell(this.#say('phone-kept'));
    });
  };

  readonly #makeCode = async (): Promise<void> => {
    const { officer } = this;
    const reply = await this.store.api.codes([officer.id]);
    if (officer.id === this.officer.id) this.#take(reply, ({ codes }) => (this.code = codes[0]));
  };

  /** One click without confirmation: somebody who has found the phone should lose access at once. */
  readonly #cutOff = async (): Promise<void> => {
    const { officer } = this;
    const reply = await this.store.api.cutOff(officer.id);
    this.#take(reply, ({ phones }) => {
      if (officer.id === this.officer.id) this.code = undefined;
      tell(this.#say(phones > 0 ? 'cut-off-done' : 'cut-off-none', { name: officer.name }));
    });
  };

  #take<Value>(reply: Reply<Value>, use: (value: Value) => void): void {
    this.fault = reply.ok ? undefined : reply.refusal;
    if (reply.ok) use(reply.value);
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    detailStyles,
    css`
      .code svg {
        display: block;
        width: 8rem;
        height: 8rem;
        background: white;
      }
      .code div {
        display: grid;
        gap: var(--space-1);
      }
      strong {
        letter-spacing: 0.06em;
      }
    `,
  ];
}
