// Jest runs the TypeScript sources as they are: Node 24 strips the types.
if (Number(process.versions.node.split(".")[0]) < 24) {
  throw new Error(
    `The tests need Node 24 (this is ${process.version}): run them by \`npm test\` after \`npm install\`.`,
  );
}

export default {
  testEnvironment: "<rootDir>/test/run/environment.ts",
  runtime: "<rootDir>/test/run/runtime.ts",
  injectGlobals: false,
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["<rootDir>/test/contract/"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {},
  globalSetup: "<rootDir>/test/run/scratch.ts",
  // A story starts a GitHub and an app and dozens of git processes: on a busy machine that takes its time.
  testTimeout: 180_000,
  // Stories wait for git and for each other's answers more than they compute.
  maxWorkers: "100%",
  // They write down what they have compiled when they end.
  workerGracefulExitTimeout: 10_000,
};
