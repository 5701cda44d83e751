import { useState } from 'preact/hooks';
import type { DeskQuery } from '../../generated/operations.js';
import { t } from '../../kit/texts.js';

const keyOf = (department: string) => `queuebell:service-point:${department}`;

/** The service point to which this workplace calls people. It stays until another one is chosen. */
export const servicePointOf = (department: string): string | null => localStorage.getItem(keyOf(department));

interface ServicePointsProps {
  department: string;
  points: DeskQuery['servicePoints'];
}

export function ServicePoints({ department, points }: ServicePointsProps) {
  const inUse = points.filter(({ active }) => active);
  const [chosen, setChosen] = useState(() => servicePointOf(department) ?? '');
  if (inUse.length === 0) return null;
  const isKnown = inUse.some(({ id }) => String(id) === chosen);
  return (
    <label class="row service-point">
      {t('SERVICE_POINT')}
      <select
        value={isKnown ? chosen : ''}
        onChange={({ currentTarget: { value } }) => {
          setChosen(value);
          if (value) localStorage.setItem(keyOf(department), value);
          else localStorage.removeItem(keyOf(department));
        }}
      >
        <option value="">{t('NO_SERVICE_POINT')}</option>
        {inUse.map(({ id, name }) => (
          <option key={id} value={String(id)}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
