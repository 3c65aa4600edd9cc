import { refuse } from '../../domain/kernel/result.ts';
import { replyOf, type Reply } from './http.ts';

/** A file on its way to the server. */
export interface Upload<Value> {
  /** Undefined once it was cancelled. */
  readonly reply: Promise<Reply<Value> | undefined>;
  cancel(): void;
}

/** Sends a file as it is; `fetch` does not tell how much has gone, so this asks the older way. */
export function upload<Value>(path: string, file: Blob, onShare: (share: number) => void): Upload<Value> {
  const request = new XMLHttpRequest();
  const reply = new Promise<Reply<Value> | undefined>((answer) => {
    request.upload.onprogress = ({ loaded }) => onShare(file.size > 0 ? Math.min(1, loaded / file.size) : 1);
    request.onload = () => answer(replyOf<Value>(request.status, request.responseText));
    request.onerror = () => answer(refuse({ kind: 'no-line' }));
    request.onabort = () => answer(undefined);
  });
  request.open('POST', path);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return { reply, cancel: () => request.abort() };
}
