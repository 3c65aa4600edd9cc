import type { RunState } from '../../domain/operation/run-state.ts';
import { awayDuring } from '../../domain/people/away.ts';
import type { Unit } from '../../domain/records/fact.ts';
import { codesOf, type Squad } from '../../domain/records/people.ts';
import { openTurnOut } from '../../domain/runs/turn-outs.ts';

/** An officer or vehicle of a squad, and since when they are out. */
export interface UnitSeen {
  readonly id: string;
  readonly unit: Unit;
  readonly name: string;
  readonly codes: string;
  readonly since: number | undefined;
  /** Known not to be available: on leave, or broken down. */
  readonly isAway: boolean;
}

export interface SquadSeen {
  readonly squad: Squad;
  readonly officers: readonly UnitSeen[];
  readonly vehicles: readonly UnitSeen[];
}

/** The units of each squad at a moment: those that a search in small letters finds. */
export function squadsSeen(run: RunState, now: number, asked: string): SquadSeen[] {
  const { tables, indexes } = run.plan;
  return [...tables.squads.values()]
    .map((squad): SquadSeen => {
      const isFound = ({ name, codes }: UnitSeen) =>
        `${squad.name} ${codes} ${name}`.toLowerCase().includes(asked);
      const officers = indexes.officersBySquad.of(squad.id).map((officer): UnitSeen => ({
        ...seen(run, { officerId: officer.id }, officer.id),
        name: officer.name,
        codes: codesOf(officer),
        isAway: awayDuring(officer, { from: now, until: now + 1 }) !== undefined,
      }));
      const vehicles = indexes.vehiclesBySquad.of(squad.id).map((vehicle): UnitSeen => ({
        ...seen(run, { vehicleId: vehicle.id }, vehicle.id),
        name: '',
        codes: vehicle.plate,
        isAway: (vehicle.outFrom ?? Infinity) <= now,
      }));
      return { squad, officers: officers.filter(isFound), vehicles: vehicles.filter(isFound) };
    })
    .filter(({ officers, vehicles }) => officers.length + vehicles.length > 0);
}

function seen(run: RunState, unit: Unit, id: string): Pick<UnitSeen, 'id' | 'unit' | 'since'> {
  return { id, unit, since: openTurnOut(run, id)?.from };
}
