// The second tour: a vulnerability that somebody posts in public.
import { publicOf, trackingOf } from "../desk.ts";
import { itemPath } from "../show/pieces.ts";
import { newestCopy, newestPost, type Step, type Tour, wasSaid } from "./step.ts";

const TITLE = "Anyone can read other users' sessions";
const TEXT = `A crafted request to \`/login\` runs code as root. Version 1.2 is vulnerable:

\`\`\`
curl -d '$(id)' http://host/login
\`\`\``;

function inCopy(command: string): Pick<Step, "act" | "done"> {
  return {
    act: { kind: "say", who: "cora", text: () => command, at: newestCopy },
    done: (desk) => wasSaid(newestCopy(desk), command),
  };
}

export const stray: Tour = {
  name: "stray",
  title: "A stray report",
  about: "Somebody who never read SECURITY.md posts a vulnerability in public. The app notices.",
  steps: [
    {
      title: "Post it",
      why: "Oscar is a stranger. His text is judged by its words alone; no language model is asked.",
      act: { kind: "post", who: "oscar", title: TITLE, text: TEXT },
      done: (desk) => newestPost(desk) !== null,
    },
    {
      title: "See what the world sees",
      why: "Answered, closed and locked, with the private address. That an issue was redirected says nothing about whether there is a problem.",
      act: {
        kind: "look",
        words: "Open the public issue",
        path: (desk) => {
          const post = newestPost(desk);
          return post === null ? null : itemPath(publicOf(desk), post);
        },
      },
      done: null,
    },
    {
      title: "See the private copy",
      why: "Before anything was closed, the exact text was copied here, with the reasons why it was taken for a report.",
      act: {
        kind: "look",
        words: "Open the private copy",
        path: (desk) => {
          const copy = newestCopy(desk);
          return copy === null ? null : itemPath(trackingOf(desk), copy);
        },
      },
      done: null,
    },
    {
      title: "Say that it was a false alarm",
      why: "One command undoes all of it in public, with an apology. Look at the public issue again afterwards.",
      ...inCopy("/false-alarm"),
    },
    {
      title: "Change your mind",
      why: "/stray takes it up again: copied, answered, closed.",
      ...inCopy("/stray"),
    },
    {
      title: "Make it a disclosure",
      why: "The copy is a tracking issue like any other. From here it goes on as in the first tour.",
      ...inCopy("/confirm"),
    },
  ],
};
