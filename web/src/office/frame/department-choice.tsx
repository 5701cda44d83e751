import { t } from '../texts.js';
import { useOffice } from './office.js';

/** The department that was last chosen in this tab. Signing out removes it: its name begins with that of the session of the office. */
const LAST = 'queuebell:office:department';

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
        onChange={({ currentTarget: { value } }) => {
          if (value) sessionStorage.setItem(LAST, value);
          place.go({ department: value || null, after: null });
        }}
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

/** The department that the address names, else the one that was last chosen in this tab, else the first one; null: all of them. */
export function useDepartment(withAll = false): string | null {
  const { place, departments } = useOffice();
  const active = departments.filter((department) => department.active);
  const named = (asked: string | null) => active.find(({ code }) => code === asked)?.code;
  return named(place.of('department')) ?? (withAll ? null : (named(sessionStorage.getItem(LAST)) ?? active[0]?.code ?? null));
}
