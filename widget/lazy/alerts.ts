/** One soft sound for an answer that nobody is looking at, in one tab of all that are open. */
import type { Powers } from '../embed.ts';
import type { Session } from '../session.ts';
import { storeOf } from '../storage.ts';

export const css = '';

/** How long other tabs may take to hear of the same message, in ms. */
const OTHERS_WITHIN = 10_000;
/** A bell: its partials in Hz, and how loud each begins. */
const PARTIALS = [
  [880, 0.05],
  [1_760, 0.02],
  [2_640, 0.01],
] as const;
const FADES_IN = 1.2;

let context: AudioContext | undefined;
/** The `seq` up to which all was heard, or is history. */
let heard: number | undefined;

const play = () => {
  const sound = (context ??= new AudioContext());
  const now = sound.currentTime;
  for (const [pitch, volume] of PARTIALS) {
    const tone = new OscillatorNode(sound, { frequency: pitch });
    const fading = new GainNode(sound, { gain: volume });
    fading.gain.setTargetAtTime(0, now, FADES_IN / 4);
    tone.connect(fading).connect(sound.destination);
    tone.start();
    tone.stop(now + FADES_IN);
  }
};

/** The tab that has the lock of this message rings; one that nobody ever touched may not, and leaves it to others. */
const ring = (name: string) => {
  if (!navigator.userActivation?.hasBeenActive) return;
  if (!navigator.locks) return play();
  void navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    play();
    await new Promise((resolve) => setTimeout(resolve, OTHERS_WITHIN));
  });
};

/** Told of each change of a chat, and whether the shopper is looking at it. */
export const hear = (powers: Powers, { conversation }: Session, isRead: boolean): void => {
  const { messages } = conversation.thread;
  const newest = messages.findLast(({ kind, from }) => kind === 'text' && from === 'agent');
  const seq = newest?.seq ?? 0;
  const isNews = heard !== undefined && seq > heard;
  heard = seq;
  if (isNews && !isRead && powers.sound !== false && !storeOf(powers).get().mute)
    ring(`counterbell:${newest?.id}`);
};
