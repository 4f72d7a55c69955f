import { useCallback } from 'preact/hooks';
import { fileText } from '../api.ts';
import { CopyBlock } from '../parts/copy-block.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { filledIn, type Place } from './code.ts';

/** One of our files that go into a shop; fetched when it is to be read. */
export const FileBlock = ({ what, name, place }: { what: string; name: string; place: Place }) => {
  const { value, trouble, again } = useLoad(useCallback(() => fileText(`/install/${name}`), [name]));
  return (
    <>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {value !== undefined && <CopyBlock what={what} code={filledIn(value, place)} />}
    </>
  );
};
