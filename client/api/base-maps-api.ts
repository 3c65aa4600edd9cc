import type {
  AskedTiles,
  BaseMapList,
  GivenBaseMap,
  SaidOfBaseMap,
} from '../../domain/contract/base-maps.ts';
import { call, type Reply } from './http.ts';
import { upload, type Upload } from './upload.ts';

/** The base maps that were given to the server. Tells `change` when something else is said of one from here. */
class BaseMapsApi extends EventTarget {
  list(): Promise<Reply<BaseMapList>> {
    return call('GET', '/api/base-maps');
  }

  keepTiles(asked: AskedTiles): Promise<Reply<GivenBaseMap>> {
    return call('POST', '/api/base-maps', asked);
  }

  sendFile(said: SaidOfBaseMap, file: File, onShare: (share: number) => void): Upload<GivenBaseMap> {
    const query = new URLSearchParams({ ...said, file: file.name });
    return upload(`/api/base-maps/files?${query.toString()}`, file, onShare);
  }

  async describe(id: string, { name, datum, attribution }: SaidOfBaseMap): Promise<Reply<GivenBaseMap>> {
    const reply = await call<GivenBaseMap>('PUT', `/api/base-maps/${id}`, { name, datum, attribution });
    if (reply.ok) this.dispatchEvent(new Event('change'));
    return reply;
  }

  remove(id: string): Promise<Reply<unknown>> {
    return call('DELETE', `/api/base-maps/${id}`);
  }
}

export const baseMapsApi = new BaseMapsApi();
