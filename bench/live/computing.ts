import { constants, setPriority } from 'node:os';

/** Has nothing to do with the server: it computes and takes memory as the reading of a file does, with the same priority. */
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const POINTS = 200_000;
for (let turn = 0; ; turn++) {
  const text = Array.from({ length: POINTS }, (_one, i) => `[${Math.sin(i + turn)},${Math.cos(i + turn)}]`);
  const points = JSON.parse(`[${text.join()}]`) as readonly [number, number][];
  if (points.length !== POINTS) throw new Error('points are missing');
  await new Promise((resolve) => setImmediate(resolve));
}
