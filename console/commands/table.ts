/** Everything that a key does: the one table by which keys are heard, listed under `?`, and found in the palette. */

interface Command {
  /** As events name them; the first is the one that is shown. */
  keys: readonly string[];
  does: string;
  /** Done by the browser or by a field, where one writes: listed only. */
  isNative?: true;
  /** Of use by key only. */
  isStep?: true;
}

const COMMANDS = {
  palette: { keys: ['Control k'], does: 'Go to a chat or a view, or do something', isStep: true },
  next: { keys: ['j', 'ArrowDown'], does: 'Next chat in the list', isStep: true },
  previous: { keys: ['k', 'ArrowUp'], does: 'Chat before it', isStep: true },
  enter: { keys: ['Enter'], does: 'Open the chat; in an answer, send it', isNative: true },
  newLine: { keys: ['Shift Enter'], does: 'New line in an answer', isNative: true },
  reply: { keys: ['/'], does: 'In an empty line of an answer, find a saved reply', isNative: true },
  pick: { keys: ['a'], does: 'Take the chat that rings' },
  pass: { keys: ['d'], does: 'Pass it on to the next agent' },
  take: { keys: ['t'], does: 'Take the open chat, or take it over' },
  handOver: { keys: ['h'], does: 'Hand the open chat over' },
  end: { keys: ['e'], does: 'End the open chat' },
  note: { keys: ['n'], does: 'Write a note' },
  answer: { keys: ['r'], does: 'Write an answer' },
  turn: {
    keys: ['Control Alt n'],
    does: 'In a field, from the answer to the note, and back',
    isNative: true,
  },
  tag: { keys: ['#'], does: 'Add a tag' },
  guest: { keys: ['i'], does: 'Ask a colleague in' },
  snooze: { keys: ['s'], does: 'Snooze the open chat' },
  transcript: { keys: ['m'], does: 'Send the open chat to its shopper by e-mail' },
  attach: { keys: ['u'], does: 'Send a file' },
  product: { keys: ['p'], does: 'Send a product' },
  choices: { keys: ['o'], does: 'Send answers to choose from' },
  voucher: { keys: ['v'], does: 'Give a voucher' },
  block: { keys: ['b'], does: 'Block the shopper' },
  shopper: { keys: ['w'], does: 'Show the shopper, or hide them' },
  back: { keys: ['Escape'], does: 'Back to the list' },
  search: { keys: ['f'], does: 'Search all chats' },
  chats: { keys: ['1'], does: 'Go to Chats' },
  shoppers: { keys: ['2'], does: 'Go to Shoppers' },
  tasks: { keys: ['3'], does: 'Go to Follow-ups' },
  reports: { keys: ['4'], does: 'Go to Reports' },
  install: { keys: ['5'], does: 'Go to Install' },
  settings: { keys: ['6'], does: 'Go to Settings' },
  account: { keys: ['7'], does: 'Go to your account' },
  wall: { keys: ['8'], does: 'Go to the live wall' },
  alerts: { keys: ['l'], does: 'How alerts reach you' },
  keys: { keys: ['?'], does: 'These keys' },
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof COMMANDS;
export const COMMAND_IDS = Object.keys(COMMANDS).filter((id): id is CommandId => id in COMMANDS);
/** The same table, for whoever asks each command the same. */
export const commandOf = (id: CommandId): Command => COMMANDS[id];

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a pressed key asks for. On a Mac the command key does as the control key. */
export const commandFor = ({ key, ctrlKey, metaKey, altKey }: Pressed): CommandId | undefined => {
  if (altKey) return undefined;
  const name = ctrlKey || metaKey ? `Control ${key.toLowerCase()}` : key;
  return COMMAND_IDS.find((id) => !commandOf(id).isNative && commandOf(id).keys.includes(name));
};

const SHOWN: Record<string, string> = { Control: 'Ctrl', ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

/** A key as it is written on a keyboard. */
export const shownKey = (key: string): string =>
  key
    .split(' ')
    .map((part) => SHOWN[part] ?? part)
    .join(' ');
