import { consume } from '@lit/context';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ActionBody } from '../../domain/actions/actions.ts';
import type { Datum } from '../../domain/kernel/datum.ts';
import type { TextRow } from '../../domain/kernel/table-text.ts';
import { TABLE_KINDS } from '../../domain/actions/table-kinds.ts';
import { layoutOf, type Mapping } from '../../domain/tables/layout.ts';
import { readTable, type TableReading } from '../../domain/tables/read-table.ts';
import type { ReadRow } from '../../domain/tables/row.ts';
import type { TableName } from '../../domain/tables/table-kind.ts';
import type { Phones } from '../../domain/tables/column.ts';
import { takenParts, takenPhones } from '../../domain/tables/taken.ts';
import { newId } from '../api/new-id.ts';
import { commandsContext } from '../plan/desk/contexts.ts';
import { kindWord } from '../plan/desk/plan-collections.ts';
import type { PlanCommands } from '../plan/desk/plan-commands.ts';
import { positionFrom, positionText } from '../plan/form/written.ts';
import { datumChoice, datumFrom } from '../plan/roads/datum-choice.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, fields, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import type { CellTypedEvent } from '../ui/cell-cursor.ts';
import { tell } from '../ui/notices.ts';
import '../ui/table.ts';
import '../ui/tabs.ts';
import type { TabOpenEvent } from '../ui/tabs.ts';
import { listed, language, speaking } from '../words/language.ts';
import { tableWords, type TableWord } from '../words/tables.ts';
import { faultWords } from '../words/terms.ts';
import { columnsChoice } from './columns-choice.ts';
import { fromDatum } from './in-wgs84.ts';
import { previewColumns } from './preview-columns.ts';
import { rememberedMapping, rememberMapping } from './remembered.ts';

const STATES = ['new', 'changed', 'same', 'wrong'] as const;
type Shown = (typeof STATES)[number] | 'all';

/** What a table would do: row by row new, changed, the same or wrong. Nothing is filed while a row is wrong, unless the user leaves it out. */
@customElement('cordon-table-preview')
export class TablePreview extends FollowingElement {
  @property() collection: TableName = 'officers';
  @property({ attribute: false }) rows: readonly TextRow[] = [];
  @state() protected mapping: Mapping | undefined;
  @state() protected makesSquads = false;
  @state() protected numbers = false;
  @state() protected replaces = false;
  @state() protected isTurned = false;
  @state() protected takesFar = false;
  @state() protected datum: Datum = 'wgs84';
  @state() protected squad = '';
  @state() protected base: string | undefined;
  @state() protected shown: Shown = 'all';
  @state() protected leavesWrong = false;
  /** What was typed into cells of the sheet, by line and column. */
  @state() protected corrections: ReadonlyMap<string, string> = new Map();
  @state() protected isFiling = false;
  @state() protected fault: string | undefined;
  /** The telephone numbers that are kept now; undefined until a table that has some was read. */
  @state() protected phones: Phones | undefined;

