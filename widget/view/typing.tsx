/** Three dots while the other side writes; a sign of typing is worth six seconds. */
import { useEffect, useState } from 'preact/hooks';

const WORTH = 6_000;

/** True for six seconds after `at`. */
export const useTyping = (at: number): boolean => {
  const [expired, expire] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => expire(at), at + WORTH - Date.now());
    return () => clearTimeout(timer);
  }, [at]);
  return at > expired;
};

export const Typing = ({ label }: { label: string }) => (
  <div class="typing" role="img" aria-label={label}>
    <i />
    <i />
    <i />
  </div>
);
