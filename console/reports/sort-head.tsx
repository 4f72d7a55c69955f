import { Definition } from './definition.tsx';
import { ask, useReport } from './report.ts';
import { pressed, type Order } from './sort.ts';

interface Props {
  column: string;
  title: string;
  definition: string;
  order: Order;
  isName?: boolean;
}

/** The head of a column by which one can sort. */
export const SortHead = ({ column, title, definition, order, isName = false }: Props) => {
  const report = useReport();
  const isHere = order.column === column;
  const way = order.isDown ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isHere ? way : 'none'}>
      <Definition
        term={title}
        text={definition}
        press={() => ask(report, { sort: pressed(order, column, isName) })}
      >
        {isHere && <span aria-hidden="true">{order.isDown ? ' ↓' : ' ↑'}</span>}
      </Definition>
    </th>
  );
};
