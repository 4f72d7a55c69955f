/** What is asked of a shopper: before a chat, while nobody is here, and for a reply by e-mail. */
import type { ComponentChildren, TargetedEvent } from 'preact';
import { fill } from '../locales/fill.ts';
import type { PanelProps } from '../panel.tsx';
import { factsOf } from '../thread.ts';
import { isClosed, opensAt } from './opening.ts';
import words from 'words:forms';

export { default as css } from './forms.css?inline';

/** What was filled in, without what was left empty. */
const filledIn = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() ? [[name, value.trim()]] : [],
    ),
  );

interface FieldProps {
  name: 'name' | 'email';
  label: string;
  value?: string | undefined;
  isNeeded?: boolean;
  /** Called with the field when it is there. */
  arrived?: (field: HTMLElement | null) => void;
}

const ignore = (): void => {};

const Field = ({ name, label, value, isNeeded = true, arrived = ignore }: FieldProps) => {
  const shared = { ref: arrived, name, defaultValue: value, required: isNeeded, dir: 'auto' } as const;
  return (
    <label>
      {isNeeded ? label : fill(words.optional, label)}
      {name === 'email' ? (
        <input {...shared} type="email" autocomplete="email" maxLength={200} />
      ) : (
        <input {...shared} type="text" autocomplete="name" maxLength={100} />
      )}
    </label>
  );
};

interface FormProps {
  children: ComponentChildren;
  done(values: Record<string, string>): void;
}

const Form = ({ children, done }: FormProps) => (
  <form
    class="form"
    onSubmit={(event: TargetedEvent<HTMLFormElement>) => {
      event.preventDefault();
      done(filledIn(event.currentTarget));
    }}
  >
    {children}
  </form>
);

/** True while the shopper must answer before they can write. */
export const isAsking = ({ powers, session, ui }: PanelProps): boolean =>
  !ui.answered && !session.conversation.thread.messages.length && powers.ask !== undefined;

/** Above where one writes. */
export const Forms = (props: PanelProps) => (props.ui.email ? <Email {...props} /> : <Before {...props} />);

/** Above an empty chat: when somebody is here again, and what the shop wants to know first. */
const Before = (props: PanelProps) => {
  const { powers, session, show } = props;
  const { name, email, topics } = powers.ask ?? { name: 'no', email: 'no', topics: [] };
  const next = opensAt(powers);
  const { known } = session;
  return (
    <div>
      {isClosed(powers) && (
        <p class="note">
          {next ? fill(words.back, next) : words.away} {words.leave}
        </p>
      )}
      {isAsking(props) && (
        <Form
          done={(values) => {
            session.know(values);
            show({ answered: true });
          }}
        >
          {name !== 'no' && (
            <Field name="name" label={words.name} value={known.name} isNeeded={name === 'required'} />
          )}
          {email !== 'no' && (
            <Field name="email" label={words.email} value={known.email} isNeeded={email === 'required'} />
          )}
          {topics.length > 0 && (
            <label>
              {words.topic}
              <select name="topic">
                {topics.map((topic) => (
                  <option key={topic}>{topic}</option>
                ))}
              </select>
            </label>
          )}
          <button class="main">{words.begin}</button>
        </Form>
      )}
    </div>
  );
};

/** Whoever asked for the form writes into it. */
const focus = (field: HTMLElement | null): void => field?.focus();

/** Where a reply should go if the shopper does not stay. */
const Email = ({ session, show }: PanelProps) => (
  <Form
    done={(values) => {
      session.know(values);
      show({ email: false });
    }}
  >
    <Field name="email" label={words.email} value={session.known.email} arrived={focus} />
    <p class="why">{words.why}</p>
    <div class="choices">
      <button type="button" class="plain" onClick={() => show({ email: false })}>
        {words.cancel}
      </button>
      <button class="main">{words.save}</button>
    </div>
  </Form>
);

/** After a chat that nobody answered: where the answer should go, then that it will. */
export const Missed = ({ powers, session }: PanelProps) => {
  const { email } = factsOf(session.conversation.thread);
  const next = isClosed(powers) && opensAt(powers);
  if (email)
    return (
      <p role="status">
        {fill(words.answer, email)} {next && fill(words.back, next)}
      </p>
    );
  return (
    <Form done={session.know}>
      <p>{words.missed}</p>
      <Field name="email" label={words.email} value={session.known.email} />
      <button class="main">{words.save}</button>
    </Form>
  );
};
