import { useEffect, useRef, useState } from 'preact/hooks';
import type { Facts } from '../../worker/facts.ts';
import type { Conversation, Extras } from '../../widget/conversation.ts';
import { headOf } from '../../widget/thread.ts';
import { Composer } from '../../widget/view/composer.tsx';
import { useCommands } from '../commands/use-commands.ts';
import { BlockDialog } from '../privacy/block-dialog.tsx';
import { putInto } from '../replies/field.ts';
import { RepliesInChat } from '../replies/replies-in-chat.tsx';
import type { About } from '../replies/use-values.ts';
import { VoucherDialog } from '../vouchers/voucher-dialog.tsx';
import { ChoicesDialog } from './choices-dialog.tsx';
import { ProductDialog } from './product-dialog.tsx';
import { Attach, OnTheirWay } from './files.tsx';
import type { Files } from './use-sending.ts';

interface Props extends About {
  conversation: Conversation;
  facts: Facts;
  files: Files;
  /** What was begun here before; it counts only at the start. */
  draft: string | undefined;
  keepDraft(text: string): void;
  /** Puts the notice of a refusal away. */
  forgive(): void;
}

/** Where an agent writes, and what they can send besides words. */
export const Writing = ({ conversation, facts, files, draft, keepDraft, forgive, ...about }: Props) => {
  const [begun] = useState(draft);
  const [dialog, setDialog] = useState<'product' | 'choices' | 'voucher' | 'block'>();
  const close = () => setDialog(undefined);
  const box = useRef<HTMLDivElement>(null);
  const [code, setCode] = useState<string>();
  // When the dialog is gone: nothing outside of it takes the focus before.
  useEffect(() => {
    if (code) putInto(box.current?.querySelector('textarea'), code);
    setCode(undefined);
  }, [code]);
  const opening = (one: typeof dialog) => (event?: KeyboardEvent) => {
    event?.preventDefault();
    setDialog(one);
  };
  useCommands({
    product: opening('product'),
    choices: opening('choices'),
    voucher: about.chat && opening('voucher'),
    block: about.chat && opening('block'),
  });
  const say = (text: string, more?: Extras) => {
    forgive();
    conversation.say(text, { ...more, seen: headOf(conversation.thread) });
    close();
  };
  return (
    <div ref={box}>
      <OnTheirWay {...files} />
      <div class="tools">
        <Attach send={files.send} />
        <button type="button" class="quiet" onClick={() => setDialog('product')}>
          Product
        </button>
        <button type="button" class="quiet" onClick={() => setDialog('choices')}>
          Answers to choose from
        </button>
        {about.chat && (
          <>
            <button type="button" class="quiet" onClick={() => setDialog('voucher')}>
              Voucher
            </button>
            <button type="button" class="quiet" onClick={() => setDialog('block')}>
              Block
            </button>
          </>
        )}
      </div>
      <RepliesInChat {...about}>
        <Composer
          say={(text) => {
            keepDraft('');
            say(text);
          }}
          typing={conversation.typing}
          changed={keepDraft}
          draft={begun}
        />
      </RepliesInChat>
      {dialog === 'product' && (
        // Its words are for panels that know no cards.
        <ProductDialog products={facts.products} onPick={(card) => say(card.url, { card })} onClose={close} />
      )}
      {dialog === 'voucher' && about.chat && (
        <VoucherDialog
          chat={about.chat.id}
          onClose={close}
          use={(code) => {
            close();
            setCode(code);
          }}
        />
      )}
      {dialog === 'block' && about.chat && (
        <BlockDialog chat={about.chat} end={() => conversation.act({ type: 'end' })} onClose={close} />
      )}
      {dialog === 'choices' && (
        <ChoicesDialog onAsk={(text, choices) => say(text, { choices })} onClose={close} />
      )}
    </div>
  );
};
