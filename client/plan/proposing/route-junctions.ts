import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FoundMatch } from '../../../domain/contract/roads.ts';
import type { Line, Position } from '../../../domain/kernel/position.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { holdLimitS } from '../../../domain/records/limits.ts';
import type { Post } from '../../../domain/records/post.ts';
import type { Route } from '../../../domain/records/route.ts';
import { junctionClosures, type RouteThrough } from '../../../domain/routes/arm-closures.ts';
import type { Reply } from '../../api/http.ts';
import { call } from '../../api/http.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { shortened } from '../../ui/shortened.ts';
import '../../ui/table.ts';
import type { Column, RowPickEvent } from '../../ui/table.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { proposingWords } from '../../words/proposing.ts';
import { faultWords, termOf } from '../../words/terms.ts';
import { commandsContext, shownContext, type ShownPlaces } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import { detailStyles } from '../detail/detail-styles.ts';
import './junction-arms.ts';
import './propose-posts.ts';
import './route-streets.ts';

/** The routes of a plan as the server matched them to a network; each line is requested once. */
class RouteMatches {
  readonly #changed: () => void;
  #networkId = '';
  readonly #found = new Map<Line, Reply<FoundMatch> | undefined>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The match of a line; undefined until the answer arrives. */
  of(networkId: string, line: Line): Reply<FoundMatch> | undefined {
    if (networkId !== this.#networkId) this.#found.clear();
    this.#networkId = networkId;
    if (!this.#found.has(line)) void this.#ask(networkId, line);
    return this.#found.get(line);
  }

  /** The routes that convoys drive, with the junctions that are known so far. */
  through(operation: Operation, networkId: string): RouteThrough[] {
    const driven = [...operation.plan.tables.routes.values()].filter(
      ({ id, line }) => line.length > 1 && operation.plan.indexes.movementsByRoute.of(id).length > 0,
    );
    return driven.flatMap((route) => {
      const found = this.of(networkId, route.line);
      return found?.ok ? [{ route, junctions: found.value.junctions }] : [];
    });
  }

  async #ask(networkId: string, line: Line): Promise<void> {
    this.#found.set(line, undefined);
    const found = await call('POST /api/networks/:id/matches', { params: { id: networkId }, body: { line } });
    if (networkId !== this.#networkId) return;
    this.#found.set(line, found);
    this.#changed();
  }
}

/** A junction or a key place in the list. */
interface Row {
  readonly id: string;
  readonly key: string;
  readonly chainageM: number;
  readonly position: Position;
  readonly kind: Post['kind'];
  readonly streets: readonly string[];
  readonly arms: number | undefined;
  readonly hasSignals: boolean;
}

/** Junctions and key places in order of chainage. */
function rowsOf({ junctions, keyPlaces }: FoundMatch): Row[] {
  const all = [
    ...junctions.map((one) => ({ ...one, kind: 'junction' as const, arms: one.arms.length })),
    ...keyPlaces.map((one) => ({
      ...one,
      streets: one.street ? [one.street] : [],
      arms: undefined,
      hasSignals: false,
    })),
  ];
  return all.sort((a, b) => a.chainageM - b.chainageM).map((one, i) => ({ ...one, id: String(i) }));
}

/** A route's surroundings: its lengths as drawn and along the streets, the posts it needs, its junctions in order. */
@customElement('cordon-route-junctions')
export class RouteJunctions extends FollowingElement {
  @property({ attribute: false }) route!: Route;
  @state() protected chosenKey = '';

  readonly #say = speaking(proposingWords);
  @consume({ context: shownContext, subscribe: true }) protected shown!: ShownPlaces;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  readonly #matches = new RouteMatches(() => this.requestUpdate());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shown.value = [];
  }

  override render(): TemplateResult {
    const { networkId } = this.store.operation.brief;
    if (networkId === undefined) return this.#quiet(this.#say('no-network'));
    if (this.route.line.length < 2) return this.#quiet(this.#say('no-line'));
    const { found } = this;
    if (!found) return this.#quiet(this.#say('matching'));
    if (!found.ok) return this.#quiet(faultWords(found.refusal, 'UTC'));
    const { junctions, keyPlaces } = found.value;
    const rows = rowsOf(found.value);
    const title = this.#say('junctions-n', { n: junctions.length, more: keyPlaces.length });
    return html`
      <p class="small">${this.#sum(found.value)}</p>
      ${
        this.commands.mayEdit
          ? html`
              <cordon-propose-posts .route=${this.route} .along=${found.value}></cordon-propose-posts>
            `
          : nothing
      }
      <h3 class="medium">${title}</h3>
      <cordon-table
        label=${title}
        .columns=${this.#columns()}
        .rows=${rows}
        @row-pick=${({ detail: { id } }: RowPickEvent) => this.#choose(rows.find((row) => row.id === id))}
      ></cordon-table>
      ${this.#arms(networkId)}
      <cordon-route-streets .route=${this.route} .streets=${found.value.streets}></cordon-route-streets>
    `;
  }

  /** The arms of the selected junction, for every convoy of every route. */
  #arms(networkId: string): TemplateResult {
    if (this.chosenKey === '') return this.#quiet(this.#say('choose-junction'));
    const { operation } = this.store;
    const through = this.#matches.through(operation, networkId);
    const own = through.some(({ route }) => route.id === this.route.id);
    const found = own ? through : [{ route: this.route, junctions: this.#junctions }, ...through];
    const junction = junctionClosures(operation.plan, found).find(({ key }) => key === this.chosenKey);
    if (!junction) return this.#quiet(this.#say('choose-junction'));
    return html`
      <cordon-junction-arms
        .junction=${junction}
        time-zone=${operation.brief.timeZone}
        limit-s=${holdLimitS(operation.brief)}
      ></cordon-junction-arms>
    `;
  }

  get #junctions(): FoundMatch['junctions'] {
    return this.found?.ok ? this.found.value.junctions : [];
  }

  get found(): Reply<FoundMatch> | undefined {
    const { networkId } = this.store.operation.brief;
    return networkId === undefined ? undefined : this.#matches.of(networkId, this.route.line);
  }

  #choose(row: Row | undefined): void {
    this.chosenKey = row?.kind === 'junction' ? row.key : '';
    this.shown.value = row ? [row.position] : [];
  }

