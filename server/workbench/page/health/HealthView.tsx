export const HealthView = () => <h1>Health</h1>;
