import { useState } from 'preact/hooks';

/** A line to be copied elsewhere. `what`: what it is, as in “The tag”. */
export const CopyLine = ({ what, value }: { what: string; value: string }) => {
  const [copied, setCopied] = useState<boolean>();

  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );

  return (
    <>
      <div class="tag">
        <input
          readOnly
          value={value}
          aria-label={what}
          spellcheck={false}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <button type="button" class="button primary" onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </button>
      </div>
      <output class="soft">
        {copied && `${what} is in your clipboard.`}
        {copied === false && 'Your browser did not allow it. Select the line and copy it by hand.'}
      </output>
    </>
  );
};
