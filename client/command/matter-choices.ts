import { html, nothing, type TemplateResult } from 'lit';
import type { Plan } from '../../domain/operation/plan.ts';
import { ATTENTION_KINDS, type Attention, type AttentionKind } from '../../domain/attention/attention.ts';
import {
  GROUPINGS,
  placesOf,
  type Grouping,
  type MatterPlace,
} from '../../domain/attention/matter-groups.ts';
import type { commandWords } from '../words/command.ts';
import type { Say } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import type { ListView } from './matter-lines.ts';

const PLACES = ['routes', 'squads', 'venues'] as const;

/** The choices above the list of matters: what it is grouped by, one kind, one route, squad or venue. */
export function matterChoices(
  plan: Plan,
  matters: readonly Attention[],
  view: ListView,
  say: Say<keyof typeof commandWords>,
  change: (part: Partial<ListView>) => void,
): TemplateResult {
  const counts = new Map<AttentionKind, number>();
  for (const { kind } of matters) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = ATTENTION_KINDS.filter((kind) => counts.has(kind) || view.kind === kind);
  const chosen = (event: Event): string => (event.target as HTMLSelectElement).value;
  return html`
    <div class="row compact">
      <select
        aria-label=${say('group-by')}
        @change=${(event: Event) => change({ grouping: chosen(event) as Grouping })}
      >
        ${GROUPINGS.map((grouping) => option(grouping, say(`by-${grouping}`), view.grouping))}
      </select>
      <select
        aria-label=${say('kind')}
        @change=${(event: Event) => change({ kind: (chosen(event) || undefined) as AttentionKind | undefined })}
      >
        ${option('', say('all-kinds'), view.kind ?? '')}
        ${kinds.map((kind) => option(kind, `${termOf('matter', kind)} ${counts.get(kind) ?? 0}`, view.kind))}
      </select>
      <select
        aria-label=${say('place')}
        @change=${(event: Event) => change({ placeId: chosen(event) || undefined })}
      >
        ${option('', say('all-places'), view.placeId ?? '')}
        ${PLACES.map((name) => places(plan, matters, name, view.placeId))}
      </select>
    </div>
  `;
}

function option(value: string, words: string, chosen: string | undefined): TemplateResult {
  return html`
    <option value=${value} ?selected=${value === chosen}>${words}</option>
  `;
}

function places(
  plan: Plan,
  matters: readonly Attention[],
  name: MatterPlace['collection'],
  chosen: string | undefined,
): TemplateResult | typeof nothing {
  const found = new Map<string, { readonly place: MatterPlace; count: number }>();
  for (const place of matters.flatMap((matter) => placesOf(plan, matter))) {
    if (place.collection !== name) continue;
    const known = found.get(place.record.id);
    if (known) known.count++;
    else found.set(place.record.id, { place, count: 1 });
  }
  if (found.size === 0) return nothing;
  return html`
    <optgroup label=${termOf('collection', name)}>
      ${[...found].map(([id, { place, count }]) => option(id, `${placeWord(place)} ${count}`, chosen))}
    </optgroup>
  `;
}

/** A route by its code, a squad or venue by its name. */
export function placeWord({ record }: MatterPlace): string {
  return 'code' in record ? record.code : record.name;
}
