import type { Finding } from '../../../domain/health/finding.ts';
import { findingsOf, planChecks } from '../../../domain/health/findings.ts';
import { outsideFindings, type Outside } from '../../../domain/health/outside.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { TravelTable } from '../../../domain/operation/travel-table.ts';
import type { Change } from '../../../domain/records/collections.ts';
import { operationWith, type PlanRecords } from '../../store/plan-records.ts';

/** A question to Health: the records of a plan, or what has changed in them since the last question, and what does not stand in the plan. */
export interface HealthQuestion {
  readonly n: number;
  readonly isWhole: boolean;
  readonly changes: readonly Change[];
  /** The drives, if they are new; `none` if there are none any more. */
  readonly travel: PlanRecords['travel'] | 'same';
  readonly outside: Outside | undefined;
}

/** Changes that belong to a question and are sent before it. */
export interface PlanPart {
  readonly n: number;
  readonly part: readonly Change[];
}

/** What Health finds in the plan by itself, what it finds with what does not stand in it, and what it looked for. */
export interface HealthAnswer {
  readonly n: number;
  readonly found: readonly Finding[];
  readonly outside: readonly Finding[];
  readonly checks: ReturnType<typeof planChecks>;
}

/** Answers questions to Health with a plan of its own, which it keeps between them. */
export class HealthAnswerer {
  #operation: Operation | undefined;
  #parts: PlanPart[] = [];
  #revision = 0;

  /** The parts of a question that was given up are forgotten. */
  take(part: PlanPart): void {
    this.#parts = [...this.#parts.filter(({ n }) => n === part.n), part];
  }

  answer({ n, isWhole, changes: last, travel, outside }: HealthQuestion): HealthAnswer {
    const before = this.#parts.filter((one) => one.n === n);
    const changes = [...before.flatMap(({ part }) => part), ...last];
    this.#parts = [];
    if (isWhole || !this.#operation) this.#operation = operationWith({ records: changes });
    else if (changes.length > 0) this.#operation.apply({ revision: ++this.#revision, at: 0, changes });
    const { plan } = this.#operation;
    if (travel !== 'same') plan.travel = travel && new TravelTable(travel.of, travel.times);
    return {
      n,
      found: findingsOf(plan),
      outside: outside ? outsideFindings(plan, outside) : [],
      checks: planChecks(plan),
    };
  }
}
