import Type from 'typebox';
import { idOf, madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, type Asked, type Decision } from '../operation/action.ts';
import { daysFault } from '../operation/brief-fault.ts';
import type { Operation } from '../operation/operation.ts';
import type { Role } from '../records/actor.ts';
import { drop, put } from '../records/collections.ts';
import { Lesson, Material } from '../records/lesson.ts';

/** Who writes the report: everybody at a desk. */
const writers: readonly Role[] = ['administrator', 'planner', 'dispatcher', 'commander'];

const { kind, words, actionBy, until, isDone } = Lesson.properties;
const content = { kind, words, actionBy, until };
const id = idOf<'Lesson'>();
const runId = idOf<'Run'>();

const LessonWish = record({ runId, ...content });
const LessonChange = record({ id, ...content, isDone });
const MaterialWish = Type.Omit(Material, ['id', 'by', 'at'], { additionalProperties: false });

/** What is learned from a run, and what was used in it. docs/rules.md, X6 and X9. */
export const lessonActions = {
  'lesson.note': action({ body: LessonWish, may: writers, rule: note }),
  'lesson.change': action({
    body: LessonChange,
    may: writers,
    rule: (operation, wish, asked) => {
      const lesson = operation.tables.lessons.get(wish.id);
      if (!lesson) return noLesson(wish.id);
      return kept(operation, { ...wish, runId: lesson.runId }, asked);
    },
  }),
  'lesson.remove': action({
    body: record({ id }),
    may: writers,
    rule: ({ tables }, wish) =>
      tables.lessons.has(wish.id) ? ok([drop('lessons', wish.id)]) : noLesson(wish.id),
  }),
  'material.count': action({ body: MaterialWish, may: writers, rule: count }),
};

function note(operation: Operation, wish: Frozen<typeof LessonWish>, asked: Asked): Decision {
  return kept(operation, { ...wish, id: madeId<'Lesson'>(asked.actionId, 1) }, asked);
}

function kept(operation: Operation, lesson: Omit<Lesson, 'by' | 'at'>, { by, at }: Asked): Decision {
  if (!operation.runs.has(lesson.runId)) return refuse({ reason: 'no-such-run', run: lesson.runId });
  const fault = lesson.until === undefined ? undefined : daysFault([lesson.until]);
  return fault ? refuse(fault) : ok([put('lessons', { ...lesson, by: by.name, at })]);
}

function noLesson(lessonId: string): Decision {
  return refuse({ reason: 'no-such-record', collection: 'lessons', id: lessonId });
}

/** What came back cannot be more than what was put out. */
function count(operation: Operation, wish: Frozen<typeof MaterialWish>, { by, at }: Asked): Decision {
  if (!operation.runs.has(wish.runId)) return refuse({ reason: 'no-such-run', run: wish.runId });
  const { placed, recovered } = wish;
  if (recovered > placed) return refuse({ reason: 'more-back-than-out', placed, recovered });
  const materialId = `${wish.runId}~${wish.kind}` as Material['id'];
  return ok([put('materials', { ...wish, id: materialId, by: by.name, at })]);
}

/** The lessons of a run in the order in which they were noted. */
export function lessonsOf({ tables }: Operation, run: string): readonly Lesson[] {
  return [...tables.lessons.values()].filter((lesson) => lesson.runId === run);
}

/** The materials of a run. */
export function materialsOf({ tables }: Operation, run: string): readonly Material[] {
  return [...tables.materials.values()].filter((material) => material.runId === run);
}
