import { consume } from '@lit/context';
import { css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { may } from '../../../domain/actions/decide.ts';
import { hull } from '../../../domain/kernel/interval.ts';
import { router } from '../../app/router.ts';
import { commandsContext } from '../../plan/desk/contexts.ts';
import type { PlanCommands } from '../../plan/desk/plan-commands.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, pane } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { tell, tellAnswer } from '../../ui/notices.ts';
import { Paper } from '../../ui/paper.ts';
import { chartKey, timeChartStyles } from '../../ui/time-chart.ts';
import { speaking } from '../../words/language.ts';
import { rosterWords, type RosterWord } from '../../words/roster.ts';
import { faultWords } from '../../words/terms.ts';
import { dayShown } from '../address.ts';
import { locksContext, type DayLocks } from '../day-locks.ts';
import '../gantt/cordon-gantt.ts';
import type { BarDragEvent, BarPickEvent, RowNameEvent } from '../gantt/events.ts';
import {
  chooseBar,
  chooseOfficer,
  chosenBar,
  chosenOfficer,
  rosterBy,
  rosterOf,
  type ShownRoster,
} from './chosen.ts';
import { ROSTER_BY, giftOf, type Gift } from './roster-rows.ts';
import { rosterPaper } from './roster-sheet.ts';

/** The colours of the chart's marks in its key. */
const rosterStyles = css`
  .held {
    fill: var(--chart-1);
  }
  .locked {
    fill: var(--chart-4);
  }
  .open {
    fill: none;
    stroke: var(--state-uncovered);
    stroke-dasharray: 4 2;
    stroke-width: 1.5;
  }
  .way {
    fill: var(--ink-faint);
  }
  .late {
    fill: var(--danger);
  }
`;

/** The marks of the roster's chart, by the words that explain them. */
const rosterSigns = {
  'key-held': svg`<rect class="held" y="1" width="24" height="10" />`,
  'key-locked': svg`<rect class="locked" y="1" width="24" height="10" />`,
  'key-open': svg`<rect class="open" x="1" y="2" width="22" height="8" />`,
  'key-way': svg`<rect class="way" y="5" width="24" height="1" />`,
  'key-late': svg`<rect class="late" y="4" width="24" height="3" />`,
} as const satisfies Partial<Record<RosterWord, SVGTemplateResult>>;

/** The result of dropping the dragged bar on the row under it; on its own row nothing changes. */
interface Weighed {
  readonly officerName: string;
  readonly isOwn: boolean;
  readonly gift: Gift | undefined;
}

const AROUND_MS = 15 * 60_000;

/** Row heights, suitable for a mouse or a finger. */
const ROW_PX = { fine: 24, coarse: 34 };

/** The roster of the day as a chart over time. A duty can be dragged to another officer, and conflicts are shown at once. */
@customElement('cordon-staff-roster')
export class StaffRoster extends FollowingElement {
  @state() protected weighed: Weighed | undefined;

  readonly #say = speaking(rosterWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: locksContext, subscribe: true }) protected locks!: DayLocks;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  constructor() {
    super();
    new Paper(this, () => {
      return rosterPaper(
        this.store.operation,
        dayShown(this.store.operation),
        rosterOf(this.store.operation, this.locks.ids).roster,
      );
    });
  }

  override render(): TemplateResult {
    const shown = rosterOf(this.store.operation, this.locks.ids);
    const { stints } = shown.roster;
    if (stints.length === 0)
      return html`
        <p class="pad-l quiet empty">${this.#say('no-duties-day')}</p>
      `;
    const by = rosterBy();
    const mayEdit = may(this.commands.me, 'roster.assign') && by !== 'post';
    const span = hull(stints);
    const chosen = chosenBar() ?? chosenOfficer(this.store.operation)?.id;
    return html`
      ${this.#bar(shown)}
      <cordon-gantt
        class="fill surface"
        label=${this.#say('roster')}
        row-px=${ROW_PX[matchMedia('(pointer: coarse)').matches ? 'coarse' : 'fine']}
        .rows=${shown.rows}
        .span=${{ from: span.from - AROUND_MS, until: span.until + AROUND_MS }}
        .chosen=${chosen === undefined ? [] : [chosen]}
        ?movable=${mayEdit}
        ?may-drop=${this.weighed?.gift !== undefined && !this.weighed.gift.why}
        time-zone=${this.store.operation.brief.timeZone}
        @bar-pick=${({ detail }: BarPickEvent) => chooseBar(shown, detail.id)}
        @row-name=${({ detail }: RowNameEvent) => this.#onName(detail.rowId)}
        @bar-drag=${(event: BarDragEvent) => this.#onDrag(event, shown)}
      ></cordon-gantt>
      <div
        class="pad-row fixed clip line-above small quiet told ${this.weighed?.gift?.why ? 'wrong' : ''}"
        role="status"
      >
        ${this.weighed ? this.#weighedWords(this.weighed) : this.#say(mayEdit ? 'roster-hint' : 'roster-hint-read')}
      </div>
      ${chartKey(rosterSigns, this.#say)}
    `;
  }

  #bar({ roster }: ShownRoster): TemplateResult {
    const by = rosterBy();
    return html`
      <div class="middle wrap fixed line-below small bar compact">
        <div class="across tight" role="group" aria-label=${this.#say('roster-by')}>
          ${ROSTER_BY.map(
            (one) => html`
              <button aria-pressed=${one === by} @click=${() => router.select({ by: one })}>
                ${this.#say(`by-${one}`)}
              </button>
            `,
          )}
        </div>
        <span class="quiet">
          ${this.#say('roster-sum', {
            officers: roster.byOfficer.size,
            duties: roster.held.size,
            open: roster.open.reduce((sum, { missing }) => sum + missing, 0),
          })}
        </span>
      </div>
    `;
  }

  #weighedWords({ officerName, isOwn, gift }: Weighed): string {
    if (isOwn) return this.#say('in-hand');
    if (!gift) return this.#say('not-a-row');
    if (!gift.why) return this.#say('can-take', { officer: officerName });
    const { timeZone } = this.store.operation.brief;
    const why = faultWords(this.commands.named({ kind: 'refused', refusal: gift.why })!, timeZone);
    return this.#say('cannot-take', { why });
  }

  #onName(rowId: string): void {
    if (this.store.operation.plan.tables.officers.has(rowId)) chooseOfficer(rowId);
  }

  #onDrag({ detail: { id, rowId, how } }: BarDragEvent, { roster }: ShownRoster): void {
    const { operation } = this.store;
    const officer = operation.plan.tables.officers.get(rowId);
    const isOwn = roster.held.get(id)?.assignment.officerId === rowId;
    const gift = officer && !isOwn ? giftOf(operation, roster, id, officer) : undefined;
    this.weighed = { officerName: officer?.name ?? '', isOwn, gift };
    if (how === 'over') return;
    const said = this.#weighedWords(this.weighed);
    this.weighed = undefined;
    if (how === 'broken-off' || isOwn || !officer) return;
    if (!gift || gift.why) return tell(said, 'fault');
    void this.#give(gift, officer.name);
  }

  async #give({ assignment }: Gift, officer: string): Promise<void> {
    const { commands } = this;
    const answer = await commands.act('roster.assign', { records: [assignment] });
    const told = answer.ok ? answer : { ok: false as const, fault: commands.named(answer.fault)! };
    tellAnswer(told, this.store.operation.brief.timeZone, this.#say('given', { officer }));
  }

  static override readonly styles = [base, pane, buttons, timeChartStyles, rosterStyles];
}
