import type { Reply } from '../api/http.ts';
import { tell } from '../ui/notices.ts';
import { formatsFor } from '../words/format.ts';
import { faultWords, zoneHere } from '../words/terms.ts';

/** Settings belong to no operation, so times are those of the device. */
export function timeOf(at: number): string {
  return formatsFor(zoneHere()).dateTime(at);
}

/** Whether a request was done. If not, it is told why. */
export function isDone<Value>(reply: Reply<Value>): reply is Extract<Reply<Value>, { ok: true }> {
  if (!reply.ok) tell(faultWords(reply.refusal), 'fault');
  return reply.ok;
}
