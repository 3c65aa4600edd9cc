import { parentPort } from 'node:worker_threads';
import type { Result } from '../../domain/kernel/result.ts';
import type { RoadRefusal } from '../../domain/roads/road-refusal.ts';
import { OpenedNetwork, type RoadQuestion } from './road-asks.ts';

/** Answers questions about road networks in its own thread, so that a long search does not delay reports. */
const opened = new Map<string, OpenedNetwork>();

/** How many networks stay in memory. The least recently used one is evicted. */
const MOST_OPEN = 4;

parentPort!.on('message', ({ number, ...question }: RoadQuestion) => {
  try {
    parentPort!.postMessage({ number, found: answerOf(question) });
  } catch (error) {
    parentPort!.postMessage({ number, failed: String(error) });
  }
});

function answerOf({ file, kind, asked }: Omit<RoadQuestion, 'number'>): Result<unknown, RoadRefusal> {
  const network = open(file);
  if (!network.ok) return network;
  if (kind === 'way') return network.value.way(asked as never);
  if (kind === 'match') return network.value.match(asked as never);
  if (kind === 'effects') return network.value.effects(asked as never);
  if (kind === 'times') return network.value.times(asked as never);
  if (kind === 'arrivals') return network.value.arrivals(asked as never);
  if (kind === 'steps') return network.value.steps(asked as never);
  if (kind === 'streets') return network.value.streets(asked as never);
  if (kind === 'places') return network.value.places(asked as never);
  return network.value.names(asked as never);
}

function open(file: string): Result<OpenedNetwork, RoadRefusal> {
  const known = opened.get(file);
  opened.delete(file);
  const network = known ? ({ ok: true, value: known } as const) : OpenedNetwork.from(file);
  if (network.ok) opened.set(file, network.value);
  if (opened.size > MOST_OPEN) opened.delete(opened.keys().next().value!);
  return network;
}