  #sum({ lengthM, matchedLengthM, onRoadsM, maxOffsetM }: FoundMatch): string {
    const { km } = formatsFor('UTC');
    return this.#say('match-sum', {
      own: km(lengthM),
      matched: km(matchedLengthM),
      on: `${Math.floor((100 * onRoadsM) / lengthM)} %`,
      off: Math.round(maxOffsetM),
    });
  }

  #columns(): readonly Column<Row>[] {
    const { chainage } = formatsFor('UTC');
    const names = ({ streets, hasSignals }: Row): string =>
      [streets.join(' / ') || this.#say('no-name'), ...(hasSignals ? [this.#say('signals')] : [])].join(
        ' · ',
      );
    return [
      {
        key: 'at',
        label: this.#say('chainage'),
        value: ({ chainageM }) => chainageM,
        show: ({ chainageM }) => chainage(chainageM),
        number: true,
        width: '5.5rem',
      },
      {
        key: 'kind',
        label: this.#say('kind'),
        value: ({ kind }) => termOf('postKind', kind),
        width: '5rem',
      },
      {
        key: 'streets',
        label: this.#say('streets'),
        value: names,
        show: (row) => shortened(names(row), '9.5rem'),
      },
      {
        key: 'arms',
        label: this.#say('arms'),
        value: ({ arms }) => arms ?? 0,
        show: ({ arms }) => (arms === undefined ? '–' : String(arms)),
        number: true,
        width: '2.5rem',
      },
    ];
  }

  #quiet(words: string): TemplateResult {
    return html`
      <p class="quiet" role="status">${words}</p>
    `;
  }

  static override readonly styles = [
    base,
    buttons,
    detailStyles,
    css`
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
      cordon-table {
        --space-2: 3px;
        --text-s: var(--text-xs);
        min-height: 16rem;
      }
    `,
  ];
}
