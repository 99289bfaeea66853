export const LiveView = ({ accountId }: { readonly accountId: string | null }) => <h1>Live {accountId}</h1>;
