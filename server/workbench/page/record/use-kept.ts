import { useState } from "react";

/** A choice that the browser keeps for the next time. */
export function useKept<Value extends string>(key: string, options: readonly Value[], initial: Value) {
  const [value, setValue] = useState(
    () => options.find((option) => option === localStorage.getItem(`groundswell-${key}`)) ?? initial,
  );
  const keep = (next: Value) => {
    localStorage.setItem(`groundswell-${key}`, next);
    setValue(next);
  };
  return [value, keep] as const;
}
