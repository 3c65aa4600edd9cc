import { html, type TemplateResult } from 'lit';
import type { FoundNames } from '../../domain/contract/roads.ts';
import { formatsFor } from '../words/format.ts';
import { phrase } from '../words/language.ts';
import { placeKinds } from '../words/roads.ts';

/** The kind of a street or place, and its name with what tells it from others of that name. */
export function streetWords({ name, kind, lengthM, refs = [], town, by }: FoundNames['found'][number]): {
  readonly kind: string;
  readonly shown: TemplateResult;
} {
  const words = placeKinds[kind];
  const beside = [by, town, ...refs, lengthM === undefined ? undefined : lengthWords(lengthM)].filter(
    Boolean,
  );
  return {
    kind: words ? phrase(words) : kind,
    shown: html`
      <span>${name}</span>
      <span class="small quiet">${beside.join(' · ')}</span>
    `,
  };
}

function lengthWords(lengthM: number): string {
  return lengthM < 950 ? `${Math.max(10, Math.round(lengthM / 10) * 10)} m` : formatsFor('UTC').km(lengthM);
}
