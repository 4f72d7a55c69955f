import type { ComponentChildren, TargetedEvent } from 'preact';
import { useCallback, useContext, useRef, useState } from 'preact/hooks';
import { AtSite } from '../parts/at-site.ts';
import { useLoad } from '../parts/use-load.ts';
import { getReplies } from './calls.ts';
import { asksFor } from './fill.ts';
import { ReplyPicker } from './picker.tsx';
import { Suggestions } from './suggestions.tsx';
import { useValues, type About } from './use-values.ts';
import { isSlash, putInto } from './field.ts';

interface Props extends About {
  /** The composer. */
  children: ComponentChildren;
}

/** Saved replies where one writes: some that may fit above it, and all of them behind a `/` in an empty line. */
export const RepliesInChat = ({ children, ...about }: Props) => {
  const site = useContext(AtSite)?.id ?? '';
  const { value } = useLoad(useCallback(() => getReplies(site), [site]));
  const replies = value?.replies ?? [];
  const values = useValues(
    about,
    replies.some(({ text }) => asksFor(text, 'order.id')),
  );
  const [picking, setPicking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const field = () => box.current?.querySelector('textarea');

  const written = ({ target }: TargetedEvent<HTMLElement>) => {
    if (target instanceof HTMLTextAreaElement && isSlash(target)) setPicking(true);
  };
  const put = (text: string) => {
    setPicking(false);
    putInto(field(), text);
  };
  const close = () => {
    setPicking(false);
    field()?.focus();
  };

  return (
    <div class="with-replies" ref={box} onInput={written}>
      {picking && <ReplyPicker replies={replies} values={values} pick={put} close={close} />}
      <Suggestions replies={replies} topic={about.chat?.facts.topic} values={values} use={put} />
      {children}
    </div>
  );
};
