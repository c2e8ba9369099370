// Posts an article to be read later, polls its job, pages through the events of an actor, follows the feed, and prints
// what it saw; types come from the document alone.
import createClient from "openapi-fetch";
import type { components, paths } from "./v1";

type Job = components["schemas"]["Job"];
type Event = components["schemas"]["Event"];
type Change = components["schemas"]["Change"];

declare const process: { argv: string[] };

const [url, key] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: url ?? "", headers: { authorization: `Bearer ${key}` } });

const posted = await client.POST("/v1/articles", {
  params: { header: { Prefer: "respond-async" } },
  body: {
    text: "التقى وزير الخارجية التركي هاكان فيدان اليوم الأحد في أنقرة وزير الخارجية السوري أسعد الشيباني.",
    published_at: "2025-10-12T20:00:00+03:00",
  },
});
if (!posted.data) throw new Error(posted.error.title);
if (!("progress" in posted.data)) throw new Error("the article was not queued");

let job: Job = posted.data;
while (job.finished_at === null) {
  const polled = await client.GET("/v1/jobs/{job_id}", {
    params: { path: { job_id: job.id }, header: { Prefer: "wait=10" } },
  });
  if (!polled.data) throw new Error(polled.error.title);
  job = polled.data;
}
if (job.status !== "succeeded") throw new Error(`the job ${job.status}`);

const found = await client.GET("/v1/actors", { params: { query: { q: "فيدان" } } });
if (!found.data) throw new Error(found.error?.title);
const actor = (found.data as components["schemas"]["ActorPage"]).data[0];
if (!actor) throw new Error("nobody was found");

const events: Event["id"][] = [];
let cursor: string | undefined;
do {
  const page = await client.GET("/v1/actors/{actor_id}/events", {
    params: { path: { actor_id: actor.id }, query: { limit: 1, ...(cursor ? { cursor } : {}) } },
  });
  if (!page.data) throw new Error(page.error?.title);
  // The path has other formats too; JSON without `fields` is a page of whole events.
  const { data, next_cursor } = page.data as components["schemas"]["EventPage"];
  events.push(...data.map((event) => event.id));
  cursor = next_cursor ?? undefined;
} while (cursor);

const changes: Change[] = [];
let after: string | null = null;
do {
  const query: { limit: number; after?: string } = { limit: 2, ...(after ? { after } : {}) };
  const page = await client.GET("/v1/changes", { params: { query } });
  if (!page.data) throw new Error(page.error.title);
  changes.push(...page.data.data);
  after = page.data.next_cursor;
} while (after);

console.log(JSON.stringify({ events, changed: changes.map((change) => change.id) }));
