import Type from 'typebox';
import { routeLengthM } from '../kernel/geodesy.ts';
import { idOf, madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, controllers, type Asked, type Decision } from '../operation/action.ts';
import { placing, removing } from '../operation/placing.ts';
import type { Plan } from '../operation/plan.ts';
import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Role } from '../records/actor.ts';
import { put } from '../records/collections.ts';
import { INJECT_TARGETS, Inject, InjectContent, type Injection } from '../records/inject.ts';
import { clockTime, turnedTo } from '../records/run.ts';
import { EFFECTS, matterIdOf } from './inject-effects.ts';
import { injectionsIn } from './injections.ts';

/** How fast the clock of a drill goes: 0 stands still. */
export const DrillRate = Type.Union([Type.Literal(0), Type.Number({ minimum: 1, maximum: 60 })]);

const PaceWish = record({ runId: idOf<'Run'>(), rate: DrillRate });

/** An inject of the script, or one by hand. */
const InjectWish = Type.Union([
  record({ runId: idOf<'Run'>(), injectId: idOf<'Inject'>() }),
  record({ runId: idOf<'Run'>(), ...InjectContent.properties }),
]);

const leading: readonly Role[] = [...controllers, 'commander'];

export const drillActions = {
  'drill.pace': action({ body: PaceWish, may: leading, rule: pace }),
  'drill.inject': action({ body: InjectWish, may: leading, rule: inject }),
  'inject.place': placing('injects', Inject, badInject),
  'inject.remove': removing('injects', () => ({ also: [] })),
};

/** Gives the clock of a drill another rate from now on. What it showed before stays. docs/rules.md, V1. */
function pace(operation: Operation, { runId, rate }: Frozen<typeof PaceWish>, { at }: Asked): Decision {
  const run = openDrill(operation, runId);
  if ('reason' in run) return refuse(run);
  const { clock } = run.record;
  if (clock.rate === rate) return ok([]);
  return ok([put('runs', { ...run.record, clock: turnedTo(clock, rate, at) })]);
}

/** What an inject is about must be in the plan. Afterwards it may go: then the inject cannot be brought in. */
function badInject(plan: Plan, { kind, targetId, atM }: InjectContent): Refusal | undefined {
  const collection = INJECT_TARGETS[kind];
  if (!plan.tables[collection].has(targetId)) return { reason: 'no-such-record', collection, id: targetId };
  const route = atM === undefined ? undefined : plan.tables.routes.get(targetId);
  const lengthM = route && routeLengthM(route);
  return lengthM !== undefined && atM! > lengthM
    ? { reason: 'beyond-the-line', lengthM: Math.floor(lengthM) }
    : undefined;
}

/** Brings an inject into a drill: what it does, and the inject itself, by which it is scored. docs/rules.md, V2. */
function inject(operation: Operation, wish: Frozen<typeof InjectWish>, asked: Asked): Decision {
  const run = openDrill(operation, wish.runId);
  if ('reason' in run) return refuse(run);
  const content = contentOf(run, wish);
  if ('reason' in content) return refuse(content);
  const fault = badInject(run.plan, content);
  if (fault) return refuse(fault);
  const now = clockTime(run.record.clock, asked.at);
  const by = { ...asked.by, role: 'dispatcher' as const };
  const effect = EFFECTS[content.kind]({ operation, run, content, now, asked: { ...asked, by } });
  if (!effect.ok) return effect;
  const injection: Injection = {
    ...content,
    id: madeId<'Injection'>(asked.actionId, 2),
    runId: wish.runId,
    ...('injectId' in wish && { injectId: wish.injectId }),
    happenedAt: now,
    by: asked.by.name,
    matterId: matterIdOf(asked),
  };
  return ok([put('injections', injection), ...effect.value]);
}

function contentOf(run: RunState, wish: Frozen<typeof InjectWish>): InjectContent | Refusal {
  if (!('injectId' in wish)) {
    const { runId: _run, ...content } = wish;
    return content;
  }
  const stored = run.plan.tables.injects.get(wish.injectId);
  if (!stored) return { reason: 'no-such-record', collection: 'injects', id: wish.injectId };
  const before = injectionsIn(run).find(({ injectId }) => injectId === wish.injectId);
  if (before) return { reason: 'already-injected', at: before.happenedAt };
  const { id: _id, at: _at, ...content } = stored;
  return content;
}

function openDrill(operation: Operation, runId: string): RunState | Refusal {
  const run = operation.runs.get(runId);
  if (!run) return { reason: 'no-such-run', run: runId };
  const { kind, name, closedAt } = run.record;
  if (kind !== 'drill') return { reason: 'drill-only', run: name };
  return closedAt === undefined ? run : { reason: 'run-closed', run: name, at: closedAt };
}
