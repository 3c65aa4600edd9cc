const PX = 32;

/** Whether this device has no font for a script: it then draws two different characters as the same box. */
export function lacksFontFor([first = '', second = '']: string): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = PX;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  const pixelsOf = (character: string): string => {
    context.clearRect(0, 0, PX, PX);
    context.font = `${PX * 0.75}px ${getComputedStyle(document.documentElement).getPropertyValue('--font')}`;
    context.fillText(character, 0, PX * 0.8);
    return context.getImageData(0, 0, PX, PX).data.join();
  };
  return pixelsOf(first) === pixelsOf(second);
}
