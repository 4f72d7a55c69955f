/** Asks before what is not saved is lost. */

let unsaved = false;

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

/** Told by whoever holds changes that nobody has saved. */
export const setUnsaved = (is: boolean): void => {
  unsaved = is;
  // Only while it is needed: a page that listens is not kept for the way back.
  if (is) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
};

/** True when nothing would be lost, or the user says that it may be. */
export const mayLeave = (): boolean =>
  !unsaved || confirm('Your changes are not saved. Leave this page without them?');
