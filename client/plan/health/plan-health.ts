import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { may } from '../../../domain/actions/decide.ts';
import {
  FINDING_KINDS,
  WEIGHTS,
  type Finding,
  type FindingKind,
  type Weight,
} from '../../../domain/health/finding.ts';
import { waiverOf } from '../../../domain/health/waivers.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Waiver } from '../../../domain/records/edition.ts';
import { openRun } from '../../../domain/runs/clock.ts';
import { surveyPath } from '../../app/places.ts';
import { router } from '../../app/router.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { tellAnswer } from '../../ui/notices.ts';
import '../../ui/table.ts';
import type { Column, RowPickEvent } from '../../ui/table.ts';
import '../../ui/zone-note.ts';
import { phrase, speaking } from '../../words/language.ts';
import { mendingWords } from '../../words/mending.ts';
import { planWords } from '../../words/plan.ts';
import { commandsContext, selectionContext, watchContext } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import { isListedCollection } from '../desk/plan-collections.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { showPlaces } from '../../map/show-places.ts';
import { listStyles } from '../lists/list-styles.ts';
import type { ConflictWatch } from './conflict-watch.ts';
import './checks-done.ts';
import { WEIGHT_SIGNS, findingSentence } from './finding-words.ts';
import { mendsOf, type Mend } from './mends.ts';
import './travel-note.ts';
import './waive-dialog.ts';
import type { WaiveDialog } from './waive-dialog.ts';
import { wordLine } from '../../ui/word.ts';
import { styled } from '../../ui/styled.ts';

/** Findings of one weight that nobody has waived, or the waived ones. */
type Group = Weight | 'waived';
const GROUPS: readonly Group[] = [...WEIGHTS, 'waived'];
const SIGNS: Readonly<Record<Group, string>> = { ...WEIGHT_SIGNS, waived: '✓' };

interface FindingRow {
  readonly id: string;
  readonly finding: Finding;
  readonly waiver: Waiver | undefined;
  readonly group: Group;
}

/** What is wrong with the plan, by weight and kind. Each finding opens its record; a commander waives it. */
@customElement('cordon-plan-health')
export class PlanHealth extends FollowingElement {
  @state() protected kind: FindingKind | undefined;
  @state() protected group: Group | undefined;
  @state() protected shown: readonly string[] = [];
  @query('cordon-waive-dialog') protected dialog!: WaiveDialog;

  readonly #say = speaking(planWords);
  @consume({ context: watchContext, subscribe: true }) protected watch!: ConflictWatch;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  readonly #rows = new Kept<readonly FindingRow[]>();

  override render(): TemplateResult {
    const { watch } = this;
    const { operation } = this.store;
    const notes = html`
      <cordon-zone-note zone=${operation.brief.timeZone}></cordon-zone-note>
      <cordon-travel-note></cordon-travel-note>
    `;
    if (watch.findings.length === 0)
      return html`
        ${notes} ${this.#empty()}
      `;
    const all = this.#rows.of([operation, watch.findings], () => rowsOf(operation, watch.findings));
    const listed = all.filter(
      ({ group, finding }) =>
        (!this.group || group === this.group) && (!this.kind || finding.kind === this.kind),
    );
    return html`
      ${notes}
      <cordon-checks-done></cordon-checks-done>
      ${wordLine('finding', 'waiver', 'uncovered', 'reserve', 'cut off')} ${this.#counts(all)}
      <cordon-table
        class="line-above"
        fitting
        multiple
        label=${this.#say('tab-health')}
        .columns=${this.#columns()}
        .rows=${listed}
        .selected=${this.shown}
        @row-pick=${this.#onPick}
      ></cordon-table>
      ${this.#foot(all)}
      <cordon-waive-dialog></cordon-waive-dialog>
    `;
  }

