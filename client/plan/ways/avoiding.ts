import { html, nothing, type TemplateResult } from 'lit';
import type { Position } from '../../../domain/kernel/position.ts';
import { Avoid, AVOID_RADIUS_M } from '../../../domain/records/route.ts';
import type { HandleOf } from '../../map/edit-handle.ts';
import { boundsOf } from '../../ui/bounds.ts';
import { icon } from '../../ui/icons.ts';
import { phrase } from '../../words/language.ts';
import { wayWords } from '../../words/ways.ts';
import type { Draft } from '../form/draft.ts';

const NONE: readonly Avoid[] = [];
const { minimum: LEAST_M = 0, maximum: MOST_M = Infinity } = boundsOf(Avoid, 'radiusM');

/** The places that the line of a route's draft avoids. */
export function avoidsOf(draft: Draft): readonly Avoid[] {
  return (draft.valueAt('avoid') as readonly Avoid[] | undefined) ?? NONE;
}

export function avoidAdded(draft: Draft, position: Position): void {
  draft.set('avoid', [...avoidsOf(draft), { position, radiusM: AVOID_RADIUS_M }]);
}

/** A handle on each place to avoid. */
export function avoidHandles(draft: Draft): HandleOf[] {
  return avoidsOf(draft).map(({ position }, i): HandleOf => ({
    position,
    label: phrase(wayWords['avoided'], { n: i + 1 }),
    look: 'avoid',
    moved: (to) => changed(draft, i, { position: to }),
    removed: () => removed(draft, i),
  }));
}

/** The list of places to avoid, each with its radius. */
export function avoidList(draft: Draft, readOnly: boolean): TemplateResult | typeof nothing {
  const avoids = avoidsOf(draft);
  if (avoids.length === 0) return nothing;
  return html`
    <ul class="stack tight avoids">
      ${avoids.map(
        ({ radiusM = AVOID_RADIUS_M }, i) => html`
          <li class="across tight middle between">
            <label class="inline">
              ${phrase(wayWords['avoided-radius'], { n: i + 1 })}
              <input
                type="number"
                min=${LEAST_M}
                max=${MOST_M}
                .value=${String(radiusM)}
                ?disabled=${readOnly}
                @change=${(event: Event) => resized(draft, i, event.target as HTMLInputElement)}
              />
            </label>
            <button
              type="button"
              aria-label=${phrase(wayWords['avoid-no-more'], { n: i + 1 })}
              ?hidden=${readOnly}
              @click=${() => removed(draft, i)}
            >
              ${icon('close')}
            </button>
          </li>
        `,
      )}
    </ul>
  `;
}

/** Resets an invalid radius to its last value. */
function resized(draft: Draft, i: number, input: HTMLInputElement): void {
  const radiusM = input.valueAsNumber;
  if (radiusM >= LEAST_M && radiusM <= MOST_M) changed(draft, i, { radiusM });
  else input.value = String(avoidsOf(draft)[i]?.radiusM ?? AVOID_RADIUS_M);
}

function changed(draft: Draft, i: number, change: Partial<Avoid>): void {
  draft.set(
    'avoid',
    avoidsOf(draft).map((avoid, j) => (j === i ? { ...avoid, ...change } : avoid)),
  );
}

function removed(draft: Draft, i: number): void {
  const left = avoidsOf(draft).filter((_avoid, j) => j !== i);
  draft.set('avoid', left.length > 0 ? left : undefined);
}
