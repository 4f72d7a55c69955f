import type { Role } from '../../worker/rights.ts';
import { Labelled } from '../parts/labelled.tsx';
import { ROLE_WORDS } from './roles.ts';

interface Props {
  offered: readonly Role[];
  chosen: Role;
}

/** What someone may do. */
export const RoleChoice = ({ offered, chosen }: Props) => (
  <Labelled label="Role">
    {(ties) => (
      <select {...ties} name="role">
        {offered.map((one) => (
          <option key={one} value={one} selected={one === chosen}>
            {ROLE_WORDS[one]}
          </option>
        ))}
      </select>
    )}
  </Labelled>
);
