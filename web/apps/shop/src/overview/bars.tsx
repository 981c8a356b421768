"use client";

import styles from "./overview.module.css";

export interface Bar {
  id: string;
  /** What stands below it, if there is room. */
  text: string;
  /** What it says on its own. */
  title: string;
  value: number;
}

const WIDTH = 600;
const HEIGHT = 140;

/** Bars from the reading edge on. The same numbers are in a table, for print and screen readers. */
export function Bars({ bars, caption, names }: { bars: readonly Bar[]; caption: string; names: [string, string] }) {
  const most = Math.max(1, ...bars.map((it) => it.value));
  const step = WIDTH / Math.max(1, bars.length);
  const every = Math.ceil(bars.length / 12);
  const isRtl = document.documentElement.dir === "rtl";
  // A few bars are no wider than many.
  const width = Math.min(step * 0.7, 48);
  const x = (at: number) => (isRtl ? WIDTH - (at + 1) * step : at * step);
  return (
    <figure className={styles.figure}>
      <figcaption>{caption}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 20}`} className={styles.chart} aria-hidden="true">
        {bars.map((it, at) => {
          const height = (it.value / most) * HEIGHT;
          return (
            <g key={it.id}>
              <title>{it.title}</title>
              <rect
                x={x(at) + (step - width) / 2}
                y={HEIGHT - Math.max(height, 1)}
                width={width}
                height={Math.max(height, 1)}
                rx={Math.min(3, width * 0.3)}
              />
              {at % every === 0 ? (
                <text x={x(at) + step / 2} y={HEIGHT + 15} textAnchor="middle">
                  {it.text}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
      <table className="hidden-text">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((it) => (
            <tr key={it.id}>
              <th scope="row">{it.title}</th>
              <td>{it.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
