/** Line drawings in the colour of the text around them; each stands beside words or in a named button. */
import type { ComponentChildren } from 'preact';

const Drawing = ({ children }: { children: ComponentChildren }) => (
  <svg class="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true">
    {children}
  </svg>
);

/** The house's mark: a counter bell. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
    <circle cx="12" cy="4.5" r="1.3" />
    <path d="M3.8 14.8v-1a8.2 8.2 0 0 1 16.4 0v1Z" />
    <rect x="2.4" y="17" width="19.2" height="2.9" rx="1.45" />
  </svg>
);

export const BackIcon = () => (
  <Drawing>
    <path d="M12.5 4.5 7 10l5.5 5.5" />
  </Drawing>
);

export const AwayIcon = () => (
  <Drawing>
    <path d="M8 5H5v10h10v-3M11 4.5h4.5V9M15.2 4.8 9.5 10.5" />
  </Drawing>
);

export const PersonIcon = () => (
  <Drawing>
    <circle cx="10" cy="7" r="3" />
    <path d="M4.5 16.5c.6-3 2.7-4.5 5.5-4.5s4.9 1.5 5.5 4.5" />
  </Drawing>
);

export const LeaveIcon = () => (
  <Drawing>
    <path d="M11.5 4H5v12h6.5M9 10h8M14 7l3 3-3 3" />
  </Drawing>
);

export const ClipIcon = () => (
  <Drawing>
    <path d="m15.5 9.5-5.6 5.6a3.4 3.4 0 0 1-4.8-4.8l6-6a2.3 2.3 0 0 1 3.2 3.2l-6 6a1.1 1.1 0 0 1-1.6-1.6l5.4-5.4" />
  </Drawing>
);

export const CloseIcon = () => (
  <Drawing>
    <path d="m5.5 5.5 9 9m0-9-9 9" />
  </Drawing>
);

export const StarIcon = ({ filled }: { filled: boolean }) => (
  <svg class={filled ? 'star filled' : 'star'} viewBox="0 0 20 20" aria-hidden="true">
    <path d="m10 2.6 2.3 4.7 5.2.75-3.75 3.66.88 5.16L10 14.43l-4.63 2.44.88-5.16L2.5 8.05l5.2-.75Z" />
  </svg>
);

export const BellIcon = ({ struck }: { struck: boolean }) => (
  <Drawing>
    <path d="M5 14c1-1.2 1.3-2.6 1.3-5a3.7 3.7 0 0 1 7.4 0c0 2.4.3 3.8 1.3 5ZM8.5 16.2a1.6 1.6 0 0 0 3 0" />
    {struck && <path d="m4 4 12 12" />}
  </Drawing>
);

/** Two people: what is among colleagues. */
export const TeamIcon = () => (
  <Drawing>
    <circle cx="7.5" cy="7" r="2.6" />
    <path d="M2.5 15.5c.5-2.6 2.400-3.9 5-3.9s4.5 1.3 5 3.9M12.5 4.6a2.6 2.6 0 0 1 0 4.8M14.3 12c1.7.5 2.8 1.7 3.2 3.5" />
  </Drawing>
);
