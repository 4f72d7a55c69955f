import { useMemo, useState } from 'preact/hooks';
import { count, locale } from '../parts/format.ts';
import { Bar } from '../reports/bar.tsx';
import { percentage } from '../reports/figure.ts';
import { Slider } from './slider.tsx';
import { SELECTION, selectionDemo, type Bought } from './traps.ts';

/** With a digit more than elsewhere: here it is the difference that counts. */
const shares = new Intl.NumberFormat(locale, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

const shareIn = ({ n, bought }: Bought): number => (n ? bought / n : 0);

const Line = ({ name, side, most }: { name: string; side: Bought; most: number }) => (
  <tr>
    <th scope="row">{name}</th>
    <td class="bar-cell">
      <Bar part={shareIn(side) / most} />
      <span>{shares.format(shareIn(side))}</span>
    </td>
    <td class="figure soft">
      {count(side.bought)} of {count(side.n)}
    </td>
  </tr>
);

const Pair = ({ caption, rows }: { caption: string; rows: readonly [string, Bought][] }) => {
  const most = Math.max(0.001, ...rows.map(([, side]) => shareIn(side)));
  return (
    <table class="bars" aria-live="polite">
      <caption>{caption}</caption>
      <tbody>
        {rows.map(([name, side]) => (
          <Line key={name} name={name} side={side} most={most} />
        ))}
      </tbody>
    </table>
  );
};

const times = (one: Bought, other: Bought): string =>
  other.bought && one.n ? `${(shareIn(one) / shareIn(other)).toFixed(1)} times` : 'not to be told';

/** Who is about to buy has more to ask. */
export const SelectionTrap = () => {
  const [seed, run] = useState(1);
  const [chat, change] = useState(SELECTION.map((group) => Math.round(group.chat * 100)));
  const world = useMemo(
    () =>
      selectionDemo(
        seed,
        SELECTION.map((group, place) => ({ ...group, chat: (chat[place] ?? 0) / 100 })),
      ),
    [seed, chat],
  );
  const visits = SELECTION.reduce((sum, group) => sum + group.visits, 0);
  return (
    <section class="card trap" aria-labelledby="selection">
      <h2 id="selection">2. A chat that does nothing looks like three times the sales</h2>
      <p>
        {count(visits)} visits to a shop, made up with the shares of recorded ones: some come to buy, most
        look around. Those who come to buy chat more often, since they have more to ask.{' '}
        <strong>The chat changes nothing</strong>: everybody buys, or not, whatever they do.
      </p>
      <div class="sliders">
        {SELECTION.map(({ name, visits: n, buy }, place) => (
          <Slider
            key={name}
            label={`Of those who ${name} (${percentage(buy / n)} buy), chat`}
            value={chat[place] ?? 0}
            least={1}
            most={50}
            unit="%"
            change={(value) => change(chat.with(place, value))}
          />
        ))}
        <button type="button" class="button" onClick={() => run(seed + 1)}>
          Once more, by other luck
        </button>
      </div>
      <div class="columns">
        <div>
          <Pair
            caption="What most reports show: bought"
            rows={[
              ['Who chatted', world.chatters],
              ['Who did not', world.others],
            ]}
          />
          <p>
            Chatters buy <strong>{times(world.chatters, world.others)}</strong> as often. All of it is who
            they are.
          </p>
        </div>
        <div>
          <Pair
            caption="What an experiment shows: bought"
            rows={[
              ['A coin gave them the chat', world.withChat],
              ['A coin held it back', world.without],
            ]}
          />
          <p>
            With the chat they buy <strong>{times(world.withChat, world.without)}</strong> as often: there is
            nothing to find, and it finds nothing.
          </p>
        </div>
      </div>
      <p class="lesson">
        <strong>What to learn:</strong> those who chat are other people than those who do not. Only where
        chance decides who has the chat, a difference is the chat’s. So{' '}
        <a href="#/reports?tab=worth">Worth</a> shows both side by side, and calls only one of them caused.
        Set both sliders alike and the trap is gone.
      </p>
    </section>
  );
};
