import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { PlanCollection } from '../../domain/records/collections.ts';
import {
  ORDER_TARGETS,
  namedBy,
  type Message,
  type Order,
  type OrderTarget,
} from '../../domain/records/order.ts';
import { foundFor, recordsOf } from '../store/records.ts';
import { speaking } from '../words/language.ts';
import { orderWords } from '../words/orders.ts';
import { termOf } from '../words/terms.ts';
import type { Choice } from './choices.ts';
import type { Watched } from './live-run.ts';

export type TargetName = (typeof ORDER_TARGETS)[number]['target'] | 'everyone';

/** The records that an order can go to, by the kind of target. */
export function choicesFor({ plan }: RunState, target: TargetName): readonly Choice[] {
  const found = ORDER_TARGETS.find((one) => one.target === target);
  return found
    ? recordsOf(plan, found.collection).map((record) => ({ id: record.id, label: nameOf(record) }))
    : [];
}

export function targetOf(target: TargetName, id: string): OrderTarget {
  const found = ORDER_TARGETS.find((one) => one.target === target);
  return (found ? { [found.key]: id } : { everyone: true }) as OrderTarget;
}

/** To whom an order goes, in words. */
export function targetWords(operation: Operation, run: RunState, { to }: Order): string {
  const named = namedBy(to);
  if (!named) return termOf('target', 'everyone');
  return speaking(orderWords)('to-one', {
    target: termOf('target', named.target),
    name: recordName(operation, run, named.collection, named.id),
  });
}

/** What an order says: the set phrase, and the words. */
export function orderSays({ phrase, words }: Order): string {
  return [phrase && termOf('orderPhrase', phrase), words].filter(Boolean).join(' ');
}

/** Who sent a message, from which post, and what it says. */
export function messageTitle({ operation, run }: Watched, { officerId, postId, words }: Message): string {
  const who = recordName(operation, run, 'officers', officerId);
  const where = postId === undefined ? undefined : recordName(operation, run, 'posts', postId);
  return [who, where, words].filter(Boolean).join(' · ');
}

export function recordName(
  operation: Operation,
  run: RunState,
  collection: PlanCollection,
  id: string,
): string {
  const record = foundFor(operation, run, collection, id);
  return record ? nameOf(record) : id;
}

function nameOf(record: {
  readonly id: string;
  readonly code?: string;
  readonly name?: string;
  readonly number?: string;
}): string {
  const code = record.code ?? record.number;
  return [code, record.name].filter(Boolean).join(' ') || record.id;
}
