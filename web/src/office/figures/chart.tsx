import { useEffect, useRef } from 'preact/hooks';
import { dayText } from '../hours/days.js';

interface Line {
  name: string;
  values: (number | null)[];
  text: (value: number) => string;
}

interface ChartProps {
  label: string;
  /** Local days, "2026-12-25". */
  days: readonly string[];
  lines: readonly Line[];
}

const HEIGHT = 220;
/** Beside the colour, lines differ by their dashes. */
const COLOURS = ['--action', '--draining'];
const DASHES = [[], [6, 4]];

/** A chart of days. The library is loaded when the first one is shown; it draws on a canvas, and the table below says the same. */
export function Chart({ label, days, lines }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let remove = () => {};
    let isWanted = true;
    void import('uplot').then(
      ({ default: UPlot }) => {
        const element = place.current;
        if (!element || !isWanted) return;
        const look = getComputedStyle(document.documentElement);
        const colour = (token: string) => look.getPropertyValue(token).trim();
        const axis = { stroke: colour('--ink'), grid: { stroke: colour('--line') }, ticks: { stroke: colour('--line') } };
        const chart = new UPlot(
          {
            width: element.clientWidth,
            height: HEIGHT,
            padding: [null, 48, null, null],
            cursor: { show: false },
            scales: { x: { time: false }, y: { range: (_, _low, high) => [0, Math.max(high * 1.1, 0.1)] } },
            axes: [
              {
                ...axis,
                splits: () => days.map((_, index) => index),
                values: (_, splits) => splits.map((at) => dayOfMonth(days[at])),
              },
              { ...axis, size: 60, values: (_, splits) => splits.map((value) => lines[0]?.text(value) ?? '') },
            ],
            series: [
              {},
              ...lines.map(({ name }, index) => ({
                label: name,
                stroke: colour(COLOURS[index] ?? '--ink'),
                width: 2,
                dash: DASHES[index] ?? [],
                points: { show: true, size: 8 },
              })),
            ],
            legend: { live: false, markers: { width: 3 } },
          },
          [days.map((_, index) => index), ...lines.map(({ values }) => values)],
          element,
        );
        const resize = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
        resize.observe(element);
        remove = () => {
          resize.disconnect();
          chart.destroy();
        };
        // Without it the table below says the same.
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
      remove();
    };
  }, [JSON.stringify([days, lines.map(({ name, values }) => [name, values])])]);
  return <div ref={place} class="chart" role="img" aria-label={label} />;
}

const dayOfMonth = (day?: string) => (day ? dayText(day).replace(/[,.]? ?\d{4}.*$/, '') : '');
