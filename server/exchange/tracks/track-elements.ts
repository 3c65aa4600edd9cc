export type Attributes = Readonly<Record<string, string>>;

/** Hears the elements of one kind of file, by their names without prefixes. */
export interface TrackElements {
  /** Whether the text of the element is wanted. */
  opened(name: string, parent: string, attributes: Attributes): boolean;
  closed(name: string, parent: string, text: string, openedAtLine: number): void;
  /** Where the lines are instead, if the file says so. */
  readonly elsewhere?: string | undefined;
}
