import { useMemo, useState } from 'preact/hooks';
import { count } from '../parts/format.ts';
import { percentage } from '../reports/figure.ts';
import { NoiseChart } from './noise-chart.tsx';
import { Slider } from './slider.tsx';
import { NOISE, noiseDemo } from './traps.ts';

/** The best of many are the luckiest. */
export const NoiseTrap = () => {
  const [seed, run] = useState(1);
  const [world, change] = useState(NOISE);
  const noise = useMemo(() => noiseDemo(seed, world), [seed, world]);
  const { sites, truth, ratings } = world;
  return (
    <section class="card trap" aria-labelledby="noise">
      <h2 id="noise">1. The winners are the lucky ones</h2>
      <p>
        {count(sites)} shops whose customers are all equally satisfied: {percentage(truth)}. Each has{' '}
        {count(ratings)} ratings. Chance makes some look better; put in order, the top fifth looks like
        champions.
      </p>
      <div class="sliders">
        <Slider
          label="Shops"
          value={sites}
          least={10}
          most={300}
          step={10}
          change={(value) => change({ ...world, sites: value })}
        />
        <Slider
          label="Truly satisfied"
          value={Math.round(truth * 100)}
          least={50}
          most={99}
          unit="%"
          change={(value) => change({ ...world, truth: value / 100 })}
        />
        <Slider
          label="Ratings of each"
          value={ratings}
          least={5}
          most={500}
          step={5}
          change={(value) => change({ ...world, ratings: value })}
        />
        <button type="button" class="button" onClick={() => run(seed + 1)}>
          Once more, by other luck
        </button>
      </div>
      <NoiseChart noise={noise} truth={truth} />
      <table class="bars trap-table" aria-live="polite">
        <caption class="hidden">What the contest shows</caption>
        <tbody>
          <tr>
            <th scope="row">The top fifth looks like</th>
            <td>
              <strong>{percentage(noise.top)}</strong>
            </td>
          </tr>
          <tr>
            <th scope="row">All others look like</th>
            <td>{percentage(noise.others)}</td>
          </tr>
          <tr>
            <th scope="row">The same top fifth, rated anew</th>
            <td>
              <strong>{percentage(noise.again)}</strong>
            </td>
          </tr>
        </tbody>
      </table>
      <p class="lesson">
        <strong>What to learn:</strong> never rank and report on the same ratings. Counterbell splits chats in
        two by chance, ranks on one half and reports the other; and it ranks nobody with fewer than 30
        answers. Pull “Ratings of each” up: luck fades, slowly.
      </p>
    </section>
  );
};
