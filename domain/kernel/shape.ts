import type { TLocalizedValidationError } from 'typebox/error';
import { Locale, Settings } from 'typebox/system';
import type { Language } from './language.ts';
import type { Problem } from './problem.ts';
import { ok, refuse, type Result } from './result.ts';
import type { Sentence } from './sentence.ts';

/** So many wrongs are found at most; the nearest of several shapes is known once the wrongs of all of them are. */
Settings.Set({ maxErrors: 1000 });

/** What is wrong all over is described by its first few wrongs. */
const MOST_PROBLEMS = 20;

/** What JSON calls the kinds of its values. */
const types: Readonly<Record<string, string>> = {
  object: '对象',
  array: '列表',
  string: '文字',
  number: '数',
  integer: '整数',
  boolean: '是或否',
  null: '空',
};

const unknown: Sentence = { zh: '没有这一项', en: 'is not known here' };
const missing: Sentence = { zh: '缺少', en: 'is missing' };

/** What is wrong with the shape of what was sent, and where, in the order of the schema; of several shapes that are asked for, in the one that comes nearest. */
export function problemsOf(errors: readonly TLocalizedValidationError[], under = ''): Problem[] {
  const nearest = ofNearestShapes(errors);
  const named = nearest.filter(({ keyword }) => keyword !== 'additionalProperties' || nearest.length === 1);
  return named.flatMap((error) => problemsIn(error, under)).slice(0, MOST_PROBLEMS);
}

function problemsIn(error: TLocalizedValidationError, under: string): Problem[] {
  const path = under + error.instancePath;
  if (error.keyword === 'boolean') return [{ path, message: unknown }];
  if (error.keyword === 'required')
    return error.params.requiredProperties.map((name) => ({ path: `${path}/${name}`, message: missing }));
  if (error.keyword === 'const') return [{ path, message: allowed([error.params.allowedValue]) }];
  if (error.keyword === 'enum') return [{ path, message: allowed(error.params.allowedValues) }];
  return [{ path, message: { zh: inChinese(error), en: error.message } }];
}

function allowed(values: readonly unknown[]): Sentence {
  const [zh, en] = [values.join('、'), values.join(', ')];
  return values.length === 1
    ? { zh: `必须是 ${zh}`, en: `must be ${en}` }
    : { zh: `必须是 ${zh} 之一`, en: `must be one of ${en}` };
}

function inChinese(error: TLocalizedValidationError): string {
  if (error.keyword !== 'type') return Locale.zh_Hans(error);
  return `必须是${[error.params.type]
    .flat()
    .map((name) => types[name] ?? name)
    .join('或')}`;
}

/** What a text says as JSON, or why it says nothing. */
export function jsonIn(text: string): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    return refuse(unread((error as Error).message));
  }
}

/** What could not be read at all; the reason is the reader's own. */
export function unread(reason: string): Problem {
  return {
    path: '',
    message: { zh: `不能按 JSON 读取：${reason}`, en: `cannot be read as JSON: ${reason}` },
  };
}

/** A problem as the parameters of a sentence; what was sent as a whole is `/`. */
export function problemParams(
  { path, message }: Problem,
  language: Language,
): { path: string; message: string } {
  return { path: path === '' ? '/' : path, message: message[language] };
}

type Wrong = TLocalizedValidationError;

/** Where one of several shapes is asked for, what is wrong with the one that comes nearest: with the fewest wrongs, the first among equals. A choice within a shape comes before it, and is made before it. */
function ofNearestShapes(wrongs: readonly Wrong[]): readonly Wrong[] {
  return wrongs.filter(({ keyword }) => keyword === 'anyOf').reduce(ofNearest, wrongs);
}

function ofNearest(wrongs: readonly Wrong[], choice: Wrong): readonly Wrong[] {
  const shapes = new Map<string, Wrong[]>();
  for (const wrong of wrongs) {
    const shape = shapeOf(wrong, choice);
    if (shape !== undefined) shapes.set(shape, [...(shapes.get(shape) ?? []), wrong]);
  }
  if (shapes.size === 0) return wrongs;
  const told = oneOf(choice, [...shapes.values()]) ?? nearest([...shapes.values()]);
  return wrongs.flatMap((wrong) => {
    if (wrong === choice) return told;
    return shapeOf(wrong, choice) === undefined ? [wrong] : [];
  });
}

/** Which of the shapes of a choice a wrong is in, as it stands in the schema. */
function shapeOf({ schemaPath, instancePath }: Wrong, choice: Wrong): string | undefined {
  const isThere = `${instancePath}/`.startsWith(`${choice.instancePath}/`);
  const under = `${choice.schemaPath}/anyOf/`;
  return isThere && schemaPath.startsWith(under) ? schemaPath.slice(under.length).split('/')[0] : undefined;
}

/** A choice of values is told with all of them: none is nearer than another. */
function oneOf(choice: Wrong, shapes: readonly (readonly Wrong[])[]): Wrong[] | undefined {
  const values = shapes.map((shape) => shape.find((wrong) => isValueOf(wrong, choice)));
  if (!values.every((value) => value?.keyword === 'const')) return undefined;
  const allowedValues = values.map(({ params }) => params.allowedValue);
  return [{ ...choice, keyword: 'enum', params: { allowedValues } }];
}

function isValueOf({ keyword, instancePath }: Wrong, choice: Wrong): boolean {
  return keyword === 'const' && instancePath === choice.instancePath;
}

function nearest(shapes: readonly Wrong[][]): Wrong[] {
  return shapes.reduce((best, shape) => (countOf(shape) < countOf(best) ? shape : best));
}

/** What is missing counts one by one; that there is something unknown is told of each thing already. */
function countOf(wrongs: readonly Wrong[]): number {
  return wrongs.reduce((count, wrong) => {
    if (wrong.keyword === 'required') return count + wrong.params.requiredProperties.length;
    return wrong.keyword === 'additionalProperties' ? count : count + 1;
  }, 0);
}
