import { hubspot } from "@hubspot/ui-extensions";
import { CompanyRecord } from "./parts/CompanyRecord.tsx";

hubspot.extend<"crm.record.tab">(({ context }) => <CompanyRecord key={context.crm.objectId} context={context} />);
