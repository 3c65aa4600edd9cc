/** A turn restriction as the extract has it: ways that come, a node or ways in between, ways that go. */
export interface Restriction {
  readonly kind: string;
  readonly from: readonly number[];
  readonly via: { readonly node: number } | { readonly ways: readonly number[] };
  readonly to: readonly number[];
  /** It holds at some hours only, and is followed at all of them. */
  readonly isTimed: boolean;
}
