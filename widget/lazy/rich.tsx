/** How messages look that are more than words, in panel and console: files, products of the shop, answers to choose from. */
import type { Message } from '../../worker/protocol.ts';
import { linked } from '../view/linked.tsx';
import { Card } from './card.tsx';
import { Choices } from './choices.tsx';
import { FileView, type FileOptions } from './file.tsx';

interface RichOptions extends FileOptions {
  /** How to say the answer to this message; undefined where it is too late. Without it one reads which answers there were. */
  chooseFor?(message: Message): ((text: string) => void) | undefined;
  /** Where links to products open; without it, in the place of this page. */
  target?: '_blank';
}

/** Gives what stands in the bubble of a message in place of its words; nothing where plain words will do. */
export const richly = (options: RichOptions) => (message: Message) => {
  if (message.kind !== 'text') return undefined;
  const { text, file } = message;
  const { card, choices } = message.from === 'agent' ? message : {};
  if (!file && !card && !choices) return undefined;
  // The name of a file and the address of a product are for those who cannot show more.
  const isSaid = text !== file?.name && text !== card?.url;
  const choose = options.chooseFor?.(message);
  return [
    file && <FileView key="file" file={file} options={options} />,
    isSaid && linked(text),
    card && <Card key="card" card={card} target={options.target} />,
    choices && (choose || !options.chooseFor) && <Choices key="choices" choices={choices} choose={choose} />,
  ];
};
