import {
  Button,
  Flex,
  Heading,
  Inline,
  Link,
  Statistics,
  StatisticsItem,
  StatusTag,
  Text,
} from "@hubspot/ui-extensions";
import { BACKEND_URL, type ConnectionStatus, spokenNumber, spokenSince } from "../product.js";
import { AmbiguousMatches } from "./AmbiguousMatches.tsx";
import { HowToConnect } from "./HowToConnect.tsx";
import { ParkedRecords } from "./ParkedRecords.tsx";

const GUIDE = `${BACKEND_URL}/hubspot/guide`;

interface ConnectionReportProps {
  readonly status: ConnectionStatus;
  readonly onReload: () => void;
}

/** What works and what an admin has to see to. */
export function ConnectionReport({ status, onReload }: ConnectionReportProps) {
  const { connected, lastSyncAt, now, apiUsed, apiLimit, parked, ambiguous } = status;
  return (
    <Flex direction="column" gap="large">
      <Inline gap="small" align="center">
        <StatusTag variant={connected ? "success" : "danger"}>{connected ? "Connected" : "Not connected"}</StatusTag>
        <Text inline>{BACKEND_URL}</Text>
        <Button size="small" onClick={onReload}>
          Refresh
        </Button>
      </Inline>
      {connected ? null : <HowToConnect />}
      <Statistics>
        <StatisticsItem
          label="Last sync"
          number={lastSyncAt === null ? "never" : spokenSince(Date.parse(lastSyncAt), Date.parse(now))}
        />
        <StatisticsItem
          label="API requests today"
          number={
            apiUsed === null || apiLimit === null ? "unknown" : `${spokenNumber(apiUsed)} of ${spokenNumber(apiLimit)}`
          }
        />
      </Statistics>
      <Flex direction="column" gap="small">
        <Heading>Records HubSpot refused</Heading>
        <ParkedRecords parked={parked} />
      </Flex>
      <Flex direction="column" gap="small">
        <Heading>Matches left alone because several records fit</Heading>
        <AmbiguousMatches ambiguous={ambiguous} />
      </Flex>
      <Link href={{ url: GUIDE, external: true }}>Guide for admins</Link>
    </Flex>
  );
}
