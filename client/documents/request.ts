import type { Asked, Document } from '../../domain/documents/document.ts';
import type { DocumentName } from '../../domain/documents/documents.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { RouteThrough } from '../../domain/routes/arm-closures.ts';
import type { PlanRecords } from '../store/plan-records.ts';
import type { DrawnCode } from './code.ts';

/** What a document is made as: a page that is shown and printed, or a file. */
export type Format = 'page' | 'word' | 'excel';

/** What the worker is sent: the plan, and which document to make of it. */
export interface DocumentRequest extends Omit<Asked, 'plan' | 'junctions'> {
  readonly name: DocumentName;
  readonly format: Format;
  readonly plan: PlanRecords;
  /** The routes with their junctions in the road network, if the document has arms to close. */
  readonly through: readonly RouteThrough[];
}

/** What the worker is sent to write a document that is made: a report follows from what happened, which the worker does not have. */
export interface WritingRequest {
  readonly document: Document;
  readonly format: Format;
  readonly language: Language;
}

/** A document with its QR codes drawn, or a file. */
export type Made =
  | { readonly document: Document; readonly codes: readonly (readonly [string, DrawnCode])[] }
  | { readonly file: ArrayBuffer };

/** How many parts are made, what was made, or why it failed. */
export type FromWorker =
  { readonly done: number; readonly of: number } | { readonly made: Made } | { readonly failed: string };
