import { Text } from "@hubspot/ui-extensions";

/** No link here connects an account: only who runs the server can make one, good once. */
export function HowToConnect() {
  return (
    <Text>
      To connect, run{" "}
      <Text inline={true} format={{ fontWeight: "demibold" }}>
        groundswell setup hubspot
      </Text>{" "}
      where the server runs and open the link it prints, as an admin of this account.
    </Text>
  );
}
