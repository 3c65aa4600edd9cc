import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';
import type { EnrolmentCode, OperationEntry } from '../../domain/contract/operations.ts';
import { Operation } from '../../domain/operation/operation.ts';
import { codesOf } from '../../domain/records/people.ts';
import { call } from '../api/http.ts';
import { OperationApi } from '../api/operation-api.ts';
import { recordsOf } from '../store/records.ts';
import { base, buttons, fields, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { tell } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { faultWords } from '../words/terms.ts';

/** The sheet of one-time codes, squad by squad, to print and hand over. */
@customElement('cordon-enrolment')
export class CordonEnrolment extends FollowingElement {
  @property({ attribute: false }) operationId = '';
  @state() protected entries: readonly OperationEntry[] = [];
  @state() protected operation: Operation | undefined;
  @state() protected squadId = '';
  @state() protected codes: readonly EnrolmentCode[] = [];
  readonly #say = speaking(shellWords);
  readonly #everywhere = speaking(everywhereWords);

  override connectedCallback(): void {
    super.connectedCallback();
    void call('GET /api/operations').then((reply) => {
      if (reply.ok) this.entries = reply.value;
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('operationId') && this.operationId) void this.#read();
  }

  override render(): TemplateResult {
    const say = this.#say;
    const squads = this.operation ? recordsOf(this.operation.plan, 'squads') : [];
    return html`
      <div class="row roomy no-print">
        <label>
          ${say('operation')}
          <select @change=${this.#onOperation}>
            <option value="">${say('choose')}</option>
            ${this.entries.map(
              ({ id, name }) => html`
                <option value=${id} ?selected=${id === this.operationId}>${name}</option>
              `,
            )}
          </select>
        </label>
        <label>
          ${say('squad')}
          <select @change=${this.#onSquad}>
            <option value="">${say('choose')}</option>
            ${squads.map(
              ({ id, name }) => html`
                <option value=${id}>${name}</option>
              `,
            )}
          </select>
        </label>
        <button class="primary" ?disabled=${!this.squadId} @click=${this.#make}>${say('make-codes')}</button>
        <button ?disabled=${this.codes.length === 0} @click=${() => print()}>
          ${this.#everywhere('print')}
        </button>
      </div>
      <ol class="stack loose">
        ${this.codes.map((code) => this.#card(code))}
      </ol>
    `;
  }

  #card({ officerId, code, svg, link, expiresAt }: EnrolmentCode): TemplateResult | typeof nothing {
    const officer = this.operation?.plan.tables.officers.get(officerId);
    if (!officer || !this.operation) return nothing;
    const formats = formatsFor(this.operation.brief.timeZone);
    return html`
      <li class="pad-s across loose box middle">
        <a href=${link} aria-label=${link}>${unsafeSVG(svg)}</a>
        <div>
          <strong>${officer.name}</strong>
          <span>${codesOf(officer)}</span>
          <code class="medium">${code}</code>
          <span class="quiet">${this.#say('valid-until', { time: formats.dateTime(expiresAt) })}</span>
        </div>
      </li>
    `;
  }

  #onOperation(event: Event): void {
    this.operationId = (event.target as HTMLSelectElement).value;
    this.squadId = '';
    this.codes = [];
  }

  #onSquad(event: Event): void {
    this.squadId = (event.target as HTMLSelectElement).value;
    this.codes = [];
  }

  async #read(): Promise<void> {
    const reply = await new OperationApi(this.operationId).snapshot();
    if (!reply.ok) return tell(faultWords(reply.refusal), 'fault');
    const operation = new Operation(reply.value.operationId);
    operation.restore(reply.value);
    this.operation = operation;
  }

  async #make(): Promise<void> {
    const ids = this.operation?.plan.indexes.officersBySquad.of(this.squadId).map(({ id }) => id) ?? [];
    const reply = await new OperationApi(this.operationId).codes(ids);
    if (reply.ok) this.codes = reply.value.codes;
    else tell(faultWords(reply.refusal), 'fault');
  }

  static override readonly styles = [
    base,
    stack,
    buttons,
    fields,
    css`
      :host {
        gap: var(--space-4);
      }
      ol {
        grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr));
      }
      li {
        break-inside: avoid;
      }
      li svg {
        display: block;
        width: 7rem;
        height: 7rem;
        background: white;
      }
      li div {
        display: grid;
        gap: 2px;
      }
      code {
        letter-spacing: 0.06em;
      }
    `,
  ];
}
