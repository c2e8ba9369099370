// Posts an article, pages through the events of an actor, and prints their ids; types come from the document alone.
import createClient from "openapi-fetch";
import type { components, paths } from "./v1";

type Event = components["schemas"]["Event"];

declare const process: { argv: string[] };

const client = createClient<paths>({ baseUrl: process.argv[2] ?? "" });

const posted = await client.POST("/v1/articles", {
  body: {
    text: "التقى وزير الخارجية التركي هاكان فيدان اليوم الأحد في أنقرة وزير الخارجية السوري أسعد الشيباني.",
    published_at: "2025-10-12T20:00:00+03:00",
  },
});
if (!posted.data) throw new Error(posted.error.title);

const actor = posted.data.actors[0];
if (!actor) throw new Error("nobody was found");

const ids: Event["id"][] = [];
let cursor: string | undefined;
do {
  const page = await client.GET("/v1/actors/{actor_id}/events", {
    params: { path: { actor_id: actor.id }, query: { limit: 1, ...(cursor ? { cursor } : {}) } },
  });
  if (!page.data) throw new Error(page.error?.title);
  // The path has other formats too; JSON without `fields` is a page of whole events.
  const { data, next_cursor } = page.data as components["schemas"]["EventPage"];
  ids.push(...data.map((event) => event.id));
  cursor = next_cursor ?? undefined;
} while (cursor);

console.log(JSON.stringify(ids));
