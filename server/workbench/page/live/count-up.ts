import { useEffect, useState } from "react";

const DURATION_MS = 900;
const REDUCED = matchMedia("(prefers-reduced-motion: reduce)");

/** Between two numbers after a share of the time, 0 to 1: fast at first, slow at the end. */
export const between = (from: number, to: number, share: number): number =>
  Math.round(from + (to - from) * (1 - (1 - Math.min(1, share)) ** 3));

/** The number on its way from the last one to the one given; at once for who wants no motion. */
export function useCountUp(target: number): number {
  const [shown, setShown] = useState(target);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it starts from what is shown when the target changes
  useEffect(() => {
    if (REDUCED.matches || document.hidden) return setShown(target);
    const start = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      setShown(between(shown, target, (now - start) / DURATION_MS));
      if (now - start < DURATION_MS) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return shown;
}
