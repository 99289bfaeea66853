import { Button, EmptyState, ErrorState, Flex, LoadingSpinner, Text } from "@hubspot/ui-extensions";
import { BACKEND_URL } from "../product.js";
import { ConnectionReport } from "./ConnectionReport.tsx";
import { HowToConnect } from "./HowToConnect.tsx";
import { useConnection } from "./use-connection.ts";

/** How the connection stands, for the admin. */
export function Connection() {
  const { connection, reload } = useConnection();
  if (connection.state === "loading") return <LoadingSpinner label="Asking Groundswell" showLabel layout="centered" />;
  if (connection.state === "ready") return <ConnectionReport status={connection.status} onReload={reload} />;
  if (connection.state === "empty") {
    return (
      <EmptyState title="Not connected" layout="vertical" imageName="integrations">
        <Text>{connection.reason}</Text>
        <HowToConnect />
      </EmptyState>
    );
  }
  return (
    <ErrorState title="Groundswell cannot be reached">
      <Flex direction="column" gap="small">
        <Text>
          The app asks {BACKEND_URL}. Is the server running, and does this address lead to it? The guide for installing
          says how to change it.
        </Text>
        <Text variant="microcopy">{connection.detail}</Text>
        <Button onClick={reload}>Try again</Button>
      </Flex>
    </ErrorState>
  );
}
