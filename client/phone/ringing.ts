/** Long, so that it is not taken for the feel of a button: a vibration and a pause in turn, ms. */
const PATTERN_MS = [400, 150, 400, 150, 800];

const TONE_HZ = 880;
const TONES = 3;
const TONE_S = 0.25;

let sound: AudioContext | undefined;

/** Prepares the sound. A browser allows it only after somebody has touched the page. */
export function allowSound(): void {
  sound ??= 'AudioContext' in window ? new AudioContext() : undefined;
  void sound?.resume();
}

/** Rings and vibrates, as far as the browser lets it. Returns whether it could do either. */
export function ring(): boolean {
  const shakes = 'vibrate' in navigator && navigator.vibrate(PATTERN_MS);
  if (sound?.state !== 'running') return shakes;
  for (let i = 0; i < TONES; i++) beep(sound, sound.currentTime + 2 * i * TONE_S);
  return true;
}

function beep(context: AudioContext, at: number): void {
  const tone = context.createOscillator();
  tone.frequency.value = TONE_HZ;
  tone.connect(context.destination);
  tone.start(at);
  tone.stop(at + TONE_S);
}
