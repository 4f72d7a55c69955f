import type { TargetedEvent } from 'preact';
import { useState } from 'preact/hooks';

/** What the browser has against the fields within an element that has `watch`, in its words, until one is changed. */
export const useInvalid = () => {
  const [invalid, setInvalid] = useState('');
  const say = ({ target }: TargetedEvent<HTMLElement>) => {
    if (target && 'validationMessage' in target) setInvalid(String(target.validationMessage));
  };
  return { invalid, watch: { onInvalidCapture: say, onInput: () => setInvalid('') } };
};
