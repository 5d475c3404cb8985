// @neo4j/graphql on Apollo Server, as their manuals show them, over the graph that the hub serves.
// Two processes, as the hub has. A request with the header x-profile tells its database hits in x-db-hits.

import { readFileSync } from "node:fs";
import cluster from "node:cluster";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const { HUB_PORT, PEER_DATABASE, PEER_USER, PEER_PASSWORD, PEER_INDEX } = process.env;
const WORKERS = 2;

const hits = (plan) => (plan.dbHits ?? 0) + plan.children.reduce((sum, each) => sum + hits(each), 0);

// What runs statements for one request, and counts what each of them took; what they write is taken back.
const profiled = (driver) => {
  const counted = { hits: 0 };
  const session = driver.session();
  const transaction = session.beginTransaction();
  counted.end = async () => {
    await transaction.rollback();
    await session.close();
  };
  counted.transaction = new Proxy(transaction, {
    get: (target, name) =>
      name !== "run"
        ? Reflect.get(target, name)
        : async (text, parameters) => {
            const result = await target.run(`PROFILE ${text}`, parameters);
            counted.hits += hits(result.summary.profile);
            return result;
          },
  });
  return counted;
};

const tellsHits = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response, contextValue }) => {
      if (!contextValue.counted) return;
      response.http.headers.set("x-db-hits", String(contextValue.counted.hits));
      await contextValue.counted.end();
    },
  }),
};

const serve = async () => {
  const driver = neo4j.driver(PEER_DATABASE, neo4j.auth.basic(PEER_USER, PEER_PASSWORD));
  const types = readFileSync(new URL("types.graphql", import.meta.url), "utf-8");
  const typeDefs = types.replace("INDEX_OF_NAMES", PEER_INDEX);
  const features = { filters: { String: { LT: true, LTE: true, GT: true, GTE: true } } };
  const schema = await new Neo4jGraphQL({ typeDefs, driver, features }).getSchema();
  const server = new ApolloServer({ schema, plugins: [tellsHits] });
  await startStandaloneServer(server, {
    listen: { host: "127.0.0.1", port: Number(HUB_PORT) },
    context: async ({ req }) => {
      const counted = req.headers["x-profile"] ? profiled(driver) : undefined;
      return counted ? { counted, executionContext: counted.transaction } : {};
    },
  });
};

if (cluster.isPrimary) {
  for (let worker = 0; worker < WORKERS; worker += 1) cluster.fork();
  process.on("SIGTERM", () => process.exit(0));
} else {
  await serve();
}
