/** A short buzz, where the phone has one: gloves feel what eyes do not see. */
export function feel(): void {
  if ('vibrate' in navigator) navigator.vibrate(25);
}
