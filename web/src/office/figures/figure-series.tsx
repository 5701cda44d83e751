import { Figure } from '../../kit/look/view.js';
import { Table } from '../frame/view.js';
import { dayText } from '../hours/days.js';
import { t } from '../texts.js';
import { Chart } from './chart.js';
import type { DayFigures } from './figures-part.js';
import { percent, whole } from './numbers.js';

interface Column {
  name: string;
  of: (figures: DayFigures['figures']) => number | null | undefined;
  text: (value: number | null | undefined) => string;
}

/** Three charts, each with the table of its numbers: the chart is for the eye, the table for everybody. Without a number there is no chart. */
export function FigureSeries({ series }: { series: readonly DayFigures[] }) {
  const arrivals: Column = { name: t('ARRIVALS'), of: (day) => day.arrivals, text: whole };
  return (
    <>
      <Series
        title={t('WAITS')}
        series={series}
        before={arrivals}
        columns={[
          { name: t('WAIT_P50'), of: ({ wait }) => wait.p50Minutes, text: whole },
          { name: t('WAIT_P90'), of: ({ wait }) => wait.p90Minutes, text: whole },
        ]}
      />
      <Series
        title={t('NO_SHOWS')}
        series={series}
        columns={[{ name: t('NO_SHOWS'), of: ({ noShowShare }) => noShowShare, text: percent }]}
      />
      <Series
        title={t('ARRIVAL')}
        series={series}
        columns={[
          { name: t('ARRIVAL_P50'), of: ({ noticeToArrival }) => noticeToArrival.p50Minutes, text: whole },
          { name: t('ARRIVAL_P90'), of: ({ noticeToArrival }) => noticeToArrival.p90Minutes, text: whole },
        ]}
      />
    </>
  );
}

interface SeriesProps {
  title: string;
  series: readonly DayFigures[];
  columns: readonly Column[];
  /** A column of the table that the chart does not have. */
  before?: Column;
}

function Series({ title, series, columns, before }: SeriesProps) {
  const shown = before ? [before, ...columns] : columns;
  const lines = columns.map(({ name, of, text }) => ({ name, text, values: series.map(({ figures }) => of(figures) ?? null) }));
  const isEmpty = lines.every(({ values }) => values.every((value) => value === null));
  return (
    <section class="stack">
      <h3>{title}</h3>
      {!isEmpty && <Chart label={t('CHART_OF', { what: title })} days={series.map(({ day }) => day)} lines={lines} />}
      <Table label={title} columns={[t('DAY'), ...shown.map(({ name }) => name)]}>
        {series.map(({ day, figures }) => (
          <tr key={day}>
            <th scope="row">{dayText(day)}</th>
            {shown.map(({ name, of, text }) => (
              <td key={name}>
                <Figure>{text(of(figures))}</Figure>
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </section>
  );
}
