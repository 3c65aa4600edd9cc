/** A short vibration, if the phone can: noticeable through gloves and without looking. */
export function feel(): void {
  if ('vibrate' in navigator) navigator.vibrate(25);
}
