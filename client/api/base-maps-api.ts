import type { GivenBaseMap, SaidOfBaseMap } from '../../domain/contract/base-maps.ts';
import { call, type Reply } from './http.ts';

/** Dispatches `change` when this page changes a base map. */
class BaseMapsApi extends EventTarget {
  async describe(id: string, { name, datum, attribution }: SaidOfBaseMap): Promise<Reply<GivenBaseMap>> {
    const reply = await call('PUT /api/base-maps/:id', {
      params: { id },
      body: { name, datum, attribution },
    });
    if (reply.ok) this.dispatchEvent(new Event('change'));
    return reply;
  }
}

export const baseMapsApi = new BaseMapsApi();
