import { t } from '../texts.js';
import { useOffice } from './office.js';

interface DepartmentChoiceProps {
  /** True: all departments together may be chosen too. */
  withAll?: boolean;
}

/** Chooses the department of a part, in the address. */
export function DepartmentChoice({ withAll = false }: DepartmentChoiceProps) {
  const { place, departments } = useOffice();
  const chosen = useDepartment(withAll);
  return (
    <label>
      {t('DEPARTMENT')}
      <select
        value={chosen ?? ''}
        onChange={({ currentTarget }) => place.go({ department: currentTarget.value || null, after: null })}
      >
        {withAll && <option value="">{t('ALL')}</option>}
        {departments
          .filter(({ active }) => active)
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {code} · {name}
            </option>
          ))}
      </select>
    </label>
  );
}

/** The department that the address names, else the first one; null: all of them. */
export function useDepartment(withAll = false): string | null {
  const { place, departments } = useOffice();
  const active = departments.filter((department) => department.active);
  const asked = active.find(({ code }) => code === place.of('department'));
  return asked?.code ?? (withAll ? null : (active[0]?.code ?? null));
}
