import { Button, Flex, List, Text, Tile, useExtensionActions } from "@hubspot/ui-extensions";
import { CrmActionButton } from "@hubspot/ui-extensions/crm";
import type { OutreachView } from "../product.js";

interface OutreachProps {
  readonly outreach: OutreachView;
  readonly crm: { readonly objectId: number; readonly objectTypeId: string };
}

/** What to say and what to write, ready to copy. */
export function Outreach({ outreach, crm }: OutreachProps) {
  const { addAlert, copyTextToClipboard } = useExtensionActions<"crm.record.tab">();
  const copy = async (text: string) => {
    try {
      await copyTextToClipboard(text);
      addAlert({ type: "success", message: "Copied." });
    } catch {
      addAlert({ type: "warning", message: "Copying was not allowed. Select the text and copy it." });
    }
  };
  const { subject, body, talkTrack } = outreach;
  return (
    <Flex direction="column" gap="medium">
      <Flex direction="column" gap="small" align="start">
        <List variant="unordered-styled">
          {talkTrack.map(({ key, text }) => (
            <Text key={key}>{text}</Text>
          ))}
        </List>
        <Button size="small" onClick={() => copy(talkTrack.map(({ text }) => `• ${text}`).join("\n"))}>
          Copy talk track
        </Button>
      </Flex>
      <Tile>
        <Flex direction="column" gap="small">
          <Text variant="microcopy">E-mail draft</Text>
          <Text format={{ fontWeight: "demibold" }}>{subject}</Text>
          {paragraphsOf(body).map(({ key, line }) => (
            <Text key={key}>{line}</Text>
          ))}
          <Flex direction="row" wrap gap="small">
            <Button size="small" onClick={() => copy(subject)}>
              Copy subject
            </Button>
            <Button size="small" onClick={() => copy(body)}>
              Copy e-mail
            </Button>
            <CrmActionButton size="sm" actionType="SEND_EMAIL" actionContext={{ ...crm, initialEmailSubject: subject }}>
              Write e-mail
            </CrmActionButton>
          </Flex>
        </Flex>
      </Tile>
    </Flex>
  );
}

/** HubSpot's text has no line breaks of its own. */
const paragraphsOf = (text: string) =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== "")
    .map((line, index) => ({ key: `paragraph-${index}`, line }));
