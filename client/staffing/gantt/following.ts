/** Less than this is a click, in pixels; a finger is never quite still. */
const STILL_PX = { mouse: 5, finger: 10 };

/** So long a finger stays where it is until it takes hold, in ms: what moves earlier scrolls, what ends earlier is a tap. */
const HOLD_MS = 350;

/** What becomes of a pointer that went down. */
export interface Outcomes {
  /** It has taken hold, or moved since; left out where there is nothing to drag. */
  readonly moved?: ((event: PointerEvent) => void) | undefined;
  /** It was let go: after a drag, else after a click. A drag that was broken off, and a finger that scrolls, drop nothing. */
  ended(how: 'click' | 'drop' | 'broken'): unknown;
}

/** Follows a pointer until it is let go, is taken away by the browser, or Escape is pressed. */
export function follow(down: PointerEvent, { moved, ended }: Outcomes): void {
  const isFinger = down.pointerType === 'touch';
  const stillPx = isFinger ? STILL_PX.finger : STILL_PX.mouse;
  const following = new AbortController();
  let hasHold = false;
  const take = (at: PointerEvent): void => {
    hasHold = true;
    moved?.(at);
  };
  const waiting = isFinger && moved ? setTimeout(() => take(down), HOLD_MS) : undefined;
  const end = (how: 'click' | 'drop' | 'broken'): void => {
    clearTimeout(waiting);
    following.abort();
    ended(how);
  };
  const onMove = (now: PointerEvent): void => {
    if (hasHold) return moved?.(now);
    if (Math.hypot(now.clientX - down.clientX, now.clientY - down.clientY) < stillPx) return;
    if (isFinger) end('broken');
    else take(now);
  };
  const ofThis =
    (act: (event: PointerEvent) => void) =>
    (event: PointerEvent): void => {
      if (event.pointerId === down.pointerId) act(event);
    };
  const options = { signal: following.signal, capture: true };
  const onUp = ofThis(() => end(hasHold ? 'drop' : 'click'));
  addEventListener('pointermove', ofThis(onMove), options);
  addEventListener('pointerup', onUp, options);
  addEventListener(
    'pointercancel',
    ofThis(() => end('broken')),
    options,
  );
  addEventListener('keydown', ({ key }) => key === 'Escape' && hasHold && end('broken'), options);
}
