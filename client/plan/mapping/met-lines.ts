import { metParts } from '../../../domain/health/checks/meetings.ts';
import type { Finding } from '../../../domain/health/finding.ts';
import { chainagesOf, placeAtM } from '../../../domain/kernel/geodesy.ts';
import type { Line } from '../../../domain/kernel/position.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import type { Plan } from '../../../domain/operation/plan.ts';

/** The streets on which movements meet, as lines. */
export class MetLines {
  readonly #lines = new Kept<readonly Line[]>();

  of(plan: Plan, findings: readonly Finding[]): readonly Line[] {
    return this.#lines.of([findings], () =>
      findings.flatMap((finding) => {
        const [first] = metParts(finding);
        const route = first && plan.tables.routes.get(first.routeId);
        return route ? [partOfLine(route.line, first.fromM, first.untilM)] : [];
      }),
    );
  }
}

/** The part of a line between two chainages; a place is a line of two equal points. */
function partOfLine(line: Line, fromM: number, untilM: number): Line {
  const chainages = chainagesOf(line);
  const between = line.filter((_, i) => chainages[i]! > fromM && chainages[i]! < untilM);
  return [placeAtM(line, chainages, fromM), ...between, placeAtM(line, chainages, untilM)];
}
