const { jestConfig } = require("@salesforce/sfdx-lwc-jest/config");

/** The Lightning components' tests: `npm run lwc:test`, from the repository's root. They test the TypeScript. */
module.exports = {
  ...jestConfig,
  testMatch: ["<rootDir>/salesforce/**/__tests__/*.test.ts"],
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, "<rootDir>/salesforce/test/accessibility.cjs"],
  restoreMocks: true,
};
