import { constants, setPriority } from 'node:os';

/** A process apart from the server. It computes and uses memory like the reading of a file, with the same priority. */
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const POINTS = 200_000;
for (let turn = 0; ; turn++) {
  const text = Array.from({ length: POINTS }, (_one, i) => `[${Math.sin(i + turn)},${Math.cos(i + turn)}]`);
  const points = JSON.parse(`[${text.join()}]`) as readonly [number, number][];
  if (points.length !== POINTS) throw new Error('points are missing');
  await new Promise((resolve) => setImmediate(resolve));
}
