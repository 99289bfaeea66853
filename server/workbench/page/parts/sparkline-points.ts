/** A line through the values for a drawing of that size, highest at the top: `x,y x,y …`. */
export function sparklinePoints(values: readonly number[], width: number, height: number): string {
  const most = Math.max(1, ...values);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, at) => `${round(at * step)},${round(height - (value / most) * height)}`).join(" ");
}

const round = (value: number): number => Math.round(value * 10) / 10;
