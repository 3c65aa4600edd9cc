import { makeDocument, written } from './make.ts';
import type { DocumentRequest, FromWorker, WritingRequest } from './request.ts';

const tell = (told: FromWorker): void => postMessage(told);

addEventListener('message', ({ data }: MessageEvent<DocumentRequest | WritingRequest>) => {
  const making = 'document' in data ? written(data) : makeDocument(data, (done, of) => tell({ done, of }));
  making.then(
    (made) => tell({ made }),
    (error: unknown) => tell({ failed: String(error) }),
  );
});
