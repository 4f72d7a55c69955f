import { useState } from 'preact/hooks';

/** Lines of code to be copied elsewhere. `what`: what they are, as in “The code”. */
export const CopyBlock = ({ what, code }: { what: string; code: string }) => {
  const [copied, setCopied] = useState<boolean>();
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div class="code">
      <pre tabIndex={0} aria-label={what}>
        <code>{code}</code>
      </pre>
      <button type="button" class="button" onClick={copy}>
        {copied ? 'Copied' : 'Copy'}
        <span class="hidden"> {what.toLowerCase()}</span>
      </button>
      <output class="hidden">
        {copied && `${what} is in your clipboard.`}
        {copied === false && 'Your browser did not allow it. Select the lines and copy them by hand.'}
      </output>
    </div>
  );
};
