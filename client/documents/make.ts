import type { Document, Part } from '../../domain/documents/document.ts';
import { documentNamed } from '../../domain/documents/documents.ts';
import { junctionClosures } from '../../domain/routes/arm-closures.ts';
import { operationWith } from '../store/plan-records.ts';
import { drawnCode } from './code.ts';
import { mapPng } from './map-picture.ts';
import type { DocumentRequest, Made, WritingRequest } from './request.ts';

/** How often the reader is told how far the work is, in ms. */
const TOLD_EVERY_MS = 100;

/** Makes a document, and tells how many of its parts are made. Writing a file is the last step. */
export async function makeDocument(
  { name, format, plan: records, through, ...asked }: DocumentRequest,
  tell: (done: number, of: number) => void,
): Promise<Made> {
  const { plan } = operationWith(records);
  const junctions = junctionClosures(plan, through);
  const { count, parts, ...head } = documentNamed(name, { ...asked, plan, junctions });
  const made: Part[] = [];
  let told = performance.now();
  for (const part of parts) {
    made.push(part);
    if (performance.now() - told < TOLD_EVERY_MS) continue;
    told = performance.now();
    tell(made.length, count);
  }
  tell(count, count);
  return written({ document: { ...head, parts: made }, format, language: asked.shown.language });
}

/** Writes a document that is made. */
export async function written({ document, format, language }: WritingRequest): Promise<Made> {
  if (format === 'page') return { document, codes: codesIn(document).map((text) => [text, drawnCode(text)]) };
  // The libraries are large, so each is loaded when a file is asked for.
  if (format === 'word') {
    const { wordFile } = await import('./word.ts');
    return { file: await wordFile(document, language, mapPng) };
  }
  return { file: await (await import('./excel.ts')).excelFile(document, language) };
}

function codesIn({ link, parts }: Document): string[] {
  const own = parts.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'code' ? [block.text] : [])),
  );
  return [...new Set([link, ...own])];
}
