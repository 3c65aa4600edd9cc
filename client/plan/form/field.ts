import type { Refusal } from '../../../domain/operation/refusal.ts';
import type { PlanWord } from '../../words/plan.ts';
import type { Plain } from './draft.ts';

export interface Option {
  readonly value: string | number;
  readonly label: string;
}

interface Named {
  /** Where its value stands in the record, e.g. `strength.police`. */
  readonly path: string;
  readonly label: PlanWord;
  readonly hint?: PlanWord;
  readonly optional?: boolean;
}

export type NumberField = Named & {
  readonly kind: 'number';
  /** What is gone by where nothing is stated. */
  readonly usual?: number;
  /** The field beside it that says nothing without it: where that is filled in, this is needed. */
  readonly neededBy?: string;
};

/** One field of a form, as a value: what it holds and what it is called. What it may hold is in the schema of the record. */
export type Field =
  | (Named & {
      readonly kind: 'text';
      /** It is read out on the radio: nothing invisible stands in it. */
      readonly code?: boolean;
    })
  | (Named & { readonly kind: 'words' | 'position' | 'moment' | 'chainage' })
  | NumberField
  | (Named & {
      readonly kind: 'choice';
      readonly options: readonly Option[];
      /** What is wrong with a value, in words, where one may be stored that is no choice. */
      readonly fault?: (value: unknown) => Refusal | undefined;
    })
  | (Named & { readonly kind: 'many'; readonly options: readonly Option[] })
  /** One word on each line. */
  | (Named & {
      readonly kind: 'lines';
      readonly fault?: (lines: readonly string[]) => Refusal | undefined;
    })
  /** Way-points drawn on the map; an outline is a closed one. */
  | (Named & { readonly kind: 'line'; readonly closed: boolean })
  | (Named & {
      readonly kind: 'rows';
      readonly fields: readonly Field[];
      readonly fresh: () => Plain;
      readonly onMap?: boolean;
    })
  | (Named & { readonly kind: 'group'; readonly fields: readonly Field[]; readonly fresh?: () => Plain })
  | { readonly kind: 'beside'; readonly fields: readonly Field[] };

/** The field of a row or group, with the path that it has in the whole record. */
export function inside(field: Field, path: string): Field {
  if (field.kind === 'beside') return { ...field, fields: field.fields.map((inner) => inside(inner, path)) };
  return { ...field, path: `${path}.${field.path}` };
}

/** The path that tells a field from the others of its form: those beside each other go by the first. */
export function pathOf(field: Field): string {
  return field.kind === 'beside' ? pathOf(field.fields[0]!) : field.path;
}
