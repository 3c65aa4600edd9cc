/** A tone: its pitches in turn, Hz, how long each lasts, s, and how loud it is. Help is long, high and loud; nothing else sounds like it. */
const TONES = {
  help: { pitches: [988, 740, 988, 740, 988, 740], lastsS: 0.22, gain: 0.9 },
  matter: { pitches: [523, 659], lastsS: 0.12, gain: 0.25 },
} as const;

export type Tone = keyof typeof TONES;

/** The sound of a console. A browser allows it only after somebody has clicked or typed in the page. */
export class AlarmSound {
  #context: AudioContext | undefined;

  /** Prepares the sound. Returns whether the browser lets it be heard. */
  async allow(): Promise<boolean> {
    if (!('AudioContext' in globalThis)) return false;
    this.#context ??= new AudioContext();
    if (this.#context.state === 'suspended') await Promise.race([this.#context.resume(), nextTurn()]);
    return this.isAllowed;
  }

  get isAllowed(): boolean {
    return this.#context?.state === 'running';
  }

  ring(tone: Tone): void {
    const context = this.#context;
    if (!context || !this.isAllowed) return;
    const { pitches, lastsS, gain } = TONES[tone];
    const volume = context.createGain();
    volume.gain.value = gain;
    volume.connect(context.destination);
    pitches.forEach((pitch, i) => {
      const note = context.createOscillator();
      note.frequency.value = pitch;
      note.connect(volume);
      note.start(context.currentTime + i * lastsS);
      note.stop(context.currentTime + (i + 1) * lastsS);
    });
  }

  stop(): void {
    void this.#context?.close();
    this.#context = undefined;
  }
}

/** A context that the browser blocks never resumes. */
function nextTurn(): Promise<void> {
  return new Promise((done) => setTimeout(done, 100));
}
