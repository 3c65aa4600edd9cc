import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { KeptNetwork } from '../../../domain/contract/roads.ts';
import { wayRule } from '../../../domain/roads/way-rules.ts';
import type { ClientFault } from '../../api/http.ts';
import { cornersOf } from '../../map/base-map-of.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { tables } from '../../theme/table-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { tell } from '../../ui/notices.ts';
import { datumWords } from '../../words/datums.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { listed, phrase, speaking, type Say } from '../../words/language.ts';
import { roadsWords, type RoadsWord } from '../../words/roads.ts';
import { commandsContext } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import { showPlaces } from '../../map/show-places.ts';

/** A network: folded it shows its name, unfolded its report. */
const cardStyles = css`
  summary {
    display: flex;
    gap: 0 var(--space-2);
  }
  summary:hover {
    background: var(--sunken);
  }
  summary strong {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .badge {
    border-radius: var(--radius);
    background: var(--accent-soft);
    color: var(--accent);
  }
  .inside {
    padding: var(--space-1) var(--space-3) var(--space-3);
  }
  dd {
    text-align: end;
  }
  caption {
    padding-inline: 0;
  }
  td {
    height: auto;
    padding-block: var(--space-1);
    white-space: normal;
  }
  thead th {
    position: static;
  }
`;

/** Why a part of an extract is not in the network. */
type LeftOutWhy =
  | 'area'
  | 'unbuilt'
  | 'no-road'
  | 'no-line'
  | 'twice'
  | 'ferry'
  | 'end-beside'
  | 'by-way'
  | 'incomplete'
  | 'not-for-cars'
  | 'unknown-kind'
  | 'several-streets'
  | 'street-missing'
  | 'at-no-junction'
  | 'no-way-for-cars'
  | 'other';

/** How much was left out for one reason, with the values of the tag that caused it. */
interface LeftOut {
  readonly why: LeftOutWhy;
  readonly n: number;
  readonly values: readonly string[];
}

const UNBUILT: ReadonlySet<string> = new Set(['construction', 'proposed', 'planned']);
const RESTRICTIONS: ReadonlySet<string> = new Set<LeftOutWhy>([
  'by-way',
  'incomplete',
  'not-for-cars',
  'unknown-kind',
  'several-streets',
  'street-missing',
  'at-no-junction',
  'no-way-for-cars',
]);

/** What an import left out, by reason, largest first. */
export function leftOutOf(skipped: Readonly<Record<string, number>>): readonly LeftOut[] {
  const byWhy = new Map<LeftOutWhy, { n: number; readonly values: [value: string, n: number][] }>();
  for (const [key, n] of Object.entries(skipped)) {
    const { why, value } = reasonIn(key);
    const sum = byWhy.get(why) ?? { n: 0, values: [] };
    sum.n += n;
    if (value !== undefined) sum.values.push([value, n]);
    byWhy.set(why, sum);
  }
  return [...byWhy]
    .map(([why, { n, values }]) => ({
      why,
      n,
      values: values.sort((a, b) => b[1] - a[1]).map(([value]) => value),
    }))
    .sort((a, b) => b.n - a.n);
}

/** A way with a road's kind was left out because it is drawn as an area. */
function reasonIn(key: string): { readonly why: LeftOutWhy; readonly value?: string } {
  const [, highway] = /^highway=(.*)$/.exec(key) ?? [];
  if (highway !== undefined) {
    const why = UNBUILT.has(highway) ? 'unbuilt' : wayRule({ highway }) ? 'area' : 'no-road';
    return { why, value: highway };
  }
  const [, shape] = /^geometry (.*)$/.exec(key) ?? [];
  if (shape !== undefined) return { why: 'no-line', value: shape };
  if (key === 'line twice') return { why: 'twice' };
  if (key === 'route=ferry') return { why: 'ferry' };
  if (key === 'end beside a road') return { why: 'end-beside' };
  if (/^[\w:]+=/.test(key)) return { why: 'no-road', value: key };
  const [, restriction] = /^restriction (.*)$/.exec(key) ?? [];
  if (restriction !== undefined && RESTRICTIONS.has(restriction)) return { why: restriction as LeftOutWhy };
  return { why: 'other', value: key };
}

/** One figure of a report: its name and its formatted value. */
interface ReportLine {
  readonly label: RoadsWord;
  readonly figure: string;
}

const BYTES_A_MB = 1e6;

