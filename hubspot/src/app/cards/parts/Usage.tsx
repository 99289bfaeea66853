import {
  BarChart,
  Flex,
  Statistics,
  StatisticsItem,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import type { UsageView, WeekRow } from "../product.js";
import { Facts } from "./Facts.tsx";
import { knownFacts } from "./known-facts.ts";

interface UsageProps {
  readonly usage: UsageView;
  readonly weeks: readonly WeekRow[];
}

/** How the product is used: by whom, how often, what of it, week by week. */
export const Usage = ({ usage, weeks }: UsageProps) => (
  <Flex direction="column" gap="medium">
    <Statistics>
      <StatisticsItem label={usage.isPerson ? "Days active" : "Active in 30 days"} number={usage.active} />
      {usage.isPerson ? null : <StatisticsItem label="Active in 7 days" number={usage.activeUsers7} />}
      <StatisticsItem label="Events in 30 days" number={usage.events30} />
    </Statistics>
    {usage.weeksSummary === null ? null : (
      <Flex direction="column" gap="small">
        <BarChart
          data={weeks.map((row) => ({ ...row }))}
          axes={{
            x: { field: "week", fieldType: "category", label: "Week of" },
            y: { field: "events", fieldType: "linear", label: "Events" },
          }}
          options={{ title: "Events a week", showDataLabels: true, showTooltips: true }}
        />
        <Text variant="microcopy">{usage.weeksSummary}</Text>
      </Flex>
    )}
    <Facts
      facts={knownFacts({
        "Last active": usage.lastActive,
        "Average days active": usage.isPerson ? null : usage.frequency,
        Departments: usage.departments,
        Workspaces: usage.isPerson ? null : usage.workspaces,
      })}
    />
    {usage.features.length === 0 ? null : (
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            <TableHeader>Most used</TableHeader>
            <TableHeader align="right">Events</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {usage.features.map(({ key, name, count }) => (
            <TableRow key={key}>
              <TableCell>{name}</TableCell>
              <TableCell align="right">{count}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    )}
  </Flex>
);
