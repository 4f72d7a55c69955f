/** The list of colleagues that opens after an `@` in a field. */
import { useState } from 'preact/hooks';
import type { AgentRef } from '../../worker/protocol.ts';
import { begunAt, meantBy, writtenOut } from './mentions.ts';

interface Open {
  agents: readonly AgentRef[];
  /** Which of them Enter takes. */
  active: number;
}

const CLOSED: Open = { agents: [], active: 0 };

export interface Mentions extends Open {
  /** Looks at what stands before the caret. */
  look(field: HTMLTextAreaElement): void;
  /** Takes the keys that move in the list and choose from it; true when this was one. */
  press(event: KeyboardEvent, field: HTMLTextAreaElement): boolean;
  choose(field: HTMLTextAreaElement, agent: AgentRef): void;
  close(): void;
}

export const useMentions = (agents: readonly AgentRef[]): Mentions => {
  const [open, setOpen] = useState<Open>(CLOSED);
  const close = () => setOpen(CLOSED);

  const look = ({ value, selectionStart }: HTMLTextAreaElement) => {
    const begun = begunAt(value, selectionStart);
    setOpen(begun ? { agents: meantBy(begun.name, agents), active: 0 } : CLOSED);
  };

  const choose = (field: HTMLTextAreaElement, agent: AgentRef) => {
    const begun = begunAt(field.value, field.selectionStart);
    if (!begun) return;
    const { text, caret } = writtenOut(field.value, field.selectionStart, begun, agent);
    field.value = text;
    field.focus();
    field.setSelectionRange(caret, caret);
    close();
  };

  const press = (event: KeyboardEvent, field: HTMLTextAreaElement): boolean => {
    const chosen = open.agents[open.active];
    if (!chosen || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const { length } = open.agents;
      setOpen({ ...open, active: (open.active + step + length) % length });
    } else if (event.key === 'Enter' || event.key === 'Tab') choose(field, chosen);
    else if (event.key === 'Escape') close();
    else return false;
    event.preventDefault();
    return true;
  };

  return { ...open, look, press, choose, close };
};