/** The results of an import, in the order in which a planner asks for them. */
function reportLines(
  { report, baseMap }: KeptNetwork,
  formats: Formats,
  say: Say<RoadsWord>,
): readonly ReportLine[] {
  const { count } = formats;
  const { carParks, carParksWithCapacity, turnRestrictions, timedRestrictions = 0 } = report;
  const turns = report.bannedTurns + (report.bannedPaths ?? 0);
  const { mappedNodes, ways } = report;
  return [
    { label: 'read', figure: say('nodes-and-ways', { nodes: count(mappedNodes), ways: count(ways) }) },
    { label: 'street-names', figure: count(report.streetNames) },
    { label: 'junctions', figure: count(report.junctions) },
    { label: 'road-length', figure: formats.km(report.roadKm * 1000) },
    {
      label: 'drivable-ways',
      figure: say('drivable-of', { n: count(report.drivableWays), of: count(report.highwayWays) }),
    },
    {
      label: 'car-parks',
      figure: say('with-capacity', { n: count(carParks), known: count(carParksWithCapacity) }),
    },
    {
      label: 'turn-restrictions',
      figure:
        turnRestrictions > 0
          ? say('turns-banned', { n: count(turnRestrictions), turns: count(turns) })
          : count(0),
    },
    ...(timedRestrictions > 0
      ? [
          {
            label: 'timed-restrictions',
            figure: say('timed-followed', { n: count(timedRestrictions) }),
          } as const,
        ]
      : []),
    { label: 'signals', figure: count(report.signals) },
    { label: 'level-crossings', figure: count(report.levelCrossings) },
    { label: 'places', figure: count(report.places) },
    { label: 'cut-ways', figure: count(report.cutWays) },
    ...(report.joinedEnds === undefined
      ? []
      : [{ label: 'joined-ends', figure: count(report.joinedEnds) } as const]),
    ...(report.datum ? [{ label: 'datum', figure: phrase(datumWords[report.datum]) } as const] : []),
    { label: 'drives-on', figure: say(report.drivesOn) },
    {
      label: 'base-map',
      figure: baseMap
        ? say('base-map-size', { mb: (baseMap.bytes / BYTES_A_MB).toFixed(1) })
        : say('no-base-map'),
    },
  ];
}

/** One road network: its name and date; unfolded, what its import found and left out. Dispatches `use-network`. */
@customElement('cordon-network-card')
export class NetworkCard extends FollowingElement {
  @property({ attribute: false }) network!: KeptNetwork;
  /** Whether this operation uses it. */
  @property({ attribute: false }) used = false;
  @property({ attribute: false }) opened = false;
  @property({ attribute: false }) takeAway!: (id: string) => Promise<ClientFault | undefined>;
  @state() protected asking = false;
  @state() protected fault: ClientFault | undefined;

  readonly #say = speaking(roadsWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  override render(): TemplateResult {
    const { name, importedAt } = this.network;
    const formats = formatsFor(this.store.operation.brief.timeZone);
    return html`
      <details ?open=${this.opened}>
        <summary class="baseline pad-2 wrap">
          <strong>${name}</strong>
          ${
            this.used
              ? html`
                  <span class="pad-0 badge tiny strong">${this.#say('this-operation')}</span>
                `
              : nothing
          }
          <span class="whole quiet when small">
            ${this.#say('imported', { when: formats.dateTime(importedAt) })}
          </span>
        </summary>
        <div class="inside stack small">
          ${this.asking ? this.#question() : this.#deeds()}
          <h3>${this.#say('report')}</h3>
          <dl>
            ${reportLines(this.network, formats, this.#say).map(
              ({ label, figure }) => html`
                <dt class="quiet">${this.#say(label)}</dt>
                <dd>${figure}</dd>
              `,
            )}
          </dl>
          ${this.#leftOut(leftOutOf(this.network.report.skipped))}
        </div>
      </details>
    `;
  }

  #deeds(): TemplateResult {
    const { mayEdit } = this.commands;
    return html`
      <div class="deeds start compact">
        ${
          mayEdit && !this.used
            ? html`
                <button class="primary" @click=${() => this.dispatchEvent(new Event('use-network'))}>
                  ${this.#say('use')}
                </button>
              `
            : nothing
        }
        <button @click=${this.#show}>${icon('fit')}${this.#say('show-on-map')}</button>
        ${
          mayEdit
            ? html`
                <button class="bare" @click=${() => (this.asking = true)}>
                  ${icon('trash')}${this.#say('remove')}
                </button>
              `
            : nothing
        }
      </div>
    `;
  }

  #question(): TemplateResult {
    return html`
      <section class="callout danger stack" role="alertdialog" aria-labelledby="question">
        <h2 id="question">${this.#say('remove-network', { name: this.network.name })}</h2>
        <p>${this.#say('remove-words')}</p>
        ${
          this.fault
            ? html`
                <cordon-fault .fault=${this.fault}></cordon-fault>
              `
            : nothing
        }
        <div class="deeds">
          <button @click=${this.#leave}>${this.#say('keep')}</button>
          <button class="danger" @click=${this.#remove}>${this.#say('remove')}</button>
        </div>
      </section>
    `;
  }

  #leftOut(leftOut: readonly LeftOut[]): TemplateResult {
    if (leftOut.length === 0)
      return html`
        <p class="quiet">${this.#say('nothing-skipped')}</p>
      `;
    return html`
      <table>
        <caption class="strong">${this.#say('skipped')}</caption>
        <thead>
          <tr>
            <th>${this.#say('skipped-why')}</th>
            <th class="number">${this.#say('skipped-n')}</th>
          </tr>
        </thead>
        <tbody>
          ${leftOut.map(
            ({ why, n, values }) => html`
              <tr>
                <td>
                  ${this.#say(`skip-${why}`)}
                  <span class="quiet">${listed(values)}</span>
                </td>
                <td class="number">${n}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  readonly #show = (): void => {
    showPlaces(this, cornersOf(this.network.report));
  };

  readonly #leave = (): void => {
    this.asking = false;
    this.fault = undefined;
  };

  readonly #remove = async (): Promise<void> => {
    const { id, name } = this.network;
    this.fault = await this.takeAway(id);
    if (!this.fault) tell(this.#say('removed', { name }));
  };

  static override readonly styles = [base, buttons, fields, tables, cardStyles];
}
