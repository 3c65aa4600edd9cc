/** A bar was chosen by pointer or keys; with `more` it is added to the present choice. */
export type BarPickEvent = CustomEvent<{ readonly id: string; readonly more: boolean }>;
/** The name of a row was chosen. */
export type RowNameEvent = CustomEvent<{ readonly rowId: string }>;
export type DragPhase = 'over' | 'dropped' | 'broken-off';
/** A bar was dragged over another row, dropped there, or put back. */
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
