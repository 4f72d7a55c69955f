/** What the story needs of an engine: a tab in a browser of its own, and hands on its mouse and its keyboard. */

export interface Tab {
  /** Resolves when the page has loaded. */
  visit(url: string): Promise<void>;
  reload(): Promise<void>;
  /** What the expression gives in the page: a string, awaited where it is promised. */
  evaluate(expression: string): Promise<string>;
  /** Moves the mouse to a point of the window, in CSS px, and presses its button. */
  click(x: number, y: number): Promise<void>;
  /** Presses keys one after another: characters, or the names that keyboard events give them. */
  press(keys: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** The window that a tab is in, in CSS px, and what its owner prefers. */
export interface Look {
  width: number;
  height: number;
  dark: boolean;
}

export interface Engine {
  name: string;
  /** Installs it where it is missing. Throws with the reason where it cannot be had. */
  prepare(): Promise<void>;
  /** Opens a browser that knows nothing of any other. */
  open(look: Look): Promise<Tab>;
}
