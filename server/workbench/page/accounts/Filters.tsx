import { type RefObject, useEffect, useState } from "react";
import type { AccountSort } from "../../contract.ts";
import type { AccountQuery } from "./account-query.ts";

const SEGMENTS = [
  ["", "Any segment"],
  ["enterprise", "Enterprise"],
  ["mid_market", "Mid-Market"],
  ["smb", "SMB"],
  ["unknown", "Unknown size"],
] as const;
const TRAJECTORIES = [
  ["", "Any trajectory"],
  ["Rising", "Rising"],
  ["Steady", "Steady"],
  ["Falling", "Falling"],
] as const;
const SORTS: readonly (readonly [AccountSort, string])[] = [
  ["score", "Highest score"],
  ["change", "Biggest rise in 7 days"],
  ["activeUsers", "Most active users"],
  ["due", "Handoff due first"],
];
const TYPING_MS = 250;

interface FiltersProps {
  readonly query: AccountQuery;
  readonly searchField: RefObject<HTMLInputElement>;
  readonly onChange: (change: Partial<AccountQuery>) => void;
}

export function Filters({ query, searchField, onChange }: FiltersProps) {
  return (
    <search className="filters">
      <Search query={query.q} field={searchField} onSearch={(q) => onChange({ q })} />
      <Choice label="Segment" value={query.segment} options={SEGMENTS} onChoose={(segment) => onChange({ segment })} />
      <Choice
        label="Trajectory"
        value={query.trajectory}
        options={TRAJECTORIES}
        onChoose={(trajectory) => onChange({ trajectory })}
      />
      <Choice
        label="Sort"
        value={query.sort}
        options={SORTS}
        onChoose={(sort) => onChange({ sort: sort as AccountSort })}
      />
    </search>
  );
}

interface SearchProps {
  readonly query: string;
  readonly field: RefObject<HTMLInputElement>;
  readonly onSearch: (query: string) => void;
}

/** Searches once the typing rests. */
function Search({ query, field, onSearch }: SearchProps) {
  const [typed, setTyped] = useState(query);
  useEffect(() => {
    if (typed === query) return;
    const timer = setTimeout(() => onSearch(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, query, onSearch]);
  return (
    <label className="filter filter-search">
      <span className="filter-label">Search accounts</span>
      <input
        ref={field}
        type="search"
        placeholder="Name or domain — press /"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (value: string) => void;
}

const Choice = ({ label, value, options, onChoose }: ChoiceProps) => (
  <label className="filter">
    <span className="filter-label">{label}</span>
    <select value={value} onChange={(event) => onChoose(event.target.value)}>
      {options.map(([id, words]) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </select>
  </label>
);
