import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Operation } from '../../domain/operation/operation.ts';
import type { OperationApi } from '../api/operation-api.ts';
import { JournalReader } from '../store/journal-reader.ts';
import { base, buttons, fields } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon, iconButton } from '../ui/icons.ts';
import '../ui/messages.ts';
import { RowsInSight } from '../ui/rows-in-sight.ts';
import { afterWords } from '../words/after.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { listed, phrase, speaking } from '../words/language.ts';
import type { RunAccount } from './account.ts';
import './after-journal-entry.ts';
import { rowName } from './breakdown.ts';
import { openedList, type ApartReason, type FigureEntry, type OpenedList } from './entries.ts';
import { marksOf, recordRow, whatOf, type Voice } from './entry-words.ts';
import type { Opened } from './figures.ts';
import { recordsStyles } from './records-styles.ts';
import { asCsv, type SheetCell } from '../../domain/kernel/csv-text.ts';
import { saveAs } from './spreadsheet.ts';
import { styled } from '../ui/styled.ts';

/** The height of a record of one line. */
const LEAST_PX = 56;

/** An opened figure: its records, each with its entries in the journal. Dispatches `figure-open` without a detail to close it. */
@customElement('cordon-after-records')
export class CordonAfterRecords extends FollowingElement {
  @property({ attribute: false }) operation!: Operation;
  @property({ attribute: false }) api!: OperationApi;
  @property({ attribute: false }) account!: RunAccount;
  @property({ attribute: false }) opened!: Opened;
  @state() protected looked = '';
  @state() protected unfolded: ReadonlySet<string> = new Set();

  readonly #say = speaking(afterWords);
  readonly #common = speaking(everywhereWords);
  readonly #sight = new RowsInSight(this, {
    frame: '.list',
    rows: '[role=listitem]',
    leastPx: LEAST_PX,
    isMeasured: () => true,
  });
  #list: OpenedList | undefined;
  #items: readonly Item[] = [];
  #reader: JournalReader | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('api')) this.#reader = new JournalReader(this.api, () => this.requestUpdate());
    if (changed.has('opened')) this.unfolded = new Set();
    if (changed.has('account') || changed.has('opened')) {
      this.#list = openedList(this.operation, this.account, this.opened);
    }
    this.#items = this.#list ? recordItems(this.#list, this.looked, this.#voice) : [];
    this.#sight.order(this.#items.map(({ key }) => key));
  }

  /** The time at which the server accepted the visible records is in the journal, so it is read from there. */
  protected override updated(): void {
    const { from, until } = this.#sight;
    const seen = this.#items
      .slice(from, until)
      .flatMap((item) =>
        item.kind === 'entry' && item.entry.kind !== 'assignment' ? item.entry.revisions.slice(0, 1) : [],
      );
    this.#reader?.want(seen);
  }

  override render(): TemplateResult {
    const list = this.#list;
    return html`
      ${this.#head(list)}
      ${
        list
          ? this.#body(list)
          : html`
              <p class="empty">${this.#say('no-such-figure')}</p>
            `
      }
    `;
  }

  get #formats(): Formats {
    return formatsFor(this.account.run.plan.brief.timeZone);
  }

  get #voice() {
    return { say: this.#say, formats: this.#formats };
  }

  #head(list: OpenedList | undefined): TemplateResult {
    const { figure, by, row } = this.opened;
    const where =
      by !== undefined && row !== undefined
        ? rowName(this.operation, this.account.run, by, row, this.#formats)
        : this.#say('whole-run');
    return html`
      <header class="stack fixed line-below pad-4">
        <div class="high across between title">
          <h2 class="large">
            <span class="where">${where}</span>
            ${this.#say(figure)}
          </h2>
          ${iconButton('close', this.#common('close'), this.#close)}
        </div>
        ${
          list
            ? html`
                <p class="value">${this.#formats.count(list.value)}</p>
                ${this.#check(list)}
              `
            : nothing
        }
        <p class="small quiet rule">
          ${this.#say(`rule-${figure}`, { dayBegins: this.account.run.plan.brief.dayBeginsAt })}
        </p>
        <div class="across tools">
          <input
            type="search"
            aria-label=${this.#say('find-record')}
            placeholder=${this.#say('find-record')}
            .value=${this.looked}
            @input=${this.#onLook}
          />
          <button @click=${this.#save}>${icon('download')}CSV</button>
        </div>
      </header>
    `;
  }

  /** The records are counted again, and the screen says whether the sum equals the figure. */
  #check({ entries, sum, value }: OpenedList): TemplateResult {
    const n = (number: number) => this.#formats.count(number);
    const params = { n: n(entries.length), sum: n(sum), value: n(value) };
    return sum === value
      ? html`
          <p class="across tight middle small check">${icon('check')}${this.#say('listed-checks', params)}</p>
        `
      : html`
          <p class="across tight middle small check wrong" role="alert">
            ${icon('warning')}${this.#say('listed-differs', params)}
          </p>
        `;
  }

  #body(list: OpenedList): TemplateResult {
    if (this.#items.length === 0)
      return html`
        <p class="empty">${this.#say('no-records')}</p>
      `;
    const { from, until, abovePx, belowPx, look } = this.#sight;
    const found = this.#items.filter(({ kind }) => kind === 'entry').length;
    const all = list.entries.length + list.apart.reduce((sum, { entries }) => sum + entries.length, 0);
    return html`
      ${
        this.looked
          ? html`
              <p class="small quiet found" role="status">${this.#say('found-of', { n: found, all })}</p>
            `
          : nothing
      }
      <div class="grow scroll list" @scroll=${look}>
        <div
          role="list"
          aria-label=${this.#say('records')}
          style=${styled(`padding-block:${abovePx}px ${belowPx}px`)}
        >
          ${repeat(
            this.#items.slice(from, until),
            ({ key }) => key,
            (item, i) => this.#item(item, from + i),
          )}
        </div>
      </div>
    `;
  }

  #item(item: Item, i: number): TemplateResult {
    const place = { size: this.#items.length, at: i + 1 };
    if (item.kind === 'heading') {
      const words = this.#say(`apart-${item.why}`, { n: this.#formats.count(item.count) });
      return html`
        <div
          class="line-below sunken small quiet strong apart"
          role="listitem"
          aria-setsize=${place.size}
          aria-posinset=${place.at}
        >
          ${words}
        </div>
      `;
    }
    return html`
      <div
        class="line-below record ${item.apart ? 'out' : ''}"
        role="listitem"
        aria-setsize=${place.size}
        aria-posinset=${place.at}
      >
        ${this.#record(item.entry)} ${this.unfolded.has(item.entry.id) ? this.#entries(item.entry) : nothing}
      </div>
    `;
  }

  #record(entry: FigureEntry): TemplateResult {
    return recordRow(entry, this.#voice, {
      unfolded: this.unfolded.has(entry.id),
      takenAt: this.#reader?.of(entry.revisions[0] ?? 0)?.at,
      withDay: this.account.run.record.days.length > 1,
      toggle: () => this.#unfold(entry),
    });
  }

  #entries({ revisions }: FigureEntry): TemplateResult {
    const fault = this.#reader?.fault;
    const commits = revisions
      .map((revision) => this.#reader?.of(revision))
      .filter((commit) => commit !== undefined);
    return html`
      <div class="stack tight entries">
        ${commits.map(
          (commit) => html`
            <cordon-after-journal-entry
              class="sunken pad-2 small"
              .commit=${commit}
              .operation=${this.operation}
            ></cordon-after-journal-entry>
          `,
        )}
        ${
          commits.length === revisions.length
            ? nothing
            : fault
              ? html`
                  <cordon-fault .fault=${fault}></cordon-fault>
                `
              : html`
                  <p>${this.#common('loading')}</p>
                `
        }
      </div>
    `;
  }

  #unfold(entry: FigureEntry): void {
    const unfolded = new Set(this.unfolded);
    if (!unfolded.delete(entry.id)) {
      unfolded.add(entry.id);
      this.#reader?.want(entry.revisions);
    }
    this.unfolded = unfolded;
  }

  readonly #onLook = (event: InputEvent): void => {
    this.looked = (event.target as HTMLInputElement).value;
  };

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('figure-open', { detail: undefined }));
  };

  readonly #save = (): void => {
    if (!this.#list) return;
    const cells = recordCells(this.#list, this.#voice);
    saveAs(`${this.account.run.record.name}-${this.#say(this.opened.figure)}.csv`, asCsv(cells));
  };

  static override readonly styles = [base, buttons, fields, recordsStyles];
}

