import {
  Flex,
  Heading,
  Inline,
  ScoreCircle,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  Text,
} from "@hubspot/ui-extensions";
import type { HeaderView } from "../product.js";
import { RANK_TONES } from "./tones.ts";

interface ScoreHeaderProps {
  readonly header: HeaderView;
  /** The ARR there is to gain; null is unknown. */
  readonly upside: string | null;
  /** The score on HubSpot's circle, which ends at 100; null where it lies beyond. */
  readonly ofHundred: number | null;
}

const TRENDS = { up: "increase", down: "decrease", same: null } as const;

/** The ten seconds: how ready, which way it goes, what sales does with it. */
export const ScoreHeader = ({ header, upside, ofHundred }: ScoreHeaderProps) => (
  <Flex direction="row" wrap gap="medium" align="center">
    {ofHundred === null ? null : (
      <Inline gap="small" align="center">
        <ScoreCircle score={ofHundred} />
        <Flex direction="column" gap="flush">
          <Text variant="microcopy">Product score</Text>
          <Change header={header} />
        </Flex>
      </Inline>
    )}
    <Statistics>
      {ofHundred === null ? (
        <StatisticsItem label="Product score" number={header.score}>
          <Change header={header} />
        </StatisticsItem>
      ) : null}
      {upside === null ? null : <StatisticsItem label="Expansion ARR" number={upside} />}
    </Statistics>
    <Flex direction="column" gap="extra-small">
      <Inline gap="small" align="center">
        <StatusTag variant={RANK_TONES[header.rank]}>{header.rankLabel}</StatusTag>
        <Text inline>Usage {header.trajectory.toLowerCase()}</Text>
      </Inline>
      <Heading inline>{header.action}</Heading>
      {header.nextStep === null ? null : <Text variant="microcopy">{header.nextStep}</Text>}
      {header.isStale ? null : <Text variant="microcopy">{header.age}</Text>}
    </Flex>
  </Flex>
);

function Change({ header }: Pick<ScoreHeaderProps, "header">) {
  const { change, direction } = header;
  if (change === null) return null;
  const trend = TRENDS[direction];
  return trend === null ? (
    <Text variant="microcopy">{change}</Text>
  ) : (
    <StatisticsTrend value={change} direction={trend} />
  );
}
