import { useEffect, useState } from "react";

const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
const LABELS: Readonly<Record<Theme, string>> = { system: "Auto", light: "Light", dark: "Dark" };
const KEY = "groundswell-theme";

const keptTheme = (): Theme => THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "system";

/** As the system has it, light, or dark; kept in the browser. */
export function ThemeToggle() {
  const [theme, setTheme] = useState(keptTheme);
  useEffect(() => {
    localStorage.setItem(KEY, theme);
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  return (
    <button
      type="button"
      className="button quiet"
      aria-label={`Theme: ${LABELS[theme]}`}
      onClick={() => setTheme(next)}
    >
      <span className="theme-word">Theme: </span>
      {LABELS[theme]}
    </button>
  );
}
