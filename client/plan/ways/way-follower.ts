import type { Position } from '../../../domain/kernel/position.ts';
import type { Via } from '../../../domain/routes/route.ts';
import type { ClientFault } from '../../api/http.ts';
import { roadApi } from '../../api/road-api.ts';
import type { Tool } from '../desk/plan-desk.ts';
import type { Draft } from '../form/draft.ts';

/** Keeps the line of a route on the streets between its way-points, while those are clicked and dragged. */
export class WayFollower {
  readonly #refused: (fault: ClientFault) => void;
  #draft: Draft | undefined;
  /** The way-points that the line belongs to, as text. */
  #followed = '';
  #good: readonly Via[] = [];
  #asked = 0;

  constructor(refused: (fault: ClientFault) => void) {
    this.#refused = refused;
  }

  /** Looks whether the way-points of a draft have changed since the line was found, and finds it anew. */
  follow(draft: Draft | undefined, networkId: string | undefined): void {
    if (draft !== this.#draft) this.#begin(draft);
    const vias = draft && viasOf(draft);
    if (!vias || networkId === undefined || JSON.stringify(vias) === this.#followed) return;
    this.#followed = JSON.stringify(vias);
    this.#asked += 1;
    if (vias.length < 2) {
      this.#good = vias;
      draft.set('line', []);
    } else void this.#find(draft, networkId, vias);
  }

  #begin(draft: Draft | undefined): void {
    this.#draft = draft;
    this.#good = (draft && viasOf(draft)) ?? [];
    this.#followed = JSON.stringify(this.#good);
    this.#asked += 1;
  }

  /** An answer that another question has overtaken counts no more. */
  async #find(draft: Draft, networkId: string, vias: readonly Via[]): Promise<void> {
    const number = this.#asked;
    const found = await roadApi.way(networkId, { vias, mode: 'event', by: 'length' });
    if (number !== this.#asked) return;
    if (found.ok) {
      this.#good = vias;
      draft.set('line', found.value.line.map(rounded));
      return;
    }
    this.#refused(found.refusal);
    this.#followed = JSON.stringify(this.#good);
    draft.set('vias', this.#good);
  }
}

/** The draft of the route whose line is being drawn. */
export function drawnRoute(tool: Tool | undefined): Draft | undefined {
  return tool?.kind === 'line' && tool.path === 'line' && !tool.closed ? tool.draft : undefined;
}

/** The way-points of a route's draft; undefined for one that does not follow the streets. */
export function viasOf(draft: Draft): readonly Via[] | undefined {
  return draft.valueAt('vias') as readonly Via[] | undefined;
}

/** A seventh decimal of a degree is a centimetre. */
function rounded([longitude, latitude]: Position): Position {
  return [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7];
}
