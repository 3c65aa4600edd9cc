import Type from 'typebox';
import { idOf, madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Reason, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, type Asked, type Decision } from '../operation/action.ts';
import { keptFor } from '../operation/kept.ts';
import type { Operation } from '../operation/operation.ts';
import type { Role } from '../records/actor.ts';
import { drop, put, type Change } from '../records/collections.ts';
import { Waiver } from '../records/edition.ts';
import { hazardsWith } from '../survey/survey-findings.ts';
import type { FindingMark } from './finding.ts';

const { finding, cause } = Waiver.properties;

const WaiveWish = record({
  findings: Type.Array(record({ finding, cause }), { minItems: 1, maxItems: 2000 }),
  reason: Reason,
});

const WithdrawWish = record({ ids: Type.Array(idOf<'Waiver'>(), { minItems: 1, maxItems: 2000 }) });

const waiving: readonly Role[] = ['administrator', 'commander'];

export const waiverActions = {
  'finding.waive': action({ body: WaiveWish, may: waiving, rule: waive }),
  'waiver.withdraw': action({
    body: WithdrawWish,
    may: waiving,
    rule: (operation, { ids }, asked) => {
      const { waivers } = operation.tables;
      const unknown = ids.find((id) => !waivers.has(id));
      if (unknown !== undefined)
        return refuse({ reason: 'no-such-record', collection: 'waivers', id: unknown });
      const withdrawn = [...new Set(ids)];
      const findings = withdrawn.map((id) => waivers.get(id)!.finding);
      return ok([
        ...withdrawn.map((id) => drop('waivers', id)),
        ...toldToHazards(operation, findings, 'waiver-withdrawn', asked),
      ]);
    },
  }),
};

/** A finding has one waiver. A new one replaces the one before. */
function waive(operation: Operation, wish: Frozen<typeof WaiveWish>, asked: Asked): Decision {
  const { by, at, actionId } = asked;
  const wanted = new Map(wish.findings.map((one) => [one.finding, one]));
  const replaced = [...wanted.keys()].flatMap((id) => byFinding(operation).get(id) ?? []);
  return ok([
    ...replaced.map(({ id }) => drop('waivers', id)),
    ...[...wanted.values()].map((one, n) =>
      put('waivers', { id: madeId<'Waiver'>(actionId, n), ...one, by: by.name, reason: wish.reason, at }),
    ),
    ...toldToHazards(operation, [...wanted.keys()], 'waived', asked, wish.reason),
  ]);
}

/** The course of a hazard has its waivers too: it is never shortened. */
function toldToHazards(
  operation: Operation,
  findings: readonly string[],
  step: 'waived' | 'waiver-withdrawn',
  { by, at, actionId }: Asked,
  words?: string,
): readonly Change[] {
  const said = { step, by: by.name, at, ...(words !== undefined && { words }) };
  const stepOf = (n: number) => ({ id: madeId<'HazardStep'>(actionId, n), ...said });
  return hazardsWith(operation, findings, stepOf).map((hazard) => put('hazards', hazard));
}

const byFinding = keptFor(
  ({ tables }: Operation): ReadonlyMap<string, Waiver> =>
    new Map([...tables.waivers.values()].map((waiver) => [waiver.finding, waiver])),
);

/** The waiver of a finding. It is valid until the cause of the finding changes. */
export function waiverOf(operation: Operation, found: Omit<FindingMark, 'weight'>): Waiver | undefined {
  const waiver = byFinding(operation).get(found.id);
  return waiver?.cause === found.cause ? waiver : undefined;
}