  /** Nothing is wrong only if every check was done on the plan as it stands. */
  #empty(): TemplateResult {
    const { isCurrent, checked } = this.watch;
    const isWhole = checked?.lines.every(({ undone }) => undone === undefined) === true;
    const heading = isCurrent ? (isWhole ? 'healthy' : 'nothing-found') : 'looking';
    return html`
      <cordon-empty heading=${this.#say(heading)} words=${this.#say(`${heading}-words`)}></cordon-empty>
      <cordon-checks-done open></cordon-checks-done>
    `;
  }

  #counts(all: readonly FindingRow[]): TemplateResult {
    const inGroup = all.filter(({ group }) => !this.group || group === this.group);
    return html`
      <div class="kinds stack tight" role="group" aria-label=${this.#say('weights')}>
        ${GROUPS.map((group) => {
          const n = all.filter((row) => row.group === group).length;
          const toggle = () => (this.group = this.group === group ? undefined : group);
          return this.#count(`${SIGNS[group]} ${this.#say(group)}`, n, this.group === group, toggle);
        })}
      </div>
      <div class="kinds stack tight" role="group" aria-label=${this.#say('conflicts')}>
        ${FINDING_KINDS.map((kind) => {
          const n = inGroup.filter(({ finding }) => finding.kind === kind).length;
          if (n === 0 && this.kind !== kind) return nothing;
          const toggle = () => (this.kind = this.kind === kind ? undefined : kind);
          return this.#count(this.#say(kind), n, this.kind === kind, toggle);
        })}
      </div>
    `;
  }

  #count(words: string, n: number, isOn: boolean, toggle: () => void): TemplateResult {
    return html`
      <button aria-pressed=${isOn} ?disabled=${n === 0 && !isOn} @click=${toggle}>
        <strong>${n}</strong>
        ${words}
      </button>
    `;
  }

  #foot(all: readonly FindingRow[]): TemplateResult {
    const chosen = all.filter(({ id }) => this.shown.includes(id));
    return html`
      <div class="across tight middle fixed line-above pad-1 small quiet foot">
        ${
          chosen.length === 0
            ? html`
                <span>${this.#say('health-hint')}</span>
              `
            : nothing
        }
        ${this.#mends(chosen)} ${this.#waiving(chosen)} ${this.#mending(all)}
      </div>
    `;
  }

  #mends(chosen: readonly FindingRow[]): readonly TemplateResult[] {
    if (!this.commands.mayEdit) return [];
    const open = chosen.filter(({ waiver }) => !waiver).map(({ finding }) => finding);
    return mendsOf(this.store.operation.plan, open, this.commands, this.selection).map(
      (mend) => html`
        <button @click=${() => void this.#mend(mend)}>${this.#say(mend.word, { n: mend.n })}</button>
      `,
    );
  }

  async #mend({ does }: Mend): Promise<void> {
    const answer = await does();
    if (answer) tellAnswer(answer, this.store.operation.brief.timeZone);
  }

  #waiving(chosen: readonly FindingRow[]): TemplateResult | typeof nothing {
    if (!may(this.commands.me, 'finding.waive')) return nothing;
    const open = chosen.filter(({ waiver }) => !waiver).map(({ finding }) => finding);
    const ids = chosen.flatMap(({ waiver }) => waiver?.id ?? []);
    if (open.length > 0)
      return html`
        <button @click=${() => this.dialog.show(open)}>${this.#say('waive-n', { n: open.length })}</button>
      `;
    return ids.length === 0
      ? nothing
      : html`
          <button @click=${() => this.#takeBack(ids)}>${this.#say('waiver-back', { n: ids.length })}</button>
        `;
  }

  async #takeBack(ids: readonly Waiver['id'][]): Promise<void> {
    tellAnswer(await this.commands.act('waiver.withdraw', { ids }), this.store.operation.brief.timeZone);
  }

  /** While a run is on, shortages are mended in Command, by the run's clock. */
  #mending(all: readonly FindingRow[]): TemplateResult | typeof nothing {
    const { operation } = this.store;
    const isShort = all.some(({ finding }) => finding.kind === 'uncovered');
    if (!this.commands.mayEdit || !openRun(operation) || !isShort) return nothing;
    return html`
      <button @click=${() => router.go(`/o/${operation.id}/command?show=mend`)}>
        ${phrase(mendingWords['mend-roster'])}
      </button>
    `;
  }

  #columns(): readonly Column<FindingRow>[] {
    const { operation } = this.store;
    const say = this.#say;
    return [
      {
        key: 'kind',
        label: say('kind'),
        width: '6.75rem',
        value: ({ group, finding }) => `${GROUPS.indexOf(group)} ${say(finding.kind)}`,
        show: ({ group, finding }) => html`
          <span title=${say(group)}>${SIGNS[group]} ${say(finding.kind)}</span>
        `,
      },
      {
        key: 'where',
        label: say('where'),
        width: '5rem',
        value: ({ finding }) => finding.place,
      },
      {
        key: 'what',
        label: say('what'),
        value: ({ finding }) => findingSentence(operation.brief.timeZone, finding),
        show: ({ finding, waiver }) => this.#sentence(finding, waiver),
      },
      {
        key: 'show',
        label: say('show-me'),
        quiet: true,
        width: '2.25rem',
        value: () => '',
        show: () => html`
          <span style=${styled('color:var(--accent)')} title=${say('show-me')}>${icon('locate')}</span>
        `,
      },
    ];
  }

  #sentence(finding: Finding, waiver: Waiver | undefined): unknown {
    const sentence = findingSentence(this.store.operation.brief.timeZone, finding);
    if (!waiver) return sentence;
    const { by, reason } = waiver;
    return html`
      <s>${sentence}</s>
      <br />
      ${this.#say('waived-by', { by, reason })}
    `;
  }

  readonly #onPick = ({ detail: { id, ids } }: RowPickEvent): void => {
    const finding = this.watch.findings.find((one) => one.id === id);
    if (!finding) return;
    this.shown = ids;
    const { collection, id: seat } = finding.seat;
    if (collection === 'hazards') router.go(surveyPath(this.store.operation.id, { hazard: seat }));
    else if (finding.at) showPlaces(this, [finding.at]);
    else if (isListedCollection(collection)) this.selection.choose({ collection, id: seat }, [], 'health');
    else this.selection.openBrief();
  };

  static override readonly styles = [
    base,
    buttons,
    listStyles,
    css`
      .kinds {
        grid-template-columns: repeat(auto-fit, minmax(4.25rem, 1fr));
        padding: var(--space-2) var(--space-2) 0;
      }
      .kinds button {
        flex-direction: column;
        gap: 0;
        min-height: 2.5rem;
        padding: 0 1px;
        font-size: var(--text-xs);
      }
      .kinds strong {
        font-size: var(--text-m);
      }
    `,
  ];
}

/** The open findings by weight, then the waived ones. */
function rowsOf(operation: Operation, findings: readonly Finding[]): readonly FindingRow[] {
  const rows = findings.map((finding): FindingRow => {
    const waiver = waiverOf(operation, finding);
    return { id: finding.id, finding, waiver, group: waiver ? 'waived' : finding.weight };
  });
  return GROUPS.flatMap((group) => rows.filter((row) => row.group === group));
}
