import { Accordion, Flex, Text } from "@hubspot/ui-extensions";
import type { BreakdownView, LineView } from "../product.js";

/** The arithmetic of the score: groups that add up to it, and the evidence of every point. */
export const Breakdown = ({ breakdown }: { readonly breakdown: BreakdownView }) => (
  <Flex direction="column" gap="small">
    {breakdown.groups.map(({ key, label, points, lines }) =>
      lines.length === 0 ? (
        <Text key={key} format={{ fontWeight: "demibold" }}>
          {points} {label}
        </Text>
      ) : (
        <Accordion key={key} title={`${points} ${label}`} size="small">
          <Flex direction="column" gap="small">
            {lines.map((line) => (
              <Line key={line.key} line={line} />
            ))}
          </Flex>
        </Accordion>
      ),
    )}
    <Text format={{ fontWeight: "bold" }}>= {breakdown.total} Score</Text>
  </Flex>
);

const Line = ({ line }: { readonly line: LineView }) => (
  <Flex direction="column" gap="flush">
    <Text>
      {line.points} {line.label}
      {line.people === null ? "" : ` · ${line.people}`}
    </Text>
    <Text variant="microcopy">{line.evidence}</Text>
  </Flex>
);
