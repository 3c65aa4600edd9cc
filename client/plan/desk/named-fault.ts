import type { Operation } from '../../../domain/operation/operation.ts';
import type { ClientFault } from '../../api/http.ts';
import { PLAN_COLLECTIONS, calledOf } from './plan-collections.ts';

/** A refusal that names things by their ids, with what people call them instead. */
export function namedFault(operation: Operation, fault: ClientFault): ClientFault {
  if (fault.kind !== 'refused') return fault;
  const { reason, ...params } = fault.refusal;
  const named = Object.entries(params).map(([key, value]) => [key, nameOf(operation, value)]);
  return {
    kind: 'refused',
    refusal: { reason, ...(Object.fromEntries(named) as Record<string, string | number>) },
  };
}

function nameOf(operation: Operation, value: string | number): string | number {
  if (typeof value !== 'string') return value;
  for (const collection of PLAN_COLLECTIONS) {
    const record = operation.tables[collection].get(value);
    if (record) return calledOf(record);
  }
  return value;
}
