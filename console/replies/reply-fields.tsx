import { useCallback } from 'preact/hooks';
import type { Reply } from '../../worker/replies/bodies.ts';
import { MAX_TEXT } from '../../worker/wire.ts';
import { getShop } from '../api.ts';
import { Field } from '../parts/field.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useLoad } from '../parts/use-load.ts';
import { LANGUAGES } from '../settings/languages.ts';
import { VARIABLES } from './fill.ts';

interface Props {
  site: string;
  reply: Reply | undefined;
}

/** What one sets of a reply. */
export const ReplyFields = ({ site, reply }: Props) => {
  const { value: shop } = useLoad(useCallback(() => getShop(site), [site]));
  const topics = new Set([...(shop?.settings.ask.topics ?? []), ...(reply?.topic ? [reply.topic] : [])]);
  return (
    <>
      <Field label="Title" name="title" maxLength={100} defaultValue={reply?.title} pattern=".*\S.*" />
      <Field
        label="Shortcut"
        name="shortcut"
        hint="One word, typed behind / to find it."
        maxLength={31}
        defaultValue={reply?.shortcut}
      />
      <Labelled
        label="Text"
        hint={`Filled in where it is used: ${VARIABLES.map((name) => `{{${name}}}`).join(', ')}. What stands behind a | is used where nothing is known: {{shopper.name|there}}.`}
      >
        {(ties) => (
          <textarea
            {...ties}
            name="text"
            rows={6}
            required
            maxLength={MAX_TEXT}
            dir="auto"
            defaultValue={reply?.text}
          />
        )}
      </Labelled>
      <div class="rows">
        <Labelled label="Topic">
          {(ties) => (
            // Drawn anew when the topics are there, so that the right one is chosen.
            <select {...ties} key={topics.size} name="topic" defaultValue={reply?.topic ?? ''}>
              <option value="">Any</option>
              {[...topics].map((topic) => (
                <option key={topic}>{topic}</option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label="Language">
          {(ties) => (
            <select {...ties} name="language" defaultValue={reply?.language ?? ''}>
              <option value="">Any</option>
              {LANGUAGES.map(([code, name]) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      </div>
    </>
  );
};
