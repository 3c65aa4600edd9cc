import { html, type TemplateResult } from 'lit';
import { chainagesOf, placeAtM } from '../../../domain/kernel/geodesy.ts';
import type { Line, Position } from '../../../domain/kernel/position.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { Movement, type Pace } from '../../../domain/records/route.ts';
import { nearestChainageM } from '../../../domain/routes/closed-stretches.ts';
import type { HandleOf } from '../../map/edit-handle.ts';
import { boundsOf } from '../../ui/bounds.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase } from '../../words/language.ts';
import { wayWords } from '../../words/ways.ts';
import type { Draft } from '../form/draft.ts';

type Halts = Pace['halts'];

/** The duration of a new halt until it is edited, in seconds. */
const FIRST_S = 300;

/** Edits of the halts of a movement; each returns new halts in order of chainage, rounded to a metre. */
export function haltAdded(halts: Halts, atM: number): Halts {
  return ordered([...halts, { atM, forS: FIRST_S }]);
}

export function haltMoved(halts: Halts, i: number, atM: number): Halts {
  return ordered(halts.map((halt, j) => (j === i ? { ...halt, atM } : halt)));
}

function haltRemoved(halts: Halts, i: number): Halts {
  return halts.filter((_halt, j) => j !== i);
}

export function haltTimed(halts: Halts, i: number, minutes: number): Halts {
  return halts.map((halt, j) => (j === i ? { ...halt, forS: Math.round(minutes * 60) } : halt));
}

function ordered(halts: Halts): Halts {
  return halts.map((halt) => ({ ...halt, atM: Math.round(halt.atM) })).sort((a, b) => a.atM - b.atM);
}

const SECONDS_A_MINUTE = 60;

/** A click on the map adds a halt on the line of a movement's route, at the nearest point. */
export function haltPlaced(operation: Operation, draft: Draft, position: Position): void {
  const line = lineOf(operation, draft);
  if (line) setHalts(draft, (halts) => haltAdded(halts, nearestChainageM(line, position)));
}

/** A handle for every halt; it can be dragged only along the line. */
export function haltHandles(operation: Operation, draft: Draft): HandleOf[] {
  const line = lineOf(operation, draft);
  if (!line) return [];
  const chainages = chainagesOf(line);
  return haltsOf(draft).map(({ atM }, i): HandleOf => ({
    position: placeAtM(line, chainages, atM),
    label: phrase(wayWords.halt, { n: i + 1 }),
    moved: (to) => setHalts(draft, (halts) => haltMoved(halts, i, nearestChainageM(line, to, halts[i]!.atM))),
    removed: () => setHalts(draft, (halts) => haltRemoved(halts, i)),
  }));
}

const MOST_MINUTES = boundsOf(Movement, 'halts.0.forS').maximum! / SECONDS_A_MINUTE;

/** The halts in words, each with a field for its minutes. */
export function haltMinutes(draft: Draft): TemplateResult {
  const set = (i: number, { target }: Event): void => {
    const minutes = Number((target as HTMLInputElement).value);
    if (minutes > 0) setHalts(draft, (halts) => haltTimed(halts, i, minutes));
  };
  return html`
    ${haltsOf(draft).map(
      ({ atM, forS }, i) => html`
        <label class="across tight middle nowrap">
          ${formatsFor('UTC').chainage(atM)}
          <input
            class="framed surface plain"
            type="number"
            min="1"
            max=${MOST_MINUTES}
            aria-label=${phrase(wayWords['halt-minutes'], { n: i + 1 })}
            .value=${String(forS / SECONDS_A_MINUTE)}
            @change=${(event: Event) => set(i, event)}
          />
          ${phrase(wayWords.minutes)}
        </label>
      `,
    )}
  `;
}

function lineOf(operation: Operation, draft: Draft): Line | undefined {
  const routeId = draft.valueAt('routeId');
  const line = typeof routeId === 'string' ? operation.plan.tables.routes.get(routeId)?.line : undefined;
  return line && line.length > 1 ? line : undefined;
}

/** Halts without a chainage are incomplete rows of the form; they have no place on the map. */
function haltsOf(draft: Draft): Halts {
  const halts = (draft.valueAt('halts') as readonly Partial<Halts[number]>[] | undefined) ?? [];
  return halts.filter((halt): halt is Halts[number] => halt.atM !== undefined && halt.forS !== undefined);
}

/** Reads the present halts, because a handle may be older than the last change of minutes. */
function setHalts(draft: Draft, edited: (halts: Halts) => Halts): void {
  draft.set('halts', edited(haltsOf(draft)));
}
