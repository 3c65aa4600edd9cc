/** Less than this is a click, in pixels. */
const STILL_PX = 5;

/** What becomes of a pointer that went down. */
export interface Outcomes {
  moved(event: PointerEvent): void;
  /** It was let go: where it had moved, after a drag; else after a click. A drag that was broken off is not dropped. */
  ended(how: 'click' | 'drop' | 'broken'): void;
}

/** Follows a pointer until it is let go. */
export function follow(down: PointerEvent, outcomes: Outcomes): void {
  let hasMoved = false;
  const onMove = (now: PointerEvent): void => {
    hasMoved ||= Math.hypot(now.clientX - down.clientX, now.clientY - down.clientY) >= STILL_PX;
    if (hasMoved) outcomes.moved(now);
  };
  const onEnd = ({ type }: Event): void => {
    removeEventListener('pointermove', onMove);
    removeEventListener('pointerup', onEnd);
    removeEventListener('pointercancel', onEnd);
    if (type === 'pointercancel') outcomes.ended('broken');
    else outcomes.ended(hasMoved ? 'drop' : 'click');
  };
  addEventListener('pointermove', onMove);
  addEventListener('pointerup', onEnd);
  addEventListener('pointercancel', onEnd);
}
