/** `words:SECTION` is that section of the language for which a chunk is built; see `build.ts`. */
declare module 'words:panel' {
  const words: typeof import('./en.ts').panel;
  export default words;
}
declare module 'words:view' {
  const words: typeof import('./en.ts').view;
  export default words;
}
declare module 'words:survey' {
  const words: typeof import('./en.ts').survey;
  export default words;
}
declare module 'words:forms' {
  const words: typeof import('./en.ts').forms;
  export default words;
}
declare module 'words:waiting' {
  const words: typeof import('./en.ts').waiting;
  export default words;
}
declare module 'words:rich' {
  const words: typeof import('./en.ts').rich;
  export default words;
}
declare module 'words:files' {
  const words: typeof import('./en.ts').files;
  export default words;
}
declare module 'words:menu' {
  const words: typeof import('./en.ts').menu;
  export default words;
}
declare module 'words:invitations' {
  const words: typeof import('./en.ts').invitations;
  export default words;
}
