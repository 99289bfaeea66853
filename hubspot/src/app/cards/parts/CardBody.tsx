import { Accordion, AutoGrid, Divider, Flex, Tab, Tabs } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";
import { type CardView, type ScoreCard, scoreOfHundred, viewWeekRows } from "../product.js";
import { Breakdown } from "./Breakdown.tsx";
import { Changes } from "./Changes.tsx";
import { Handoff } from "./Handoff.tsx";
import { Outreach } from "./Outreach.tsx";
import { People } from "./People.tsx";
import { Person } from "./Person.tsx";
import { Plan } from "./Plan.tsx";
import type { CrmRecordContext } from "./RecordCard.tsx";
import { ScoreHeader } from "./ScoreHeader.tsx";
import { Usage } from "./Usage.tsx";
import type { Feedback } from "./use-feedback.ts";
import { WhyNow } from "./WhyNow.tsx";

interface Section {
  readonly title: string;
  readonly body: ReactNode;
}

interface CardBodyProps {
  readonly card: ScoreCard;
  readonly view: CardView;
  readonly context: CrmRecordContext;
  /** Null where feedback would not arrive. */
  readonly feedback: Feedback | null;
}

/** The parts of a card: how ready, why and what is due first; then what to say and what it rests on. */
export function CardBody({ card, view, context, feedback }: CardBodyProps) {
  const sections = sectionsOf(card, view, context);
  return (
    <Flex direction="column" gap="medium">
      <ScoreHeader header={view.header} upside={view.plan.upside} ofHundred={scoreOfHundred(card)} />
      <AutoGrid columnWidth={300} flexible gap="medium">
        <WhyNow reasons={view.header.reasons} />
        <Handoff handoff={view.handoff} kind={view.kind} feedback={feedback} />
      </AutoGrid>
      <Divider />
      {context.location === "crm.record.tab" ? (
        <Tabs defaultSelected={sections[0]?.title ?? ""}>
          {sections.map(({ title, body }) => (
            <Tab key={title} tabId={title} title={title}>
              {body}
            </Tab>
          ))}
        </Tabs>
      ) : (
        sections.map(({ title, body }, index) => (
          <Accordion key={title} title={title} size="small" defaultOpen={index === 0}>
            {body}
          </Accordion>
        ))
      )}
    </Flex>
  );
}

function sectionsOf(card: ScoreCard, view: CardView, context: CrmRecordContext): readonly Section[] {
  const { breakdown, changes, outreach, people, plan, signup, usage, header } = view;
  return [
    ...(outreach === null ? [] : [{ title: "What to say", body: <Outreach outreach={outreach} crm={context.crm} /> }]),
    { title: "Score breakdown", body: <Breakdown breakdown={breakdown} /> },
    ...(usage === null ? [] : [{ title: "Product usage", body: <Usage usage={usage} weeks={viewWeekRows(card)} /> }]),
    ...(people.length === 0 ? [] : [{ title: "People", body: <People people={people} /> }]),
    ...(signup === null ? [] : [{ title: "Sign-up", body: <Person signup={signup} /> }]),
    ...(changes.length === 0 ? [] : [{ title: "Last 7 days", body: <Changes changes={changes} /> }]),
    { title: "Plan and expansion", body: <Plan plan={plan} segment={header.segment} motion={header.motion} /> },
  ];
}
