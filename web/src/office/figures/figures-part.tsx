import { useEffect, useState } from 'preact/hooks';
import { OfficeAccuracyDocument, OfficeDayDocument, type OfficeDayQuery } from '../../generated/operations.js';
import { type Trouble, TroubleStrip } from '../../kit/look/view.js';
import { troubleOf } from '../../kit/trouble.js';
import { DepartmentChoice, useDepartment } from '../frame/department-choice.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { Answer } from '../frame/view.js';
import { dayOf, daysFrom } from '../hours/days.js';
import { t } from '../texts.js';
import { Accuracy } from './accuracy.js';
import { FigureSeries } from './figure-series.js';

export interface DayFigures {
  day: string;
  figures: OfficeDayQuery['departmentStatistics'];
}

const PERIODS = ['7', '14', '28'];
const DAY_MS = 86_400_000;

/** How true the estimates are, and what people had to wait, day by day. */
export function FiguresPart() {
  const { ask, place } = useOffice();
  const department = useDepartment();
  const days = PERIODS.find((each) => each === place.of('days')) ?? '7';
  const accuracy = useAnswer(ask, OfficeAccuracyDocument, department ? { department } : null);
  const { series, trouble, again } = useSeries(department, Number(days));
  return (
    <>
      <div class="row filters">
        <DepartmentChoice />
        <label>
          {t('PERIOD')}
          <select value={days} onChange={({ currentTarget }) => place.go({ days: currentTarget.value })}>
            {PERIODS.map((each) => (
              <option key={each} value={each}>
                {t('LAST_DAYS', { days: each })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <h3>{t('ACCURACY')}</h3>
      <Answer of={accuracy}>{accuracy.data && <Accuracy {...accuracy.data.waitAccuracy} />}</Answer>
      <TroubleStrip trouble={trouble} close={again} />
      {series ? <FigureSeries series={series} /> : !trouble && <p class="muted">{t('READING')}</p>}
    </>
  );
}

/** Reads one day after the other: each request costs the people of one day. */
function useSeries(department: string | null, days: number) {
  const { ask, departments } = useOffice();
  const [series, setSeries] = useState<DayFigures[] | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [turn, setTurn] = useState(0);
  const timeZone = departments.find(({ code }) => code === department)?.timeZone;
  useEffect(() => {
    if (!department || !timeZone) return undefined;
    let isWanted = true;
    setSeries(null);
    setTrouble(null);
    const read = async () => {
      const found: DayFigures[] = [];
      for (const day of daysFrom(dayOf(Date.now() - (days - 1) * DAY_MS, timeZone), days)) {
        if (!isWanted) return;
        found.push({ day, figures: (await ask(OfficeDayDocument, { department, day })).departmentStatistics });
      }
      if (isWanted) setSeries(found);
    };
    read().catch((error) => isWanted && setTrouble(troubleOf(error)));
    return () => {
      isWanted = false;
    };
  }, [department, timeZone, days, turn]);
  return { series, trouble, again: () => setTurn((known) => known + 1) };
}
