import { Flex, Heading, Text } from "@hubspot/ui-extensions";
import type { LineView } from "../product.js";

/** The strongest reasons with their evidence. */
export const WhyNow = ({ reasons }: { readonly reasons: readonly LineView[] }) => (
  <Flex direction="column" gap="small">
    <Heading>Why now</Heading>
    {reasons.length === 0 ? <Text>Nothing speaks for a conversation yet.</Text> : null}
    {reasons.map(({ key, label, points, evidence }) => (
      <Flex key={key} direction="column" gap="flush">
        <Text format={{ fontWeight: "demibold" }}>
          {points} {label}
        </Text>
        <Text variant="microcopy">{evidence}</Text>
      </Flex>
    ))}
  </Flex>
);
