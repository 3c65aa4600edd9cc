import type { Brief } from '../records/brief.ts';
import type { Edition } from '../records/edition.ts';
import type { Hazard } from '../records/hazard.ts';
import type { Run } from '../records/run.ts';
import type { Operation } from './operation.ts';
import type { Refusal } from './refusal.ts';

/** What lists and timers need of an operation. It is read without folding the journal. */
export interface Cover {
  readonly id: string;
  readonly revision: number;
  readonly brief: Brief;
  /** In the order in which they were made. */
  readonly editions: readonly Edition[];
  /** In the order in which they were opened. */
  readonly runs: readonly Run[];
  readonly isArchived: boolean;
  /** The hashes of the photographs that show hazards. */
  readonly hazardPhotos: readonly string[];
}

export function coverOf({ id, revision, brief, tables, runs }: Operation): Cover {
  return {
    id,
    revision,
    brief,
    editions: [...tables.editions.values()],
    runs: [...runs.values()].map(({ record }) => record),
    isArchived: tables.archivings.size > 0,
    hazardPhotos: photosOf([...tables.hazards.values()]),
  };
}

/** The hashes of the photographs of hazards. */
export function photosOf(hazards: readonly Hazard[]): readonly string[] {
  return hazards.flatMap(({ photos = [] }) => photos.map(({ hash }) => hash));
}

/** The runs of an operation that are open. */
export function openRunsOf({ runs }: Pick<Cover, 'runs'>): readonly Run[] {
  return runs.filter(({ closedAt }) => closedAt === undefined);
}

/** Why something waits until no run is open. */
export function openRunFault(cover: Pick<Cover, 'runs'>): Refusal | undefined {
  const [open] = openRunsOf(cover);
  return open && { reason: 'run-open', run: open.name };
}
