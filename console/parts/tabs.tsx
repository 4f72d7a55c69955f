import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';

interface Tab {
  title: string;
  content: ComponentChildren;
}

/** One of several texts at a time; arrow keys go from tab to tab. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => {
  const id = useId();
  const [at, setAt] = useState(0);
  const pressed = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (at + step + tabs.length) % tabs.length;
    setAt(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div>
      <div class="tablist" role="tablist" aria-label={label}>
        {tabs.map(({ title }, place) => (
          <button
            key={title}
            type="button"
            role="tab"
            id={`${id}-${place}`}
            aria-selected={place === at}
            aria-controls={`${id}-panel`}
            tabIndex={place === at ? 0 : -1}
            onClick={() => setAt(place)}
            onKeyDown={pressed}
          >
            {title}
          </button>
        ))}
      </div>
      <div class="tabpanel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${at}`} tabIndex={0}>
        {tabs[at]?.content}
      </div>
    </div>
  );
};
