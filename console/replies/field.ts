/** Texts that are put into the field in which one writes an answer. */
type Field = Pick<HTMLTextAreaElement, 'value' | 'selectionStart'>;

/** True when the caret stands behind a `/` that is alone in its line. */
export const isSlash = ({ value, selectionStart }: Field): boolean =>
  /(^|\n)\/$/.test(value.slice(0, selectionStart)) && /^(\n|$)/.test(value.slice(selectionStart));

/** Puts a text where the caret is, in place of the `/` that asked for it, and lets one write on behind it. */
export const putInto = (field: HTMLTextAreaElement | null | undefined, text: string): void => {
  if (!field) return;
  const { selectionStart, selectionEnd } = field;
  field.setRangeText(text, isSlash(field) ? selectionStart - 1 : selectionStart, selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.focus();
};
