/** Where a shop can begin to try what chat does. */
export const TryLinks = () => (
  <p class="link-buttons">
    <a class="button" href="#/settings/invitations">
      Try an invitation
    </a>
    <a class="button" href="#/settings/experiments">
      Try the chat as a whole
    </a>
  </p>
);
