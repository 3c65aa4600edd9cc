import { streetAreas, type DocumentName } from '../../domain/documents/documents.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { StreetWithin } from '../../domain/roads/streets-within.ts';
import { call } from '../api/http.ts';

/** The streets of the operation's road network beneath the maps of a document. Empty without a network, or without maps. */
export async function streetsBeneath(name: DocumentName, plan: Plan): Promise<readonly StreetWithin[]> {
  const { networkId } = plan.brief;
  const areas = streetAreas(name, plan);
  if (networkId === undefined || areas.length === 0) return [];
  const found = await call('POST /api/networks/:id/streets', { params: { id: networkId }, body: { areas } });
  return found.ok ? found.value.streets : [];
}
