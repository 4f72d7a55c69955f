/** Two sounds of a counter bell, made here: no file is fetched. */

/** A browser lets no page sound before someone has touched it. */
export type Hearing = 'blocked' | 'heard';

export type Sound = 'ring' | 'message';

/** Each stroke of the bell: its pitch in Hz, and when it falls, in seconds. */
const STROKES: Record<Sound, readonly (readonly [pitch: number, at: number])[]> = {
  ring: [
    [1_175, 0],
    [1_175, 0.22],
    [1_568, 0.44],
  ],
  message: [[784, 0]],
};
/** A bell's partials, as multiples of its pitch, and how loud each begins. */
const PARTIALS = [
  [1, 0.3],
  [2, 0.12],
  [3, 0.06],
] as const;
/** In seconds. */
const FADES_IN = 1.2;

export interface Bell {
  readonly hearing: Hearing;
  /** `volume`: 0 to 1. */
  play(sound: Sound, volume: number): void;
  close(): void;
}

/** A bell that begins to be heard as soon as the browser allows it; `changed` is called when that is another matter than before. */
export const makeBell = (changed: () => void): Bell => {
  const context = new AudioContext();
  const left = new AbortController();
  const touched = () => void (context.state === 'suspended' && context.resume());
  for (const event of ['pointerdown', 'keydown']) addEventListener(event, touched, left);
  context.addEventListener('statechange', changed, left);

  const strike = (pitch: number, at: number, volume: number) => {
    for (const [multiple, loudness] of PARTIALS) {
      const tone = new OscillatorNode(context, { frequency: pitch * multiple });
      const fading = new GainNode(context, { gain: loudness * volume });
      fading.gain.setTargetAtTime(0, at, FADES_IN / 4);
      tone.connect(fading).connect(context.destination);
      tone.start(at);
      tone.stop(at + FADES_IN);
    }
  };

  return {
    get hearing() {
      return context.state === 'running' ? 'heard' : 'blocked';
    },
    play(sound, volume) {
      if (context.state !== 'running') return;
      for (const [pitch, at] of STROKES[sound]) strike(pitch, context.currentTime + at, volume);
    },
    close() {
      left.abort();
      void context.close();
    },
  };
};
