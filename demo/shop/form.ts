import { need } from './dom.ts';
import { check, rules } from './validation.ts';

/** A form's text field by its name. */
export function field(form: HTMLFormElement, name: string): HTMLInputElement {
  return need(`input[name="${name}"]`, HTMLInputElement, form);
}

/** A field's text, without the blanks around it. */
export function read(form: HTMLFormElement, name: string): string {
  return field(form, name).value.trim();
}

/** Shows or clears the help below a field; says whether the field is in order. */
function review(form: HTMLFormElement, name: string): boolean {
  const input = field(form, name);
  const help = check(name, input.value);
  const error = need(`#${input.id}-error`, HTMLElement);
  error.textContent = help ?? '';
  if (help === undefined) input.removeAttribute('aria-invalid');
  else input.setAttribute('aria-invalid', 'true');
  return help === undefined;
}

/** Helps on leaving a field that has been written in, and while a wrong one is being put right. */
export function helpWhileWriting(form: HTMLFormElement): void {
  for (const name of Object.keys(rules)) {
    const input = field(form, name);
    input.addEventListener('change', () => review(form, name));
    input.addEventListener('input', () => {
      if (input.hasAttribute('aria-invalid')) review(form, name);
    });
  }
}

/** Checks every field and goes to the first that needs another look; answers how many do. */
export function reviewAll(form: HTMLFormElement): number {
  const wrong = Object.keys(rules).filter((name) => !review(form, name));
  const [first] = wrong;
  if (first !== undefined) field(form, first).focus();
  return wrong.length;
}
