// What the report of a rehearsal reads out of the status comment.
import { expect, test } from "@jest/globals";
import { branchRows } from "../../../sandbox/report/commits.ts";
import { openGates, sectionOf } from "../../../sandbox/report/report.ts";

const STATUS = `## Disclosure: fix ready

- [x] The risk is set.

### Branches

| branch | fix | tree | full diff | against main |
|---|---|---|---|---|
| \`main\` | applies as it is. | \`84\` | [diff](http://x/y) |  |
| \`release-1.0\` | conflict in \`a.c\` | \`84\` | [diff](http://x/y) | same change as main |

### Look at these

- One thing.
- Another.

**Next:** the first open box above.
`;

test("each branch with what became of the fix there", () => {
  expect(branchRows(STATUS)).toEqual([
    { branch: "main", fix: "applies as it is.", against: "" },
    { branch: "release-1.0", fix: "conflict in a.c", against: "same change as main" },
  ]);
  expect(branchRows("")).toEqual([]);
});

test("the warnings end where the next part begins", () => {
  expect(sectionOf(STATUS, "Look at these")).toBe("- One thing.\n- Another.");
  expect(sectionOf(STATUS, "Nothing")).toBe("");
});

test("what keeps it from going on is what stands below each open box", () => {
  const status =
    "- [x] Good.\n- [ ] The fix does not apply:\n\n  - `a`: conflict\n- [x] Good.\n- [ ] Approvals.\n\n### Branches\n\n- [ ] no gate";
  expect(openGates(status)).toBe("- [ ] The fix does not apply:\n\n  - `a`: conflict\n- [ ] Approvals.\n");
});
