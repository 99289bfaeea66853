export const SendView = () => <h1>Send</h1>;
