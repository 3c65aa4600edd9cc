import { makeDocument } from './make.ts';
import type { DocumentRequest, FromWorker } from './request.ts';

const tell = (told: FromWorker): void => postMessage(told);

addEventListener('message', ({ data }: MessageEvent<DocumentRequest>) => {
  makeDocument(data, (done, of) => tell({ done, of })).then(
    (made) => tell({ made }),
    (error: unknown) => tell({ failed: String(error) }),
  );
});
