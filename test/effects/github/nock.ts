// GitHub's answers played by nock, for one test file alone: the worker's other files talk to a sandbox.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "@jest/globals";
import nock from "nock";

/** To be called once at a file's top level. `allAsked`: each test has to ask for all that was played for it. */
export function playAnswers({ allAsked }: { readonly allAsked: boolean }): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
  });
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
  beforeEach(() => nock.disableNetConnect());
  afterEach(() => {
    if (allAsked) expect(nock.pendingMocks()).toEqual([]);
    nock.cleanAll();
    nock.enableNetConnect();
  });
}