/** A line of the list: a record, or the heading of the records that are not part of the figure. */
type Item =
  | { readonly kind: 'entry'; readonly key: string; readonly entry: FigureEntry; readonly apart: boolean }
  | { readonly kind: 'heading'; readonly key: string; readonly why: ApartReason; readonly count: number };

/** The lines that match a search by name, number, place or words; all lines without a search. */
function recordItems(list: OpenedList, looked: string, voice: Voice): Item[] {
  const parts = looked.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = (entry: FigureEntry) =>
    parts.length === 0 || parts.every((part) => textOf(entry, voice).includes(part));
  const line = (entry: FigureEntry, apart: boolean): Item => ({ kind: 'entry', key: entry.id, entry, apart });
  return [
    ...list.entries.filter(fits).map((entry) => line(entry, false)),
    ...list.apart.flatMap(({ why, entries }): Item[] => {
      const found = entries.filter(fits);
      const heading: Item = { kind: 'heading', key: why, why, count: entries.length };
      return found.length > 0 ? [heading, ...found.map((entry) => line(entry, true))] : [];
    }),
  ];
}

function textOf(entry: FigureEntry, voice: Voice): string {
  const numbers = entry.revisions.join(' ');
  return [entry.who, entry.whose, entry.where, whatOf(entry, voice), ...marksOf(entry, voice), numbers]
    .join(' ')
    .toLocaleLowerCase();
}

/** The records of a figure as the cells of a spreadsheet; those that are not part of it come last and are marked. */
function recordCells(list: OpenedList, voice: Voice): SheetCell[][] {
  const { say } = voice;
  const head = (
    [
      'col-happened',
      'col-who',
      'col-whose',
      'col-where',
      'col-what',
      'guided',
      'col-note',
      'col-entries',
      'col-in-figure',
    ] as const
  ).map((word) => say(word));
  return [
    head,
    ...list.entries.map((entry) => cells(entry, true, voice)),
    ...list.apart.flatMap(({ entries }) => entries.map((entry) => cells(entry, false, voice))),
  ];
}

function cells(entry: FigureEntry, counts: boolean, voice: Voice): SheetCell[] {
  const { formats } = voice;
  const at = `${formats.dateTime(entry.happenedAt).split(' ')[0]!} ${formats.clock(entry.happenedAt)}`;
  return [
    at,
    entry.who,
    entry.whose,
    entry.where,
    whatOf(entry, voice),
    entry.kind === 'count' ? entry.record.vehicles : '',
    listed(marksOf(entry, voice)),
    entry.revisions.join(' '),
    phrase(everywhereWords[counts ? 'yes' : 'no']),
  ];
}
