import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { threadsOn, type Thread } from '../../../domain/duties/threads.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { calledBy } from '../../../domain/records/people.ts';
import type { Route } from '../../../domain/records/route.ts';
import { followLink, router } from '../../app/router.ts';
import { rosterPath } from '../../staffing/address.ts';
import { iconButton } from '../../ui/icons.ts';
import type { Say } from '../../words/language.ts';
import type { TimetableWord } from '../../words/timetable.ts';
import type { Frame } from './frame.ts';
import type { DrawnPlace, Scene, Strung } from './scene.ts';

/** The target of the pointer in the diagram: a place, and a convoy that passes it. */
export interface Pointed {
  readonly place: DrawnPlace;
  readonly strung: Strung | undefined;
}

/** The place nearest to a chainage, and the convoy whose column is nearest to it at a moment. */
export function pointedAt(
  { places, strung }: Scene,
  { at, chainageM }: { readonly at: number; readonly chainageM: number },
): Pointed | undefined {
  const place = nearest(places, ({ row }) => Math.abs(row.pass.chainageM - chainageM));
  if (!place) return undefined;
  return { place, strung: nearest(strung, (one) => awayMs(place, one, at)) };
}

/** The neighbour of a target: this many places up the road, and this many convoys later. */
export function steppedFrom(
  { places, strung }: Scene,
  pointed: Pointed | undefined,
  { up, later }: { readonly up: number; readonly later: number },
): Pointed | undefined {
  const step = <Thing>(things: readonly Thing[], now: Thing | undefined, by: number): Thing | undefined => {
    const i = now === undefined ? -1 : things.indexOf(now);
    return i < 0 ? things[0] : things[Math.min(things.length - 1, Math.max(0, i + by))];
  };
  const place = step(places, pointed?.place, up);
  return place && { place, strung: step(strung, pointed?.strung, later) };
}

/** How long a moment is before or after a convoy passes a place, in ms; 0 during the passage. */
function awayMs({ row }: DrawnPlace, { movement }: Strung, at: number): number {
  const moments = row.passings.find((passing) => passing.movement.id === movement.id)?.moments;
  return moments ? Math.max(0, moments.head - at, at - moments.tail) : Infinity;
}

function nearest<Thing>(things: readonly Thing[], awayOf: (thing: Thing) => number): Thing | undefined {
  let [best, least] = [undefined as Thing | undefined, Infinity];
  for (const thing of things) {
    const away = awayOf(thing);
    if (best === undefined || away < least) [best, least] = [thing, away];
  }
  return best;
}

/** This value in the address means all threads. */
export const EVERYONE = 'all';

const kept = new Kept<readonly Thread[]>();

/** The threads of a route on a day; the same object until they change. */
export function threadsOfDay({ plan }: Operation, route: Route, day: string): readonly Thread[] {
  return kept.of([plan, route, day], () => threadsOn(plan, route, day));
}

/** The ids of officers or squads whose threads the address names, or everyone. */
export function threadsAsked(): string[] {
  return router.query.get('thread')?.split(',').filter(Boolean) ?? [];
}

export function askForThreads(ids: readonly string[]): void {
  router.select({ thread: ids.length > 0 ? ids.join(',') : undefined });
}

/** The day's threads that were requested. */
export function askedOf(threads: readonly Thread[], asked: readonly string[]): Thread[] {
  if (asked.length === 0) return [];
  const ids = new Set(asked);
  return threads.filter(
    ({ officer }) => ids.has(EVERYONE) || ids.has(officer.id) || ids.has(officer.squadId),
  );
}

/** The threads of those who hold a place while a convoy passes. */
export function heldBy(threads: readonly Thread[], { place, strung }: Pointed): Thread[] {
  const { post, pass } = place.row;
  return threads.filter(({ stays }) =>
    stays.some(
      ({ stint }) =>
        stint.post.id === post.id &&
        stint.duties.some(
          ({ passing }) => passing?.movement.id === strung?.movement.id && passing?.pass.round === pass.round,
        ),
    ),
  );
}

/** At most this many are named; the others are counted. */
const NAMED = 8;

/** Whose threads are drawn: nobody's, everyone's, or those of a squad with duties on the route that day. */
export function threadChoice(
  { plan: { tables } }: Operation,
  threads: readonly Thread[],
  asked: readonly string[],
  say: Say<TimetableWord>,
): TemplateResult | typeof nothing {
  if (threads.length === 0) return nothing;
  const bySquad = new Map<string, number>();
  for (const { officer } of threads) bySquad.set(officer.squadId, (bySquad.get(officer.squadId) ?? 0) + 1);
  const squads = [...tables.squads.values()].filter(({ id }) => bySquad.has(id));
  const [one] = asked;
  const isListed = asked.length === 1 && (one === EVERYONE || bySquad.has(one!));
  const option = (value: string, words: string, isChosen: boolean) => html`
    <option value=${value} ?selected=${isChosen}>${words}</option>
  `;
  return html`
    <select
      aria-label=${say('threads')}
      @change=${(event: Event) => askForThreads([(event.target as HTMLSelectElement).value].filter(Boolean))}
    >
      ${option('', say('threads-none'), asked.length === 0)}
      ${asked.length > 0 && !isListed ? option(asked.join(','), say('threads-picked', { n: asked.length }), true) : nothing}
      ${option(EVERYONE, say('threads-all', { n: threads.length }), one === EVERYONE)}
      ${squads.map(({ id, name }) => option(id, say('threads-squad', { name, n: bySquad.get(id)! }), isListed && one === id))}
    </select>
  `;
}

/** The officers of the drawn threads, each with a link to their row in the roster. */
export function threadChips(
  { id: operationId }: Operation,
  drawn: readonly Thread[],
  day: string,
  say: Say<TimetableWord>,
): TemplateResult {
  return html`
    <div
      class="across middle wrap fixed line-above small quiet chips"
      role="group"
      aria-label=${say('threads')}
    >
      ${
        drawn.length === 0
          ? html`
              <span>${say('threads-nobody')}</span>
            `
          : nothing
      }
      ${drawn.slice(0, NAMED).map(
        ({ officer }) => html`
          <a
            href=${rosterPath(operationId, day, officer.id)}
            title=${say('in-roster', { officer: officer.name })}
            @click=${followLink}
          >
            ${calledBy(officer)}
          </a>
        `,
      )}
      ${drawn.length > NAMED ? say('and-more', { n: drawn.length - NAMED }) : nothing}
      ${iconButton('close', say('threads-clear'), () => askForThreads([]))}
    </div>
  `;
}

/** A horizontal line at the place under the pointer. */
export function crossLine({ row }: DrawnPlace, frame: Frame): SVGTemplateResult {
  const y = frame.y(row.pass.chainageM);
  return svg`<line class="cross" x1="0" x2=${frame.width} y1=${y} y2=${y} />`;
}
