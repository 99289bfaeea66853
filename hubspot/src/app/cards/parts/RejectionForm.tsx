import { Button, Flex, Input, Select } from "@hubspot/ui-extensions";
import { useState } from "react";
import { REJECTION_REASONS, rejectionText } from "../product.js";

interface RejectionFormProps {
  readonly onReject: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks why a handoff is turned down. */
export function RejectionForm({ onReject, onCancel }: RejectionFormProps) {
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  return (
    <Flex direction="column" gap="small">
      <Select
        label="Why is it no good?"
        name="reason"
        required
        placeholder="Choose a reason"
        value={reason}
        options={REJECTION_REASONS.map((value) => ({ value, label: value }))}
        onChange={(value) => setReason(String(value))}
      />
      <Input label="Note (optional)" name="note" value={note} onInput={setNote} />
      <Flex direction="row" wrap gap="small">
        <Button
          size="small"
          variant="primary"
          disabled={reason === ""}
          onClick={() => onReject(rejectionText(reason, note))}
        >
          Save rejection
        </Button>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </Flex>
    </Flex>
  );
}
