import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { routeLengthM } from '../../../domain/kernel/geodesy.ts';
import { codesOf } from '../../../domain/records/people.ts';
import { lapsM } from '../../../domain/routes/course-marks.ts';
import { postKindWord } from '../../../domain/posts/post-kind-word.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import { formatsFor } from '../../words/format.ts';
import { language, speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import { commandsContext, selectionContext } from '../desk/contexts.ts';
import { calledOf, kindWord, placePath, type PlanRecord } from '../desk/plan-collections.ts';
import type { Chosen } from '../desk/plan-collections.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { copyOf } from '../form/fresh-records.ts';
import { detailStyles } from './detail-styles.ts';

/** The kinds of which one is often like another. */
const COPIED: readonly string[] = ['posts', 'routes', 'movements', 'squads'];

/** The name of a record, the facts that identify it, and the actions on the record as a whole. */
@customElement('cordon-record-header')
export class RecordHeader extends FollowingElement {
  @property({ attribute: false }) chosen!: Chosen;

  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;

  override render(): TemplateResult {
    const { collection, id } = this.chosen;
    const record = this.store.operation.plan.tables[collection].get(id);
    if (!record) return html``;
    return html`
      <header class="high">
        <div>
          <p class="quiet small">${kindWord(collection)}${this.#facts(record)}</p>
          <h2 class="large breaks">${calledOf(record)}</h2>
        </div>
        ${
          placePath(collection) === 'position' || ['routes', 'movements'].includes(collection)
            ? this.#button('show-on-map', 'locate', this.#locate)
            : nothing
        }
        ${
          this.commands.mayEdit && COPIED.includes(collection)
            ? this.#button('duplicate', 'copy', () => this.selection.make(collection, copyOf(record)))
            : nothing
        }
        ${this.commands.mayEdit ? this.#button('remove', 'trash', () => this.selection.askRemoval([id])) : nothing}
        ${this.#button('close', 'close', () => this.selection.choose(undefined, [], this.selection.tab))}
      </header>
    `;
  }

  #button(
    key: 'show-on-map' | 'duplicate' | 'remove' | 'close',
    sign: 'locate' | 'copy' | 'trash' | 'close',
    act: () => void,
  ): TemplateResult {
    return html`
      <button class="bare icon" aria-label=${this.#say(key)} title=${this.#say(key)} @click=${act}>
        ${icon(sign)}
      </button>
    `;
  }

  #facts(record: PlanRecord): string | TemplateResult {
    const formats = formatsFor(this.store.operation.brief.timeZone);
    if ('line' in record) {
      const laps = lapsM(record.line);
      const lap =
        laps.length === 0 ? '' : ` (${this.#say('laps', { n: laps.length, km: formats.km(laps[0]!) })})`;
      return ` · ${formats.km(routeLengthM(record))}${lap} · ${this.#say('level-n', { n: record.level })}`;
    }
    if ('strength' in record)
      return ` · ${postKindWord(record, language.current)} · ${this.#say('level-n', { n: record.level })}`;
    if ('grade' in record) return ` · ${termOf('grade', record.grade)} · ${codesOf(record)}`;
    if (!('routeId' in record)) return '';
    const route = this.store.operation.plan.tables.routes.get(record.routeId);
    if (!route) return '';
    const open = (): void => this.selection.choose({ collection: 'routes', id: route.id });
    return html`
      ·
      <button class="flat link" @click=${open}>${calledOf(route)}</button>
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
      }
      header > div {
        flex: 1;
        min-width: 0;
      }
    `,
  ];
}
