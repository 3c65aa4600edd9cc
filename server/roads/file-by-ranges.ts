import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Answers a range request, as readers of PMTiles send it. */
export async function sendRange(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
): Promise<FastifyReply> {
  const { size } = await stat(file);
  const [first, last] = rangeIn(request.headers.range, size);
  void reply
    .code(request.headers.range === undefined ? 200 : 206)
    .type('application/octet-stream')
    .headers({
      'accept-ranges': 'bytes',
      'content-range': `bytes ${first}-${last}/${size}`,
      'content-length': last - first + 1,
    })
    .header('cache-control', 'private, max-age=86400');
  return reply.send(createReadStream(file, { start: first, end: last }));
}

/** The first and the last requested byte. Anything other than a single range means the whole file. */
function rangeIn(header: string | undefined, size: number): [first: number, last: number] {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (!match) return [0, size - 1];
  const last = match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]));
  return [Math.min(Number(match[1]), last), last];
}
