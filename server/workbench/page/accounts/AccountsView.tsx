export const AccountsView = () => <h1>Accounts</h1>;
