import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { routeLengthM } from '../../../domain/kernel/geodesy.ts';
import { codesOf } from '../../../domain/records/people.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import { DeskController } from '../desk/desk-controller.ts';
import { kindWord } from '../desk/kind-word.ts';
import { calledOf, placePath, type PlanRecord } from '../desk/plan-collections.ts';
import type { Chosen } from '../desk/plan-desk.ts';
import { detailStyles } from './detail-styles.ts';

/** What a record is called, the facts that tell it from others, and what can be done with it as a whole. */
@customElement('cordon-record-header')
export class RecordHeader extends FollowingElement {
  @property({ attribute: false }) chosen!: Chosen;

  readonly #say = speaking(planWords);
  readonly #desk = new DeskController(this);

  override render(): TemplateResult {
    const { desk } = this.#desk;
    const { collection, id } = this.chosen;
    const record = desk.operation.tables[collection].get(id);
    if (!record) return html``;
    return html`
      <header>
        <div>
          <p class="quiet small">${kindWord(collection)}${this.#facts(record)}</p>
          <h2>${calledOf(record)}</h2>
        </div>
        ${
          placePath(collection) === 'position' || ['routes', 'movements'].includes(collection)
            ? this.#button('show-on-map', 'locate', this.#locate)
            : nothing
        }
        ${desk.mayEdit ? this.#button('remove', 'trash', () => desk.askRemoval([id])) : nothing}
        ${this.#button('close', 'close', () => desk.choose(undefined, [], desk.tab))}
      </header>
    `;
  }

  #button(
    key: 'show-on-map' | 'remove' | 'close',
    sign: 'locate' | 'trash' | 'close',
    act: () => void,
  ): TemplateResult {
    return html`
      <button class="bare icon" aria-label=${this.#say(key)} title=${this.#say(key)} @click=${act}>
        ${icon(sign)}
      </button>
    `;
  }

  #facts(record: PlanRecord): string | TemplateResult {
    const { desk } = this.#desk;
    const formats = formatsFor(desk.operation.brief.timeZone);
    if ('line' in record)
      return ` · ${formats.km(routeLengthM(record))} · ${this.#say('level-n', { n: record.level })}`;
    if ('strength' in record)
      return ` · ${termOf('postKind', record.kind)} · ${this.#say('level-n', { n: record.level })}`;
    if ('grade' in record) return ` · ${termOf('grade', record.grade)} · ${codesOf(record)}`;
    if (!('routeId' in record)) return '';
    const route = desk.operation.tables.routes.get(record.routeId);
    if (!route) return '';
    const open = (): void => desk.choose({ collection: 'routes', id: route.id });
    return html`
      ·
      <button class="link" @click=${open}>${calledOf(route)}</button>
    `;
  }

  readonly #locate = (): void => {
    this.dispatchEvent(new CustomEvent('locate', { bubbles: true, composed: true }));
  };

  static override readonly styles = [
    base,
    buttons,
    detailStyles,
    css`
      header {
        display: flex;
        align-items: start;
      }
      header > div {
        flex: 1;
        min-width: 0;
      }
      h2 {
        font-size: var(--text-l);
        overflow-wrap: anywhere;
      }
    `,
  ];
}
