import type { AnswerTo, CallName, SentWith } from '../../domain/contract/calls.ts';
import { LINES_OF_JSON } from '../../domain/contract/tracks.ts';
import { refuse } from '../../domain/kernel/result.ts';
import { addressOf, replyOf, type Reply } from './http.ts';

/** A file on its way to the server. */
export interface Upload<Value> {
  /** Undefined if the upload was cancelled. */
  readonly reply: Promise<Reply<Value> | undefined>;
  cancel(): void;
}

/**
 * Sends a file unchanged. It uses XMLHttpRequest because `fetch` does not report upload progress. `onWorked` receives the
 * progress of the server, line by line; the last line is the answer.
 */
export function upload<Name extends CallName>(
  name: Name,
  sent: SentWith<Name>,
  file: Blob,
  onShare: (share: number) => void,
  onWorked?: (share: number) => void,
): Upload<AnswerTo<Name>> {
  const request = new XMLHttpRequest();
  const reply = new Promise<Reply<AnswerTo<Name>> | undefined>((answer) => {
    request.upload.onprogress = ({ loaded }) => onShare(file.size > 0 ? Math.min(1, loaded / file.size) : 1);
    request.onprogress = () => onWorked?.(lastShareIn(request.responseText));
    request.onload = () => answer(lastReply<AnswerTo<Name>>(request));
    request.onerror = () => answer(refuse({ kind: 'no-line' }));
    request.onabort = () => answer(undefined);
  });
  request.open('POST', addressOf(name, sent));
  request.setRequestHeader('content-type', 'application/octet-stream');
  if (onWorked) request.setRequestHeader('accept', LINES_OF_JSON);
  request.send(file);
  return { reply, cancel: () => request.abort() };
}

function lastShareIn(lines: string): number {
  return Number(/\{"share":([\d.]+)\}\n[^\n]*$/.exec(lines.slice(-200))?.[1] ?? 0);
}

/** A fault after lines of progress comes too late for an HTTP status. */
function lastReply<Value>({ status, responseText }: XMLHttpRequest): Reply<Value> {
  const last = responseText.slice(responseText.lastIndexOf('\n') + 1);
  return replyOf(last.startsWith('{"fault"') ? Math.max(status, 400) : status, last);
}
