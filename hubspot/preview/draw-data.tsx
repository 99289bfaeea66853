import { createElement, type ReactNode } from "react";

interface Cell {
  readonly children?: ReactNode;
  readonly align?: "left" | "center" | "right";
  readonly width?: string | number;
}

const NARROW = { width: "1%", whiteSpace: "nowrap" } as const;
const cell =
  (element: "td" | "th") =>
  ({ children, align, width }: Cell) =>
    createElement(element, { style: { textAlign: align, ...(width === "min" ? NARROW : {}) } }, children);
const plain =
  (element: string) =>
  ({ children }: Cell) =>
    createElement(element, null, children);

interface Item extends Cell {
  readonly label: string;
}

interface Chart {
  readonly data: readonly Readonly<Record<string, number | string>>[];
  readonly axes: { readonly x: { readonly field: string }; readonly y: { readonly field: string } };
  readonly options?: { readonly title?: string };
}

/** Bars or a line with their values over them and words under them. */
function Drawing({ data, axes, options, isLine = false }: Chart & { readonly isLine?: boolean }) {
  const value = (row: Chart["data"][number]) => Number(row[axes.y.field]);
  const most = Math.max(1, ...data.map(value));
  const places = data.map((row, index) => ({ x: index * 40 + 20, y: 90 - (70 * value(row)) / most, row }));
  return (
    <figure className="hs-chart">
      <figcaption>{options?.title}</figcaption>
      <svg viewBox={`0 0 ${data.length * 40} 108`} role="img" aria-label={options?.title}>
        {isLine ? <polyline points={places.map(({ x, y }) => `${x},${y}`).join(" ")} /> : null}
        {places.map(({ x, y, row }) => (
          <g key={x}>
            {isLine ? null : <rect x={x - 12} y={y} width="24" height={Math.max(1, 90 - y)} />}
            <text x={x} y={y - 4}>
              {row[axes.y.field]}
            </text>
            <text x={x} y="103">
              {row[axes.x.field]}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

export const DATA = {
  BarChart: Drawing,
  LineChart: (chart: Chart) => <Drawing {...chart} isLine />,
  Table: ({ children }: Cell) => <table>{children}</table>,
  TableHead: plain("thead"),
  TableBody: plain("tbody"),
  TableFooter: plain("tfoot"),
  TableRow: plain("tr"),
  TableHeader: cell("th"),
  TableCell: cell("td"),
  DescriptionList: ({ children }: Cell) => <dl>{children}</dl>,
  DescriptionListItem: ({ label, children }: Item) => (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  ),
  Statistics: ({ children }: Cell) => <div className="hs-statistics">{children}</div>,
  StatisticsItem: ({ label, number, children }: Item & { readonly number: string | number }) => (
    <div>
      <p className="hs-statistic-label">{label}</p>
      <p className="hs-statistic">{number}</p>
      {children}
    </div>
  ),
  StatisticsTrend: ({ value, direction }: { readonly value: string; readonly direction: string }) => (
    <p className={`hs-trend hs-trend-${direction}`}>
      <span aria-hidden="true">{direction === "increase" ? "▲" : "▼"}</span> {value}
    </p>
  ),
  ScoreCircle: ({ score }: { readonly score: number }) => (
    <div
      className="hs-circle"
      role="img"
      aria-label={`${score} of 100`}
      style={{ background: `conic-gradient(light-dark(#00836b, #4cc9ab) ${score}%, light-dark(#dfe3eb, #343c46) 0)` }}
    >
      <span aria-hidden="true">{score}</span>
    </div>
  ),
  ProgressBar: ({ title, value, valueDescription }: Readonly<Record<string, string | number>>) => (
    <div className="hs-progress">
      <p>
        {title}: {valueDescription}
      </p>
      <progress value={value} max={100} aria-label={String(title)} />
    </div>
  ),
};
