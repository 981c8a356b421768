let context: AudioContext | null = null;

/** Two short tones. Silent where the browser forbids sound before the page was touched. */
export function chime(): void {
  context ??= new AudioContext();
  const { currentTime: now, destination } = context;
  for (const [at, hertz] of [
    [0, 880],
    [0.14, 1175],
  ] as const) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.0001, now + at);
    volume.gain.exponentialRampToValueAtTime(0.2, now + at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + at + 0.35);
    tone.connect(volume).connect(destination);
    tone.start(now + at);
    tone.stop(now + at + 0.4);
  }
}
