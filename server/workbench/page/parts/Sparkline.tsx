import { sparklinePoints } from "./sparkline-points.ts";

const WIDTH = 96;
const HEIGHT = 24;

/** Weekly activity, oldest first; the numbers are there to be heard. */
export const Sparkline = ({ values }: { readonly values: readonly number[] }) => (
  <svg
    className="sparkline"
    viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`}
    role="img"
    aria-label={`Weekly activity: ${values.join(", ")}`}
  >
    <polyline points={sparklinePoints(values, WIDTH, HEIGHT)} />
  </svg>
);
