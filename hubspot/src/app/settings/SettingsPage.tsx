import { hubspot } from "@hubspot/ui-extensions";
import { Connection } from "./parts/Connection.tsx";

hubspot.extend<"settings">(() => <Connection />);
