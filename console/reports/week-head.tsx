import { weekdayName } from './day-names.ts';
import { WEEKDAYS } from './heat.ts';

/** Above a table of hours by weekdays. */
export const WeekHead = () => (
  <thead>
    <tr>
      <th scope="col">Hour</th>
      {WEEKDAYS.map((day) => (
        <th key={day} scope="col">
          {weekdayName(day)}
        </th>
      ))}
    </tr>
  </thead>
);
