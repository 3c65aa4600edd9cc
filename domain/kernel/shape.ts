import type { TLocalizedValidationError } from 'typebox/error';
import { Locale, Settings } from 'typebox/system';
import { ok, refuse, type Result } from './result.ts';
import { ofNearestShapes } from './nearest-shape.ts';
import type { Language, Sentence } from './sentence.ts';
import type { Problem } from './problem.ts';

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
export function saidOf({ path, message }: Problem, language: Language): { path: string; message: string } {
  return { path: path === '' ? '/' : path, message: message[language] };
}
