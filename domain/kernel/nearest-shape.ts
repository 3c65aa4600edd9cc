import type { TLocalizedValidationError } from 'typebox/error';

type Wrong = TLocalizedValidationError;

/** Where one of several shapes is asked for, what is wrong with the one that comes nearest: with the fewest wrongs, the first among equals. A choice within a shape comes before it, and is made before it. */
export function ofNearestShapes(wrongs: readonly Wrong[]): readonly Wrong[] {
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
