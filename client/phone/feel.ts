/** A short vibration, if the phone can: noticeable through gloves and without looking. */
export function feel(): void {
  if ('vibrate' in navigator) navigator.vibrate(25);
}

/** A vibration that is noticed in a pocket. */
export function feelStrongly(): void {
  if ('vibrate' in navigator) navigator.vibrate([200, 100, 200]);
}
