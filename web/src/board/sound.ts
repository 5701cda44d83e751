let audio: AudioContext | null = null;

/** Browsers play a sound only after somebody has touched the page. */
export function switchOnSound(): void {
  if (!audio && typeof AudioContext === 'function') audio = new AudioContext();
}

export const hasSound = () => audio !== null;

/** Two notes for a new call, and the call in words where the set has a voice for the language. */
export function chime(speech: string): void {
  if (!audio) return;
  [880, 660].forEach((frequency, index) => {
    const context = audio as AudioContext;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const at = context.currentTime + index * 0.35;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0.25, at);
    gain.gain.exponentialRampToValueAtTime(0.001, at + 0.6);
    oscillator.connect(gain);
    gain.connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + 0.6);
  });
  const voices = typeof speechSynthesis === 'undefined' ? [] : speechSynthesis.getVoices();
  const voice = voices.filter(({ lang }) => lang.slice(0, 2) === document.documentElement.lang)[0];
  if (!voice) return;
  const utterance = new SpeechSynthesisUtterance(speech);
  utterance.voice = voice;
  setTimeout(() => speechSynthesis.speak(utterance), 1_000);
}
