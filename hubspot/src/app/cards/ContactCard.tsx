import { hubspot } from "@hubspot/ui-extensions";
import { ContactRecord } from "./parts/ContactRecord.tsx";

hubspot.extend<"crm.record.tab">(({ context }) => <ContactRecord key={context.crm.objectId} context={context} />);
