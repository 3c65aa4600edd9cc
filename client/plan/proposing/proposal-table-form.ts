import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LEVELS } from '../../../domain/records/brief.ts';
import { GRADES } from '../../../domain/records/people.ts';
import {
  CROSSED_BY,
  KEY_PLACE_KINDS,
  keyPlaceRows,
  type ProposalRow,
  type ProposalTable,
  usualTable,
} from '../../../domain/records/proposal-table.ts';
import { base, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { speaking } from '../../words/language.ts';
import { proposingWords } from '../../words/proposing.ts';
import { termOf } from '../../words/terms.ts';
import { withValue } from '../form/draft.ts';

/** The table has changed; the detail is the new table. */
export type TableChangeEvent = CustomEvent<ProposalTable>;

/** A table that stands elsewhere, to begin from. */
export interface OtherTable {
  readonly name: string;
  readonly table: ProposalTable;
}

/** Which junctions need a post, at which level and strength, and the radius of observation: every figure can be changed. */
@customElement('cordon-proposal-table-form')
export class ProposalTableForm extends FollowingElement {
  @property({ attribute: false }) table!: ProposalTable;
  @property({ attribute: false }) others: readonly OtherTable[] = [];

  readonly #say = speaking(proposingWords);

  override render(): TemplateResult {
    return html`
      <details>
        <summary>${this.#say('table-title')}</summary>
        <p class="quiet small">${this.#say('table-hint')}</p>
        ${this.#templates()}
        <table>
          <thead>
            <tr>
              <th class="regular"></th>
              <th class="regular">${this.#say('wanted')}</th>
              <th class="regular">${this.#say('level')}</th>
              ${GRADES.map(
                (grade) => html`
                  <th class="regular">${termOf('grade', grade)}</th>
                `,
              )}
            </tr>
          </thead>
          <tbody>
            ${CROSSED_BY.map((name) => this.#row(this.#say(`crossed-${name}`), `rows.${name}`, this.table.rows[name]))}
            ${KEY_PLACE_KINDS.map((kind) => this.#row(termOf('postKind', kind), `keyPlaces.${kind}`, keyPlaceRows(this.table)[kind]))}
            ${this.#row(this.#say('crossed-gates'), 'gates', this.table.gates)}
          </tbody>
        </table>
        <div class="sights stack tight">${LEVELS.map((level) => this.#sight(level))}</div>
      </details>
    `;
  }

  /** The usual table and those of other routes: one of them is taken over whole. */
  #templates(): TemplateResult {
    const templates = [{ name: this.#say('usual-table'), table: usualTable }, ...this.others];
    const take = (event: Event): void => {
      const select = event.target as HTMLSelectElement;
      const detail = templates[select.selectedIndex - 1]?.table;
      select.selectedIndex = 0;
      if (detail) this.dispatchEvent(new CustomEvent('table-change', { detail }) satisfies TableChangeEvent);
    };
    return html`
      <label class="across middle between small">
        <span>${this.#say('table-from')}</span>
        <select @change=${take}>
          <option>${this.#say('table-choose')}</option>
          ${templates.map(
            ({ name }) => html`
              <option>${name}</option>
            `,
          )}
        </select>
      </label>
    `;
  }

  #row(name: string, path: string, row: ProposalRow): TemplateResult {
    return html`
      <tr>
        <th class="regular" scope="row">${name}</th>
        <td>
          <input
            type="checkbox"
            aria-label="${name}: ${this.#say('wanted')}"
            .checked=${row.wanted}
            @change=${() => this.#set(`${path}.wanted`, !row.wanted)}
          />
        </td>
        <td>
          <select
            aria-label="${name}: ${this.#say('level')}"
            @change=${(event: Event) => this.#set(`${path}.level`, Number((event.target as HTMLSelectElement).value))}
          >
            ${LEVELS.map(
              (level) => html`
                <option value=${level} ?selected=${level === row.level}>${level}</option>
              `,
            )}
          </select>
        </td>
        ${GRADES.map(
          (grade) => html`
            <td>
              ${this.#number(`${name}: ${termOf('grade', grade)}`, `${path}.strength.${grade}`, row.strength[grade], 0, 99)}
            </td>
          `,
        )}
      </tr>
    `;
  }

  #sight(level: 1 | 2 | 3): TemplateResult {
    const label = this.#say('sight-of', { level });
    return html`
      <label class="across middle between small">
        <span>${label}</span>
        ${this.#number(label, `sightM.${level}`, this.table.sightM[level], 50, 20_000)}
      </label>
    `;
  }

  #number(label: string, path: string, value: number, least: number, most: number): TemplateResult {
    return html`
      <input
        type="number"
        aria-label=${label}
        min=${least}
        max=${most}
        .value=${String(value)}
        @change=${(event: Event) => this.#typed(path, event.target as HTMLInputElement)}
      />
    `;
  }

  #typed(path: string, input: HTMLInputElement): void {
    if (input.checkValidity() && Number.isInteger(input.valueAsNumber)) this.#set(path, input.valueAsNumber);
    else input.reportValidity();
  }

  #set(path: string, value: unknown): void {
    const whole = { ...this.table, keyPlaces: keyPlaceRows(this.table) };
    const detail = withValue(whole, path, value);
    this.dispatchEvent(new CustomEvent('table-change', { detail }) satisfies TableChangeEvent);
  }

  static override readonly styles = [
    base,
    fields,
    css`
      summary {
        padding: var(--space-1) 0;
      }
      input[type='number'] {
        width: 3.5rem;
      }
      .sights {
        margin-top: var(--space-2);
      }
      .sights input[type='number'] {
        width: 6rem;
      }
    `,
  ];
}
