import { Alert, Button, ErrorState, Flex, LoadingSpinner, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { viewCard } from "../product.js";
import { CardBody } from "./CardBody.tsx";
import { cardState, type ReadyState, type SavedRecord } from "./card-state.ts";
import { Facts } from "./Facts.tsx";
import { NotScored } from "./NotScored.tsx";
import { useFeedback } from "./use-feedback.ts";
import { useLiveCard } from "./use-live-card.ts";

/** What the card needs to know of where it is. */
export interface CrmRecordContext {
  readonly location: string;
  readonly crm: { readonly objectId: number; readonly objectTypeId: string };
  readonly user: { readonly id: number };
}

interface RecordCardProps {
  readonly context: CrmRecordContext;
  readonly saved: SavedRecord;
}

/** The product score card on a record: asks the backend, falls back on what the record holds. */
export function RecordCard({ context, saved }: RecordCardProps) {
  const { objectId, objectTypeId } = context.crm;
  const [openedAt] = useState(() => Date.now());
  const { live, reload } = useLiveCard(objectTypeId, objectId);
  const state = cardState(live, saved, openedAt);

  if (state.state === "loading") return <LoadingSpinner label="Loading the score" showLabel layout="centered" />;
  if (state.state === "empty") return <NotScored candidates={state.candidates} objectTypeId={objectTypeId} />;
  if (state.state === "ready") return <ReadyCard ready={state} context={context} onRetry={reload} />;
  return (
    <Flex direction="column" gap="medium">
      <ErrorState title={state.notice.title}>
        <Text>{state.notice.text}</Text>
        {state.notice.detail === null ? null : <Text variant="microcopy">{state.notice.detail}</Text>}
        <Button onClick={reload}>Try again</Button>
      </ErrorState>
      <Facts facts={state.facts} />
    </Flex>
  );
}

interface ReadyCardProps {
  readonly ready: ReadyState;
  readonly context: CrmRecordContext;
  readonly onRetry: () => void;
}

function ReadyCard({ ready, context, onRetry }: ReadyCardProps) {
  const { saving, give, cardWith } = useFeedback(context.user.id);
  const card = cardWith(ready.card);
  const view = viewCard(card, ready.now);
  return (
    <Flex direction="column" gap="medium">
      {ready.notice === null ? null : (
        <Alert title={ready.notice.title} variant="warning">
          <Flex direction="column" gap="small" align="start">
            <Text>{ready.notice.text}</Text>
            {ready.notice.detail === null ? null : <Text variant="microcopy">{ready.notice.detail}</Text>}
            <Button size="small" onClick={onRetry}>
              Try again
            </Button>
          </Flex>
        </Alert>
      )}
      {view.header.isStale ? (
        <Alert title="This score is old" variant="warning">
          {view.header.age}. It may no longer hold: there was no newer one since.
        </Alert>
      ) : null}
      <CardBody
        card={card}
        view={view}
        context={context}
        feedback={
          ready.takesFeedback && card.handoff !== null
            ? { ...saving, give: (given) => give(card.handoff?.id ?? "", given) }
            : null
        }
      />
    </Flex>
  );
}
