//! Both engines have the same tables.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use tongting::db::{Db, migrations};

use crate::support::{Database, Engine};

/// A column as both engines understand it.
#[derive(Debug, PartialEq, Eq, QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    required: bool,
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

/// What a table is: its columns in order, its key and its indexes.
#[derive(Debug, PartialEq, Eq)]
struct Table {
    columns: Vec<Column>,
    /// Columns of each index, unique ones and the primary key marked.
    indexes: Vec<String>,
    references: Vec<String>,
}

fn names(db: &mut Db, query: String) -> Vec<String> {
    let rows: Vec<Name> = diesel::sql_query(query).load(db).unwrap();
    rows.into_iter().map(|row| row.name).collect()
}

/// The kinds that `db::types` rests on, by the names that either engine gives them.
fn kind_of(declared: &str) -> &'static str {
    match declared.to_ascii_lowercase().as_str() {
        "blob" | "bytea" => "bytes",
        "text" => "text",
        "bigint" => "big integer",
        "integer" => "integer",
        "boolean" => "truth",
        other => panic!("a kind that the types do not know: {other}"),
    }
}

fn schema(engine: Engine) -> BTreeMap<String, Table> {
    let database = Database::empty(engine);
    let mut db = database.address.open().unwrap();
    migrations::run(&mut db).unwrap();
    let listing = match engine {
        Engine::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        }
        Engine::Postgres => {
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'"
        }
    };
    let tables = names(&mut db, listing.to_owned());
    let own = tables
        .into_iter()
        .filter(|name| name != "__diesel_schema_migrations");
    let read = match engine {
        Engine::Sqlite => sqlite_table,
        Engine::Postgres => postgres_table,
    };
    own.map(|name| {
        let table = read(&mut db, &name);
        (name, table)
    })
    .collect()
}

fn sqlite_table(db: &mut Db, table: &str) -> Table {
    // A key that counts by itself is declared INTEGER there and BIGINT here, and holds the same.
    let columns = format!(
        "SELECT name, CASE WHEN pk = 1 AND type = 'INTEGER' THEN 'bigint' ELSE type END AS kind, \
         \"notnull\" OR pk > 0 AS required FROM pragma_table_info('{table}') ORDER BY cid"
    );
    let indexes = format!(
        "SELECT CASE i.origin WHEN 'pk' THEN 'key ' ELSE CASE i.\"unique\" WHEN 1 THEN 'unique ' ELSE 'index ' END END \
         || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name) c ORDER BY c.seqno)) AS name \
         FROM pragma_index_list('{table}') i \
         UNION ALL SELECT 'key ' || name FROM pragma_table_info('{table}') WHERE pk = 1 AND type = 'INTEGER'"
    );
    let references = format!(
        "SELECT \"from\" || ' -> ' || \"table\" || '.' || \"to\" AS name FROM pragma_foreign_key_list('{table}')"
    );
    read(db, &columns, indexes, references)
}

fn postgres_table(db: &mut Db, table: &str) -> Table {
    let columns = format!(
        "SELECT column_name::text AS name, data_type::text AS kind, is_nullable = 'NO' AS required \
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
    );
    let indexes = format!(
        "SELECT CASE WHEN i.indisprimary THEN 'key ' WHEN i.indisunique THEN 'unique ' ELSE 'index ' END \
         || (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY k(number, place) \
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) AS name \
         FROM pg_index i WHERE i.indrelid = '{table}'::regclass"
    );
    let references = format!(
        "SELECT a.attname || ' -> ' || c.confrelid::regclass || '.' || b.attname AS name FROM pg_constraint c \
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] \
         JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1] \
         WHERE c.contype = 'f' AND c.conrelid = '{table}'::regclass"
    );
    read(db, &columns, indexes, references)
}

fn read(db: &mut Db, columns: &str, indexes: String, references: String) -> Table {
    let mut columns: Vec<Column> = diesel::sql_query(columns).load(db).unwrap();
    for column in &mut columns {
        column.kind = kind_of(&column.kind).to_owned();
    }
    let (mut indexes, mut references) = (names(db, indexes), names(db, references));
    indexes.sort();
    references.sort();
    Table {
        columns,
        indexes,
        references,
    }
}

#[test]
fn both_engines_have_the_same_tables_columns_keys_and_indexes() {
    let (sqlite, postgres) = (schema(Engine::Sqlite), schema(Engine::Postgres));
    assert!(sqlite.len() > 20, "the tables were read");
    let tables = |schema: &BTreeMap<String, Table>| schema.keys().cloned().collect::<Vec<_>>();
    assert_eq!(tables(&sqlite), tables(&postgres));
    for (name, table) in &sqlite {
        assert_eq!(
            table, &postgres[name],
            "table {name}: SQLite left, PostgreSQL right"
        );
    }
}

#[test]
fn no_two_migrations_have_the_same_version() {
    for engine in ["sqlite", "postgres"] {
        let folder = super::root().join("migrations").join(engine);
        let mut seen = std::collections::BTreeSet::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let version = name.split('_').next().unwrap().to_owned();
            assert!(
                seen.insert(version),
                "{engine}: another migration begins like {name}"
            );
        }
    }
}

#[test]
fn both_engines_check_the_same_words() {
    let checks = |engine: &str| {
        let (_, sql) = super::files("migrations", &["sql"])
            .into_iter()
            .find(|(name, _)| name.contains(engine) && name.ends_with("up.sql"))
            .unwrap();
        let lines = sql.lines().filter(|line| line.contains("CHECK"));
        lines.map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(checks("sqlite"), checks("postgres"));
}
