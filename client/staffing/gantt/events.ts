/** A bar was chosen, by pointer or by keys; `more` when it is to be chosen beside the one before. */
export type BarPickEvent = CustomEvent<{ readonly id: string; readonly more: boolean }>;
/** The name of a row was chosen. */
export type RowNameEvent = CustomEvent<{ readonly rowId: string }>;
export type DragPhase = 'over' | 'dropped' | 'broken-off';
/** A bar is over another row, was let go there, or was put back. */
export type BarDragEvent = CustomEvent<{
  readonly id: string;
  readonly rowId: string;
  readonly how: DragPhase;
}>;

type ChartEvent = 'bar-pick' | 'row-name' | 'bar-drag';

export function announce<Name extends ChartEvent>(
  chart: HTMLElement,
  name: Name,
  detail: HTMLElementEventMap[Name]['detail'],
): void {
  chart.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementEventMap {
    'bar-pick': BarPickEvent;
    'row-name': RowNameEvent;
    'bar-drag': BarDragEvent;
  }
}
