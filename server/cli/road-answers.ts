import { readFile } from 'node:fs/promises';
import type { Position } from '../../domain/kernel/position.ts';
import { refuse, type Result } from '../../domain/kernel/result.ts';
import { networkIn, type NetworkFileRefusal } from '../../domain/roads/network-file.ts';
import type { RoadNetwork } from '../../domain/roads/network.ts';
import { roadSentence } from '../../domain/words/roads.ts';
import type { RoadRefusal } from '../../domain/roads/road-refusal.ts';

/** How a command ends: 0 done, 1 refused, 2 asked wrongly, 3 unreachable. */
export type Status = 0 | 1 | 2 | 3;

export async function openNetwork(
  file: string,
): Promise<
  Result<RoadNetwork, NetworkFileRefusal | { readonly reason: 'no-such-file'; readonly file: string }>
> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return refuse({ reason: 'no-such-file', file });
  const read = networkIn(Uint8Array.from(bytes));
  return read.ok ? { ok: true, value: read.value.network } : read;
}

export function featureOf(lines: readonly (readonly Position[])[], properties: object): object {
  const [only] = lines;
  const geometry =
    lines.length === 1
      ? { type: 'LineString', coordinates: only }
      : { type: 'MultiLineString', coordinates: lines };
  return { type: 'Feature', geometry, properties };
}

export function say(what: object): 0 {
  console.log(JSON.stringify(what, null, 2));
  return 0;
}

export const english = { language: 'en', timeZone: 'UTC' } as const;
export const chinese = { language: 'zh', timeZone: 'UTC' } as const;

export function refused(refusal: RoadRefusal, status: Status = 1): Status {
  complain(roadSentence(refusal, english), roadSentence(refusal, chinese));
  return status;
}

export function complain(...lines: readonly string[]): 1 {
  for (const line of lines) console.error(line);
  return 1;
}
