let audio: AudioContext | null = null;

/** Browsers play a sound only after somebody has touched the page. */
export function allowChime(): void {
  if (!audio && typeof AudioContext === 'function') audio = new AudioContext();
  void audio?.resume();
}

/** Two short notes, the higher one last. */
export function chime(): void {
  if (!audio) return;
  for (const [index, frequency] of [660, 880].entries()) {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    const at = audio.currentTime + index * 0.25;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0.2, at);
    gain.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
    oscillator.connect(gain);
    gain.connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + 0.5);
  }
}
