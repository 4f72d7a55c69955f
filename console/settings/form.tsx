import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Me, ShopShown } from '../../worker/api.ts';
import { Chat } from './chat.tsx';
import { SECTIONS, type SectionId } from './draft.ts';
import { ExperimentFields } from './experiments.tsx';
import { Goals } from './goals.tsx';
import { Hours } from './hours.tsx';
import { InvitationFields } from './invitations.tsx';
import { Look } from './look.tsx';
import { Preview } from './preview.tsx';
import { Site } from './site.tsx';
import { SaveBar } from './save-bar.tsx';
import { SurveyFields } from './survey.tsx';
import { Texts } from './texts.tsx';
import { Themes } from './themes.tsx';
import { useForm } from './use-form.ts';
import { useSaveKey } from './use-save-key.ts';
import { WallFields } from './wall.tsx';

interface Props {
  site: Me['sites'][number];
  shop: ShopShown;
  section: string | undefined;
}

/** Scrolls to a section, and lets the keyboard go on from there. */
const goTo = (section = ''): void => {
  document.getElementById(`settings-${section}`)?.scrollIntoView();
  document.getElementById(`title-${section}`)?.focus({ preventScroll: true });
};

/** The form of all settings: one draft, one Save. */
export const SettingsForm = ({ site, shop, section }: Props) => {
  const { form, changed, trouble, state, save, discard, loadAnew } = useForm(site.id, shop);
  const element = useRef<HTMLFormElement>(null);
  const maySave = site.may.includes('settings.change');

  const isSound = useCallback(() => element.current?.matches(':valid') ?? true, []);
  const focusFirst = (selector: string) => element.current?.querySelector<HTMLElement>(selector)?.focus();
  useEffect(() => {
    if (trouble) focusFirst('[aria-invalid]');
  }, [trouble]);
  useEffect(() => goTo(section), [section]);

  useSaveKey(() => element.current?.requestSubmit());
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isValid = element.current?.checkValidity();
    if (isValid) void save();
    else focusFirst(':is(input, select, textarea):invalid');
  };

  const parts: Record<SectionId, JSX.Element> = {
    site: <Site form={form} />,
    look: <Look form={form} />,
    chat: <Chat form={form} />,
    survey: <SurveyFields form={form} />,
    hours: <Hours form={form} />,
    texts: <Texts form={form} />,
    invitations: <InvitationFields form={form} />,
    experiments: <ExperimentFields form={form} />,
    goals: <Goals form={form} />,
    themes: <Themes form={form} />,
    wall: <WallFields form={form} />,
  };

  return (
    <>
      {!maySave && (
        <p class="note">You can read these settings. Owners and admins of the site can change them.</p>
      )}
      <div class="settings-body">
        <Preview site={site.id} draft={form.draft} isSound={isSound} />
        <form ref={element} noValidate onSubmit={submit}>
          <fieldset disabled={!maySave}>
            <legend class="hidden">Settings</legend>
            {SECTIONS.map(({ id, title }) => (
              <section key={id} id={`settings-${id}`} class="panel" aria-labelledby={`title-${id}`}>
                <h2 id={`title-${id}`} tabIndex={-1}>
                  {title}
                </h2>
                {parts[id]}
              </section>
            ))}
          </fieldset>
          {maySave && (
            <SaveBar
              changed={changed}
              state={state}
              trouble={trouble}
              discard={discard}
              loadAnew={loadAnew}
            />
          )}
        </form>
      </div>
    </>
  );
};
