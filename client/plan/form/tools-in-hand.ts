import type { PlanDesk } from '../desk/plan-desk.ts';
import type { Draft } from './draft.ts';
import type { Sheet } from './sheet.ts';

/** What of the map's tools is in hand for a draft, and how its form takes one up or lays it down. */
export function toolsInHand(
  desk: PlanDesk,
  draft: Draft,
): Pick<Sheet, 'drawing' | 'draw' | 'avoiding' | 'avoid' | 'setsHalts' | 'setHalts'> {
  const tool = desk.tool && 'draft' in desk.tool && desk.tool.draft === draft ? desk.tool : undefined;
  const drawn = tool?.kind === 'line' ? tool : undefined;
  const avoiding = drawn?.avoiding === true;
  const setsHalts = tool?.kind === 'halts';
  return {
    drawing: drawn?.path,
    draw: (path, closed) => desk.drawLine(drawn?.path === path ? undefined : { draft, path, closed }),
    avoiding,
    avoid: (path) => desk.drawLine({ draft, path, closed: false, avoiding: !avoiding }),
    setsHalts,
    setHalts: () => desk.takeTool(setsHalts ? undefined : { kind: 'halts', draft }),
  };
}
