import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/** A script of SQL that the server refused, in the server's words. */
export class ScriptFailed extends Error {
  override name = "ScriptFailed";
}

/** Runs `work` with Prisma's schema engine on the database. The engine is WebAssembly from npm, so nothing is downloaded. */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= load();
  await loaded;
  const connections = new WholeScripts(url);
  const factory = bindMigrationAwareSqlAdapterFactory(connections);
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
  try {
    return await work(engine);
  } catch (error) {
    throw connections.failure ?? error;
  } finally {
    engine.free();
    await connections.close();
  }
}

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/**
 * Sends a migration to the server in one piece, and therefore in one transaction. The adapter's own way is to cut it at
 * every semicolon, and functions contain semicolons.
 */
class WholeScripts extends PrismaPg {
  /** The engine reports a failed script by number only. */
  failure: ScriptFailed | null = null;
  readonly #opened: Adapter[] = [];

  constructor(private readonly url: string) {
    super({ connectionString: url, max: 2 });
  }

  override async connect(): Promise<Adapter> {
    return this.#whole(await super.connect());
  }

  override async connectToShadowDb(): Promise<Adapter> {
    // The adapter's own shadow is the database itself where that is given by address.
    const name = `vigie_shadow_${crypto.randomUUID()}`;
    const shadow = new URL(this.url);
    shadow.pathname = `/${name}`;
    const maker = await this.connect();
    await maker.executeScript(`create database "${name}"`);
    const adapter = this.#whole(await new PrismaPg({ connectionString: shadow.href, max: 2 }).connect());
    adapter.dispose = async () => {
      await adapter.underlyingDriver().end();
      await maker.executeScript(`drop database "${name}"`);
    };
    return adapter;
  }

  /** The engine leaves its connections open, and one of them holds its lock. */
  async close(): Promise<void> {
    const pools = this.#opened.map((adapter) => adapter.underlyingDriver()).filter((pool) => !pool.ended);
    await Promise.all(pools.map((pool) => pool.end()));
  }

  #whole(adapter: Adapter): Adapter {
    this.#opened.push(adapter);
    readCatalogueLetters(adapter);
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        this.failure = new ScriptFailed(error instanceof Error ? error.message : String(error));
        throw error;
      }
    };
    return adapter;
  }
}

/** The adapter has no word for "char", the type of single letters in PostgreSQL's own catalogue, which the engine reads. */
function readCatalogueLetters(adapter: Adapter): void {
  const pool = adapter.underlyingDriver();
  const query = pool.query.bind(pool) as (statement: { text: string }) => Promise<pg.QueryResult>;
  const letters = new Map<string, number[]>();
  const asText = async (statement: { text: string }) => {
    const result = await query(statement);
    const columns = (result.fields ?? []).flatMap((field, index) =>
      field.dataTypeID === catalogueLetter ? [index] : [],
    );
    for (const column of columns) Object.assign(result.fields[column] ?? {}, { dataTypeID: pg.types.builtins.TEXT });
    if (columns.length > 0) letters.set(statement.text, columns);
    return result;
  };
  pool.query = asText as typeof pool.query;
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (statement) => {
    const result = await queryRaw(statement);
    for (const column of letters.get(statement.sql) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
}

const catalogueLetter = 18;

let loaded: Promise<void> | null = null;

/** Node 20 cannot import a .wasm file, which is what the package's own entry does. */
async function load(): Promise<void> {
  const require = createRequire(import.meta.url);
  const file = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const imports = { "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports);
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}
