/** The number on the page's icon, in its tab and on a home screen. */

/** Above this there are many. */
const MOST = 9;

const drawn = (count: number): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#1f5c57"/>
<circle cx="16" cy="16" r="13" fill="#c62828"/>
<text x="16" y="22.5" font-family="sans-serif" font-size="18" font-weight="700" fill="#fff" text-anchor="middle">${count > MOST ? `${MOST}+` : count}</text>
</svg>`;

/** The address of an icon that shows this number, 1 or more. */
export const iconOf = (count: number): string => `data:image/svg+xml,${encodeURIComponent(drawn(count))}`;

/** Shows how many chats want this agent; 0 brings the plain icon back. */
export const showBadge = (count: number): void => {
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (link) {
    link.dataset['plain'] ??= link.href;
    link.href = count ? iconOf(count) : link.dataset['plain'];
  }
  // Only where the console is installed as an app.
  void navigator.setAppBadge?.(count).catch(() => {});
};
