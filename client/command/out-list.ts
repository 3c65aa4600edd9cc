import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { may } from '../../domain/actions/decide.ts';
import { ok } from '../../domain/kernel/result.ts';
import { unitIdOf, type Unit } from '../../domain/records/fact.ts';
import { quietUnits } from '../../domain/runs/turn-outs.ts';
import type { UnitFact } from '../../domain/records/life.ts';
import { factsOf } from '../../domain/runs/unit-facts.ts';
import { router } from '../app/router.ts';
import { meContext } from '../store/contexts.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon, iconButton } from '../ui/icons.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { deskWords } from '../words/desk.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import './fact-row.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { unitLine } from './mending-lines.ts';
import { squadsSeen, type SquadSeen, type UnitSeen } from './out-units.ts';
import { panelStyles } from './panel-styles.ts';
import './time-said.ts';
import type { CordonTimeSaid } from './time-said.ts';

type Turn = 'out' | 'in';

/** Who is out, by squad. The desk turns officers and vehicles out and stands them down: one, or a whole squad in one act, at a time. */
@customElement('cordon-out-list')
export class CordonOutList extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @state() protected wanted = '';
  @query('cordon-time-said') protected time!: CordonTimeSaid | null;
  /** Which act on a whole squad waits for a second click. */
  @state() protected sure = '';
  /** The squads and units that are unfolded. */
  @state() protected unfolded: ReadonlySet<string> = new Set();
  readonly #say = speaking(deskWords);
  readonly #command = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const { run, counts, minute } = this.live;
    const squads = squadsSeen(run, minute, this.wanted.trim().toLowerCase());
    return html`
      <header>
        <h2>${this.#say('who-is-out')}</h2>
        ${iconButton('close', this.#everywhere('close'), () => router.select({ show: undefined }))}
        <p class="quiet">${this.#say('out-of-all', { ...counts })}</p>
      </header>
      <div class="row">
        <label>
          ${this.#say('find-unit')}
          <input type="search" @input=${this.#onWanted} />
        </label>
        ${
          this.#mayTurn
            ? html`
                <cordon-time-said class="grow"></cordon-time-said>
              `
            : nothing
        }
      </div>
      ${this.#quiet()}
      ${repeat(
        squads,
        ({ squad }) => squad.id,
        (seen) => this.#squad(seen, squads.length === 1),
      )}
    `;
  }

  /** Those who probably stood down without a word: one click says that they did, when they were last heard of. */
  #quiet(): TemplateResult | typeof nothing {
    const { run, minute, plan } = this.live;
    const quiet = run.isOpen ? quietUnits(run, minute) : [];
    if (quiet.length === 0) return nothing;
    return html`
      <section>
        <h3>${this.#say('not-heard-of', { n: quiet.length })}</h3>
        <ul>
          ${quiet.map(({ unit }) => {
            const lastAt = factsOf(run, unitIdOf(unit)).at(-1)!.happenedAt;
            const time = this.#formats.timeOn(lastAt, minute);
            return html`
              <li>
                ${unitLine(plan, unitIdOf(unit))}
                ${
                  this.#mayTurn
                    ? html`
                        <button @click=${() => this.#turn('in', [unit], lastAt)}>
                          ${this.#say('stood-down-at', { time })}
                        </button>
                      `
                    : html`
                        <span class="quiet">${time}</span>
                      `
                }
              </li>
            `;
          })}
        </ul>
      </section>
    `;
  }

  #squad({ squad, officers, vehicles }: SquadSeen, isOnly: boolean): TemplateResult {
    const units = [...officers, ...vehicles];
    const isOpen = isOnly || this.wanted.trim() !== '' || this.unfolded.has(squad.id);
    const out = units.filter(({ since }) => since !== undefined);
    const ready = units.filter(({ since, isAway }) => since === undefined && !isAway);
    const n = (of: readonly UnitSeen[]) => of.filter(({ since }) => since !== undefined).length;
    return html`
      <section class="line-above">
        <div class="across wrap middle">
          <div class="whole across">${this.#fold(squad.id, isOpen, squad.name)}</div>
          <span class="quiet small nowrap">
            ${this.#say('squad-out', { out: n(officers), all: officers.length, cars: n(vehicles), allCars: vehicles.length })}
          </span>
          ${this.#mayTurn ? [this.#all('out', squad.id, ready), this.#all('in', squad.id, out)] : nothing}
        </div>
        ${
          isOpen
            ? html`
                <ul>
                  ${repeat(
                    units,
                    ({ id }) => id,
                    (unit) => this.#unit(unit),
                  )}
                </ul>
              `
            : nothing
        }
      </section>
    `;
  }

  #fold(id: string, isOpen: boolean, words: unknown): TemplateResult {
    return html`
      <button class="flat grow" aria-expanded=${isOpen} @click=${() => this.#unfold(id)}>
        ${icon(isOpen ? 'chevron-down' : 'chevron-right')}
        <span class="grow left">${words}</span>
      </button>
    `;
  }

  /** One act for a whole squad waits for a second click. */
  #all(turn: Turn, squadId: string, units: readonly UnitSeen[]): TemplateResult | typeof nothing {
    if (units.length === 0) return nothing;
    const key = `${turn} ${squadId}`;
    const isSure = this.sure === key;
    return html`
      <button
        class=${isSure ? 'primary' : ''}
        @click=${() => (isSure ? this.#turnAll(turn, units) : (this.sure = key))}
      >
        ${this.#say(isSure ? 'sure' : `all-${turn}`, { n: units.length })}
      </button>
    `;
  }

  #unit({ id, unit, name, codes, since, isAway }: UnitSeen): TemplateResult {
    const isOpen = this.unfolded.has(id);
    const turn: Turn = since === undefined ? 'out' : 'in';
    const time = since === undefined ? '' : this.#formats.timeOn(since, this.live.minute);
    const now = time ? this.#say('out-since', { time }) : this.#say(isAway ? 'away-now' : 'not-out');
    return html`
      <li>
        ${this.#fold(
          id,
          isOpen,
          html`
            <strong>${name || codes}</strong>
            <span class="quiet">${name ? codes : ''} · ${now}</span>
          `,
        )}
        ${
          this.#mayTurn
            ? html`
                <button @click=${() => this.#turn(turn, [unit])}>${this.#say(`turn-${turn}`)}</button>
              `
            : nothing
        }
        ${isOpen ? this.#facts(id) : nothing}
      </li>
    `;
  }

  #facts(unitId: string): TemplateResult {
    const listed = this.live.run.indexes.factsByUnit.of(unitId);
    const facts = listed.filter((one): one is UnitFact => !('of' in one));
    return html`
      <ol class="whole">
        ${facts
          .toSorted((a, b) => b.happenedAt - a.happenedAt)
          .map(
            (fact) => html`
              <li><cordon-fact class="grow" .fact=${fact}></cordon-fact></li>
            `,
          )}
        ${facts.length === 0 ? this.#command('no-history') : nothing}
      </ol>
    `;
  }

  get #mayTurn(): boolean {
    const me = this.#me.value;
    return me !== undefined && this.live.isOpen && may(me, 'turn-out.begin');
  }

  get #formats() {
    return formatsFor(this.live.plan.brief.timeZone);
  }

  readonly #onWanted = (event: Event): void => {
    this.wanted = (event.target as HTMLInputElement).value;
  };

  #unfold(id: string): void {
    const without = [...this.unfolded].filter((one) => one !== id);
    this.unfolded = new Set(this.unfolded.has(id) ? without : [...without, id]);
  }

  #turnAll(turn: Turn, units: readonly UnitSeen[]): void {
    this.sure = '';
    void this.#turn(
      turn,
      units.map(({ unit }) => unit),
    );
  }

  async #turn(turn: Turn, units: readonly Unit[], at?: number): Promise<void> {
    const { store, run, plan } = this.live;
    const moment = at === undefined ? this.time!.moment : ok(at);
    if (!moment.ok) return;
    const officerIds = units.flatMap((unit) => ('officerId' in unit ? [unit.officerId] : []));
    const vehicleIds = units.flatMap((unit) => ('vehicleId' in unit ? [unit.vehicleId] : []));
    const said = { runId: run.record.id, officerIds, happenedAt: moment.value };
    const vehicles = vehicleIds.map((vehicleId) => ({ vehicleId }));
    const answer =
      turn === 'out'
        ? await store.api.act('turn-out.begin', { ...said, vehicles })
        : await store.api.act('turn-out.end', { ...said, vehicleIds });
    tellAnswer(answer, plan.brief.timeZone, this.#command('logged'));
  }

  static override readonly styles = panelStyles;
}
