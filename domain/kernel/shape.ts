import type { TLocalizedValidationError } from 'typebox/error';
import { Locale, Settings } from 'typebox/system';
import type { Language } from './language.ts';
import type { Problem } from './problem.ts';
import { ok, refuse, type Result } from './result.ts';
import type { Sentence } from './sentence.ts';

/** The maximum number of errors. Choosing the closest of several shapes needs the errors of all of them. */
Settings.Set({ maxErrors: 1000 });

/** At most this many errors are reported. */
const MOST_PROBLEMS = 20;

/** The types of JSON, in Chinese. */
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

/** The errors of a message against a schema, with their paths, in the order of the schema. If several shapes are allowed, those of the closest one. */
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

/** The JSON value of a text, or why it has none. */
export function jsonIn(text: string): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    return refuse(unread((error as Error).message));
  }
}

/** A message that could not be read at all, with the reason from the parser. */
export function unread(reason: string): Problem {
  return {
    path: '',
    message: { zh: `不能按 JSON 读取：${reason}`, en: `cannot be read as JSON: ${reason}` },
  };
}

/** A problem as the parameters of a sentence. The path of the whole message is `/`. */
export function problemParams(
  { path, message }: Problem,
  language: Language,
): { path: string; message: string } {
  return { path: path === '' ? '/' : path, message: message[language] };
}

type Wrong = TLocalizedValidationError;

/** If several shapes are allowed, keeps the errors of the closest one: the one with the fewest errors, the first among equals. A choice within a shape comes first and is decided first. */
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

/** The shape of a choice that an error belongs to, by its path in the schema. */
function shapeOf({ schemaPath, instancePath }: Wrong, choice: Wrong): string | undefined {
  const isThere = `${instancePath}/`.startsWith(`${choice.instancePath}/`);
  const under = `${choice.schemaPath}/anyOf/`;
  return isThere && schemaPath.startsWith(under) ? schemaPath.slice(under.length).split('/')[0] : undefined;
}

/** A choice between values is reported with all of them, because none is closer than another. */
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

/** Each missing property counts. Unknown properties are not counted here, because each is already an error of its own. */
function countOf(wrongs: readonly Wrong[]): number {
  return wrongs.reduce((count, wrong) => {
    if (wrong.keyword === 'required') return count + wrong.params.requiredProperties.length;
    return wrong.keyword === 'additionalProperties' ? count : count + 1;
  }, 0);
}