  readonly #say = speaking(tableWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  #batch = newId();
  #asksPhones = false;
  #typed:
    | {
        readonly rows: readonly TextRow[];
        readonly corrections: ReadonlyMap<string, string>;
        readonly sheet: readonly TextRow[];
      }
    | undefined;
  #made:
    { readonly key: string; readonly rows: readonly TextRow[]; readonly reading: TableReading } | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('rows') && !changed.has('collection')) return;
    const layout = layoutOf(TABLE_KINDS[this.collection].columns, this.rows);
    this.mapping = rememberedMapping(this.collection, layout);
    [this.shown, this.leavesWrong, this.fault, this.#batch] = ['all', false, undefined, newId()];
    this.corrections = new Map();
  }

  override render(): TemplateResult {
    const reading = this.#reading();
    const waits = hasPhones(reading) && !this.phones;
    const wrong = countOf(reading.rows, 'wrong');
    const filed = countOf(reading.rows, 'new') + countOf(reading.rows, 'changed');
    return html`
      <div class="stack small">
        ${columnsChoice(reading, this.#map)} ${this.#wishes(reading)} ${this.#notes(reading)}
      </div>
      <cordon-tabs
        label=${this.#say('state')}
        open=${this.shown}
        .tabs=${this.#tabs(reading)}
        @tab-open=${this.#onState}
      ></cordon-tabs>
      <cordon-table
        class="framed"
        label=${this.#say('table')}
        .columns=${previewColumns(reading, this.store.operation.plan, this.phones, this.#corrected())}
        .rows=${rowsOf(reading, this.shown)}
        @cell-typed=${this.#onTyped}
      ></cordon-table>
      ${
        this.fault
          ? html`
              <p class="callout danger" role="alert">▲ ${this.fault}</p>
            `
          : nothing
      }
      <div class="deeds">
        ${wrong > 0 && filed > 0 ? this.#tick('leavesWrong', 'leave-wrong', wrong) : nothing}
        <slot></slot>
        <button
          class="primary"
          ?disabled=${filed + reading.gone.length === 0 || (wrong > 0 && !this.leavesWrong) || waits || this.isFiling}
          @click=${() => this.#file(reading, filed, wrong)}
        >
          ${this.#say('file-rows', { n: filed })}
        </button>
      </div>
    `;
  }

  #tabs({ rows }: TableReading) {
    const all = { name: 'all', words: this.#say('all'), count: rows.length };
    const states = STATES.map((name) => {
      const count = countOf(rows, name);
      return { name, words: this.#say(name), count, alert: name === 'wrong' && count > 0 };
    });
    return [all, ...states];
  }

  readonly #map = (mapping: Mapping): void => {
    rememberMapping(this.collection, this.#reading().layout, mapping);
    this.mapping = mapping;
  };

  /** What the table may make besides its own records. */
  #wishes({ kind, rows, made, gone }: TableReading): TemplateResult {
    const isOf = (column: string, reason: string) =>
      rows.some(({ faults }) => faults.some((one) => one.column === column && one.reason === reason));
    const lacks = ['squad', 'group'].some((column) => isOf(column, 'no-such') || isOf(column, 'no-base'));
    const lacksNumber = kind.collection === 'officers' && isOf('number', 'missing');
    const { squads, groups } = made;
    const making = this.#say('making-n', { squads: squads.length, groups: groups.length });
    return html`
      <div class="across loose wrap middle">
        ${lacks || this.makesSquads ? this.#tick('makesSquads', 'make-squads') : nothing}
        ${this.makesSquads ? this.#base() : nothing} ${squads.length + groups.length > 0 ? making : nothing}
        ${isOf('squad', 'missing') || this.squad !== '' ? this.#squadOfOthers() : nothing}
        ${lacksNumber || this.numbers ? this.#tick('numbers', 'make-numbers') : nothing}
        ${kind.place ? this.#placesAsked(rows) : nothing}
        ${kind.together ? this.#tick('replaces', 'replaces') : nothing}
        ${gone.length > 0 ? this.#say('gone-n', { n: gone.length }) : nothing}
      </div>
    `;
  }

  /** The coordinate system, and what to make of places that are far from all others. */
  #placesAsked(rows: readonly ReadRow[]): TemplateResult {
    const isAsked = (reason: string) =>
      rows.some(({ faults }) => faults.some((one) => one.reason === reason));
    const choose = ({ target }: Event): void => {
      if (target instanceof HTMLSelectElement) this.datum = datumFrom(target.value);
    };
    return html`
      <span @change=${choose}>${datumChoice('datum')}</span>
      ${this.isTurned || isAsked('axes') ? this.#tick('isTurned', 'turned') : nothing}
      ${this.takesFar || isAsked('far-off') ? this.#tick('takesFar', 'takes-far') : nothing}
    `;
  }

  #tick(
    name: 'makesSquads' | 'numbers' | 'replaces' | 'isTurned' | 'takesFar' | 'leavesWrong',
    word: TableWord,
    n = 0,
  ): TemplateResult {
    return html`
      <label class="inline">
        <input
          type="checkbox"
          name=${name}
          .checked=${this[name]}
          @change=${() => (this[name] = !this[name])}
        />
        ${this.#say(word, { n })}
      </label>
    `;
  }

  /** The squad of new rows that name none. */
  #squadOfOthers(): TemplateResult {
    const { squads, groups } = this.store.operation.plan.tables;
    const called = [...squads.values()].map(({ groupId, name }) => `${groups.get(groupId)?.name}·${name}`);
    return html`
      <label class="inline">
        ${this.#say('squad-of-others')}
        <select
          name="squad"
          @change=${(event: Event) => (this.squad = (event.target as HTMLSelectElement).value)}
        >
          <option value="" ?selected=${this.squad === ''}>–</option>
          ${called.map(
            (name) => html`
              <option ?selected=${name === this.squad}>${name}</option>
            `,
          )}
        </select>
      </label>
    `;
  }

  #base(): TemplateResult {
    return html`
      <label class="inline">
        ${this.#say('new-base')}
        <input
          name="base"
          .value=${this.#baseText()}
          @change=${(event: Event) => (this.base = (event.target as HTMLInputElement).value)}
        />
      </label>
    `;
  }

  /** The base of new squads: as typed, else that of the first squad, else where the first venue is. */
  #baseText(): string {
    const { squads, venues } = this.store.operation.plan.tables;
    const [squad] = squads.values();
    const [venue] = venues.values();
    return this.base ?? positionText(squad?.base ?? venue?.position ?? '');
  }

  #notes({ rows, leftOut, carried }: TableReading): TemplateResult {
    const out = (['title', 'heading', 'total', 'again', 'example'] as const).flatMap((why) => {
      const n = leftOut.filter((one) => one.why === why).length;
      return n === 0 ? [] : [this.#say(`${why}-out`, { n })];
    });
    const cleaned = rows.filter((row) => row.cleaned.length > 0).length;
    const others = rows.filter((row) => row.hasOtherPhones).length;
    const notes = [
      ...(out.length > 0 ? [this.#say('left-out', { what: listed(out) })] : []),
      ...(carried > 0 ? [this.#say('carried', { n: carried })] : []),
      ...(others > 0 ? [this.#say('other-phones', { n: others })] : []),
      ...(cleaned > 0 ? [this.#say('cleaned', { n: cleaned })] : []),
      ...(rows.length > 0 && rows.every((row) => row.state === 'same') ? [this.#say('nothing-new')] : []),
    ];
    return html`
      <p class="quiet" role="status">${notes.join(' ')}</p>
    `;
  }

  readonly #onState = ({ detail }: TabOpenEvent): void => {
    this.shown = detail as Shown;
  };

  /** The sheet with what was typed into it. */
  #corrected(): readonly TextRow[] {
    const { rows, corrections } = this;
    if (corrections.size === 0) return rows;
    if (this.#typed?.rows !== rows || this.#typed.corrections !== corrections) {
      const sheet = rows.map(({ line, cells }) => ({
        line,
        cells: cells.map((cell, i) => corrections.get(`${line} ${i}`) ?? cell),
      }));
      this.#typed = { rows, corrections, sheet };
    }
    return this.#typed.sheet;
  }

  readonly #onTyped = ({ detail: { id, key, text } }: CellTypedEvent): void => {
    const { layout, rows } = this.#reading();
    const { line } = rows[Number(id)]!;
    this.corrections = new Map([...this.corrections, [`${line} ${layout.mapping.indexOf(key)}`, text]]);
  };

  /** The same reading until something that it depends on has changed. */
  #reading(): TableReading {
    const { operation } = this.store;
    const base = positionFrom(this.#baseText());
    const wishes = {
      batch: this.#batch,
      squads: this.makesSquads,
      numbers: this.numbers,
      ...{ replaces: this.replaces, isTurned: this.isTurned, takesFar: this.takesFar },
      groupName: kindWord('groups'),
      ...(base && { base }),
      ...(this.phones && { phones: this.phones }),
      ...(this.squad !== '' && { given: { squad: this.squad } }),
      ...(this.mapping && { mapping: this.mapping }),
    };
    const key = JSON.stringify([
      wishes,
      this.datum,
      [...(this.phones ?? [])],
      this.collection,
      operation.revision,
      language.current,
    ]);
    const rows = this.#corrected();
    if (this.#made?.key !== key || this.#made.rows !== rows) {
      const inWgs84 = fromDatum(this.datum);
      const all = { ...wishes, ...(inWgs84 && { inWgs84 }) };
      const reading = readTable(TABLE_KINDS[this.collection], operation.plan, rows, all);
      this.#made = { key, rows, reading };
    }
    return this.#made.reading;
  }

  async #file(reading: TableReading, n: number, wrong: number): Promise<void> {
    this.isFiling = true;
    this.fault = await this.#filed(reading);
    this.isFiling = false;
    if (this.fault !== undefined) return;
    tell(wrong > 0 ? this.#say('filed-without', { n, wrong }) : this.#say('filed', { n }));
    this.dispatchEvent(new CustomEvent('table-filed'));
  }

  /** Files the rows, then the telephone numbers, which are no part of the plan. Returns why not. */
  async #filed(reading: TableReading): Promise<string | undefined> {
    const { revision, brief } = this.store.operation;
    // Which records a collection has is checked by the rule.
    const [parts, numbers] = [takenParts(reading), takenPhones(reading)];
    const body = { basedOn: revision, parts } as unknown as ActionBody<'table.take'>;
    const answer = parts.length > 0 ? await this.commands.act('table.take', body) : undefined;
    if (answer && !answer.ok) return faultWords(this.commands.named(answer.fault)!, brief.timeZone);
    const reply = numbers.length > 0 ? await this.store.api.keepPhoneNumbers(numbers) : undefined;
    if (!reply || reply.ok) return undefined;
    await this.#readPhones();
    return this.#say('phones-not-kept', { why: faultWords(reply.refusal, brief.timeZone) });
  }

  async #readPhones(): Promise<void> {
    const reply = await this.store.api.phoneNumbers();
    if (reply.ok)
      this.phones = new Map(reply.value.numbers.map(({ officerId, phone }) => [officerId, phone]));
    else this.fault = faultWords(reply.refusal, this.store.operation.brief.timeZone);
  }

  /** A table with telephone numbers is compared with those that are kept. */
  protected override updated(): void {
    if (this.#asksPhones || !hasPhones(this.#reading())) return;
    this.#asksPhones = true;
    void this.#readPhones();
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    stack,
    css`
      cordon-table {
        height: min(24rem, 45vh);
      }
      cordon-tabs {
        height: 2rem;
      }
    `,
  ];
}

function hasPhones({ layout }: TableReading): boolean {
  return layout.mapping.includes('phone');
}

function countOf(rows: readonly ReadRow[], state: ReadRow['state']): number {
  return rows.filter((row) => row.state === state).length;
}

function rowsOf({ rows }: TableReading, shown: Shown) {
  const numbered = rows.map((row, i) => ({ ...row, id: String(i) }));
  return shown === 'all' ? numbered : numbered.filter(({ state }) => state === shown);
}

declare global {
  interface HTMLElementTagNameMap {
    'cordon-table-preview': TablePreview;
  }
  interface HTMLElementEventMap {
    'table-filed': CustomEvent;
  }
}
