import type { FoundNames, NetworkList } from '../../domain/contract/roads.ts';
import { call, type Reply } from './http.ts';

/** The road networks of the server: they belong to no operation, and any may be drawn on them. */
export const networksApi = {
  list: (): Promise<Reply<NetworkList>> => call('GET', '/api/networks'),
  /** Breaks an import off, forgets how it ended, or takes a network away. */
  remove: (id: string): Promise<Reply<unknown>> => call('DELETE', `/api/networks/${id}`),
  names: (id: string, text: string): Promise<Reply<FoundNames>> =>
    call('GET', `/api/networks/${id}/names?text=${encodeURIComponent(text)}`),
};
