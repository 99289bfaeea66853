import { Flex, Heading, Inline, StatusTag, Tag, Text, Tile } from "@hubspot/ui-extensions";
import type { HandoffView, ScoreCard } from "../product.js";
import { FeedbackButtons } from "./FeedbackButtons.tsx";
import { PRIORITY_TONES } from "./tones.ts";
import type { Feedback } from "./use-feedback.ts";

interface HandoffProps {
  readonly handoff: HandoffView | null;
  readonly kind: ScoreCard["kind"];
  readonly feedback: Feedback | null;
}

/** What sales was handed, when it is due, and what sales did with it. */
export const Handoff = ({ handoff, kind, feedback }: HandoffProps) => (
  <Flex direction="column" gap="small">
    <Heading>{kind === "user" ? "Handoff of the company" : "Handoff"}</Heading>
    {handoff === null ? (
      <Text>No open handoff. Sales has nothing to do here right now.</Text>
    ) : (
      <Tile>
        <Flex direction="column" gap="small">
          <Inline gap="small" align="center">
            <Tag variant={PRIORITY_TONES[handoff.priority]}>{handoff.priorityLabel}</Tag>
            {handoff.due === null ? null : (
              <StatusTag variant={handoff.isOverdue ? "danger" : "default"}>{handoff.due}</StatusTag>
            )}
          </Inline>
          <Text format={{ fontWeight: "demibold" }}>{handoff.title}</Text>
          <Text variant="microcopy">
            {handoff.route} · {handoff.statusLabel}
          </Text>
          {feedback === null ? (
            <Text variant="microcopy">Feedback opens when the connection is back.</Text>
          ) : (
            <FeedbackButtons handoff={handoff} feedback={feedback} />
          )}
        </Flex>
      </Tile>
    )}
  </Flex>
);
