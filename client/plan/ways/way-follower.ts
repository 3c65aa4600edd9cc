import type { Position } from '../../../domain/kernel/position.ts';
import type { Avoid, Via } from '../../../domain/records/route.ts';
import type { ClientFault } from '../../api/http.ts';
import { call } from '../../api/http.ts';
import type { Tool } from '../desk/plan-selection.ts';
import type { Draft } from '../form/draft.ts';
import { avoidsOf } from './avoiding.ts';

/** The request for a line: the places that it passes, and those that it avoids. */
interface Wanted {
  readonly vias: readonly Via[];
  readonly avoid: readonly Avoid[];
}

const NOTHING: Wanted = { vias: [], avoid: [] };

/** Keeps the line of a route on the streets between its way-points while these are added and moved. */
export class WayFollower {
  readonly #refused: (fault: ClientFault) => void;
  #draft: Draft | undefined;
  /** The request of the present line, as text. */
  #followed = '';
  #good: Wanted = NOTHING;
  #asked = 0;

  constructor(refused: (fault: ClientFault) => void) {
    this.#refused = refused;
  }

  /** Requests the line again if the way-points of the draft have changed. */
  follow(draft: Draft | undefined, networkId: string | undefined): void {
    if (draft !== this.#draft) this.#begin(draft);
    const vias = draft && viasOf(draft);
    if (!vias || networkId === undefined) return;
    const wanted: Wanted = { vias, avoid: avoidsOf(draft) };
    if (JSON.stringify(wanted) === this.#followed) return;
    this.#followed = JSON.stringify(wanted);
    this.#asked += 1;
    if (vias.length < 2) {
      this.#good = wanted;
      draft.set('line', []);
    } else void this.#find(draft, networkId, wanted);
  }

  #begin(draft: Draft | undefined): void {
    this.#draft = draft;
    this.#good = draft ? { vias: viasOf(draft) ?? [], avoid: avoidsOf(draft) } : NOTHING;
    this.#followed = JSON.stringify(this.#good);
    this.#asked += 1;
  }

  /** Ignores an answer if a later request was sent. */
  async #find(draft: Draft, networkId: string, wanted: Wanted): Promise<void> {
    const number = this.#asked;
    const found = await call('POST /api/networks/:id/ways', {
      params: { id: networkId },
      body: { ...wanted, mode: 'event', by: 'length' },
    });
    if (number !== this.#asked) return;
    if (found.ok) {
      this.#good = wanted;
      draft.set('line', found.value.line.map(rounded));
      return;
    }
    this.#refused(found.refusal);
    this.#followed = JSON.stringify(this.#good);
    draft.set('vias', this.#good.vias);
    draft.set('avoid', this.#good.avoid.length > 0 ? this.#good.avoid : undefined);
  }
}

/** The draft of the route whose line is being drawn. */
export function drawnRoute(tool: Tool | undefined): Draft | undefined {
  return tool?.kind === 'line' && tool.path === 'line' && !tool.closed ? tool.draft : undefined;
}

/** The way-points of a route's draft; undefined if it does not follow the streets. */
export function viasOf(draft: Draft): readonly Via[] | undefined {
  return draft.valueAt('vias') as readonly Via[] | undefined;
}

/** The seventh decimal of a degree is a centimetre. */
function rounded([longitude, latitude]: Position): Position {
  return [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7];
}
