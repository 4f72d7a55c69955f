import type { Money } from '../../worker/money.ts';
import type { VouchersShown } from '../../worker/vouchers/bodies.ts';
import { counted, money } from '../parts/format.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useAct } from '../parts/use-act.ts';
import { removeVouchers } from './calls.ts';

interface Props extends Pick<VouchersShown, 'kinds'> {
  site: string;
  /** Asks anew what there is. */
  again(): void;
}

/** What is left of each value. */
export const Pool = ({ site, kinds, again }: Props) => {
  const { trouble, act } = useAct(again);
  const remove = (value: Money, left: number) => {
    if (confirm(`Take ${counted(left, 'code')} of ${money(value)} out of the pool?`))
      void act(removeVouchers(site, value));
  };
  if (!kinds.length) return <p class="soft">The pool is empty.</p>;
  return (
    <>
      {trouble && <Trouble trouble={trouble} />}
      <ul class="replies">
        {kinds.map((kind) => (
          <li key={money(kind)} class="reply">
            <div class="section-head">
              <h3>{money(kind)}</h3>
              <span>{counted(kind.left, 'code')} left</span>
              <button type="button" class="quiet" onClick={() => remove(kind, kind.left)}>
                Remove<span class="hidden"> those of {money(kind)}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
};
