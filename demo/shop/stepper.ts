import { button, h } from './dom.ts';

export interface Stepper {
  readonly element: HTMLElement;
  readonly value: () => number;
  readonly set: (value: number) => void;
}

interface StepperOptions {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly onChange?: (value: number) => void;
}

/** A quantity between one and what is in stock, by buttons or by typing. */
export function createStepper({ label, value, max, onChange }: StepperOptions): Stepper {
  const input = h('input', { type: 'number', inputmode: 'numeric', min: 1, max, value, 'aria-label': label });
  const current = (): number => Math.min(max, Math.max(1, Math.trunc(input.valueAsNumber) || 1));
  const less = button({ 'aria-label': 'One fewer' }, '−', () => change(current() - 1));
  const more = button({ 'aria-label': 'One more' }, '+', () => change(current() + 1));

  // aria-disabled keeps the focus on a button that has just reached its end.
  const set = (next: number): void => {
    const kept = Math.min(max, Math.max(1, next));
    input.value = String(kept);
    less.setAttribute('aria-disabled', String(kept === 1));
    more.setAttribute('aria-disabled', String(kept === max));
  };
  const change = (next: number): void => {
    set(next);
    onChange?.(current());
  };

  input.addEventListener('change', () => change(current()));
  set(value);
  return {
    element: h('div', { class: 'stepper', role: 'group', 'aria-label': label }, less, input, more),
    value: current,
    set,
  };
}
