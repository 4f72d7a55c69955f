/** Parts of the panel that are fetched when they are needed: most chats need few of them. */

/** `style` takes the CSS of a part that has come; then all is drawn anew. */
export const partsOf = (style: (css: string) => void, draw: () => void) => {
  /** Gives the part once it is there; asked for the first time, it is fetched. */
  const part = <Part extends { css: string }>(fetch: () => Promise<Part>) => {
    let come: Part | undefined;
    let isAsked = false;
    const take = (arrived: Part) => {
      style(arrived.css);
      come = arrived;
      draw();
    };
    return () => {
      // One that did not come is asked for again with the next change.
      if (!isAsked) fetch().then(take, () => (isAsked = false));
      isAsked = true;
      return come;
    };
  };
  return {
    alerts: part(() => import('./lazy/alerts.ts')),
    choices: part(() => import('./lazy/choices.tsx')),
    files: part(() => import('./lazy/files.tsx')),
    forms: part(() => import('./lazy/forms.tsx')),
    menu: part(() => import('./lazy/menu.tsx')),
    messages: part(() => import('./lazy/messages.tsx')),
    reasons: part(() => import('./lazy/reasons.tsx')),
    sheet: part(() => import('./lazy/sheet.ts')),
    survey: part(() => import('./lazy/survey.tsx')),
    waiting: part(() => import('./lazy/waiting.tsx')),
  };
};

export type Parts = ReturnType<typeof partsOf>;
