import { Alert, Button, Flex, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { FeedbackStep, HandoffView } from "../product.js";
import { RejectionForm } from "./RejectionForm.tsx";
import type { Feedback } from "./use-feedback.ts";

const LABELS: Readonly<Record<FeedbackStep, readonly [todo: string, done: string]>> = {
  accepted: ["Accept", "Accepted"],
  contacted: ["Contacted", "Contacted"],
  replied: ["Replied", "Replied"],
  meeting_booked: ["Meeting booked", "Meeting booked"],
};

interface FeedbackButtonsProps {
  readonly handoff: HandoffView;
  readonly feedback: Feedback;
}

/** What did sales do? Nothing can be said twice, nor of a closed handoff. */
export function FeedbackButtons({ handoff, feedback }: FeedbackButtonsProps) {
  const [isRejecting, setIsRejecting] = useState(false);
  const isLocked = feedback.isSaving || handoff.isClosed;
  const next = handoff.steps.find(({ isDone }) => !isDone)?.outcome;
  return (
    <Flex direction="column" gap="small">
      <Text format={{ fontWeight: "demibold" }}>What happened?</Text>
      <Flex direction="row" wrap gap="small">
        {handoff.steps.map(({ outcome, isDone }) => (
          <Button
            key={outcome}
            size="small"
            variant={outcome === next && !isLocked ? "primary" : "secondary"}
            disabled={isDone || isLocked}
            onClick={() => feedback.give({ outcome, reason: null })}
          >
            {isDone ? `✓ ${LABELS[outcome][1]}` : LABELS[outcome][0]}
          </Button>
        ))}
        <Button size="small" disabled={isLocked} onClick={() => setIsRejecting(!isRejecting)}>
          {handoff.status === "rejected" ? "✓ Rejected" : "Reject"}
        </Button>
      </Flex>
      {isRejecting && !isLocked ? (
        <RejectionForm
          onCancel={() => setIsRejecting(false)}
          onReject={(reason) => {
            setIsRejecting(false);
            feedback.give({ outcome: "rejected", reason });
          }}
        />
      ) : null}
      {feedback.hasFailed ? (
        <Alert title="Not saved" variant="danger">
          {feedback.message}
        </Alert>
      ) : null}
      {feedback.hasFailed || feedback.message === null ? null : <Text variant="microcopy">{feedback.message}</Text>}
    </Flex>
  );
}
