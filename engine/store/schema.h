// Private to the module: the tables of a profile, and the statements over them.
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

// "MSTR": tells our files from other SQLite files.
#define STORE_APPLICATION_ID 0x4d535452

// What version 1 had, and what each later version added: who the person is; which evidence is a
// voice's; what takes showed; rehearsals and what the person says of herself. A new file is built
// by the same steps as an old one is brought up to date with.
#define STORE_FIRST                                                                         \
    "CREATE TABLE profile (name TEXT NOT NULL, created INTEGER NOT NULL) STRICT;"           \
    "CREATE TABLE sessions ("                                                               \
    "  row INTEGER PRIMARY KEY AUTOINCREMENT, scenario TEXT NOT NULL, title TEXT NOT NULL," \
    "  version TEXT NOT NULL, mode TEXT NOT NULL, seed INTEGER NOT NULL,"                   \
    "  started INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0,"                         \
    "  state INTEGER NOT NULL DEFAULT 0) STRICT;"                                           \
    "CREATE TABLE answers ("                                                                \
    "  session INTEGER NOT NULL REFERENCES sessions, number INTEGER NOT NULL,"              \
    "  step TEXT NOT NULL, text_hash INTEGER NOT NULL, json TEXT NOT NULL,"                 \
    "  seconds REAL NOT NULL, hint INTEGER NOT NULL, t INTEGER NOT NULL,"                   \
    "  PRIMARY KEY (session, number)) STRICT, WITHOUT ROWID;"                               \
    "CREATE TABLE events ("                                                                 \
    "  row INTEGER PRIMARY KEY, session INTEGER REFERENCES sessions, item TEXT NOT NULL,"   \
    "  x REAL NOT NULL, s REAL NOT NULL, t INTEGER NOT NULL, step TEXT NOT NULL,"           \
    "  answer TEXT NOT NULL, reason TEXT NOT NULL) STRICT;"                                 \
    "CREATE TABLE assessments ("                                                            \
    "  row INTEGER PRIMARY KEY, t INTEGER NOT NULL, passed INTEGER NOT NULL) STRICT;"       \
    "CREATE INDEX sessions_by_scenario ON sessions (scenario, mode, state);"                \
    "CREATE INDEX answers_by_step ON answers (step, session);"                              \
    "CREATE INDEX events_in_time ON events (t, row);"

#define STORE_PERSON                                                      \
    "ALTER TABLE profile ADD COLUMN person TEXT NOT NULL DEFAULT '';"     \
    "ALTER TABLE profile ADD COLUMN occupation TEXT NOT NULL DEFAULT '';" \
    "ALTER TABLE profile ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;"

#define STORE_VOICE "ALTER TABLE events ADD COLUMN voice INTEGER NOT NULL DEFAULT 0;"

#define STORE_TAKES                                                                   \
    "ALTER TABLE profile ADD COLUMN voice_accepted INTEGER NOT NULL DEFAULT 0;"       \
    "CREATE TABLE takes ("                                                            \
    "  row INTEGER PRIMARY KEY, t INTEGER NOT NULL, kind TEXT NOT NULL,"              \
    "  name TEXT NOT NULL, seconds REAL NOT NULL, score REAL NOT NULL, tension REAL," \
    "  json TEXT NOT NULL) STRICT;"                                                   \
    "CREATE INDEX takes_in_time ON takes (t, row);"

#define STORE_REHEARSALS                                                    \
    "CREATE TABLE rehearsals ("                                             \
    "  row INTEGER PRIMARY KEY AUTOINCREMENT, seed INTEGER NOT NULL,"       \
    "  started INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0,"         \
    "  state INTEGER NOT NULL DEFAULT 0, plan TEXT NOT NULL,"               \
    "  result TEXT NOT NULL DEFAULT '') STRICT;"                            \
    "ALTER TABLE sessions ADD COLUMN rehearsal INTEGER NOT NULL DEFAULT 0;" \
    "CREATE INDEX sessions_by_rehearsal ON sessions (rehearsal);"           \
    "CREATE TABLE opinions ("                                               \
    "  t INTEGER NOT NULL, item TEXT NOT NULL, says TEXT NOT NULL,"         \
    "  PRIMARY KEY (t, item)) STRICT, WITHOUT ROWID;"

// A long practice says the same words again and again: each text is there once, and an event names
// those it has. What the events of a day amount to is added up as they come (see store.h): their
// weights are those at the beginning of the day, over 1 for what came after. What a session showed
// in all (NULL: not counted yet) and what of the questions is held in memory are kept as well.
// store_weight and store_day are functions of this module.
#define STORE_ADD_UP                                                             \
    "INSERT INTO days (day, item, voice, n, shown, total) "                      \
    "SELECT store_day(t), item, voice, count(*), sum(s * store_weight(t) * x), " \
    "sum(s * store_weight(t)) FROM events GROUP BY 1, 2, 3;"

#define STORE_TEXTS                                                                           \
    "CREATE TABLE texts (row INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"         \
    "INSERT INTO texts (text) SELECT item FROM events UNION SELECT step FROM events "         \
    "UNION SELECT answer FROM events UNION SELECT reason FROM events;"                        \
    "ALTER TABLE events RENAME TO old;"                                                       \
    "CREATE TABLE events ("                                                                   \
    "  row INTEGER PRIMARY KEY, session INTEGER REFERENCES sessions,"                         \
    "  item INTEGER NOT NULL REFERENCES texts, x REAL NOT NULL, s REAL NOT NULL,"             \
    "  t INTEGER NOT NULL, step INTEGER NOT NULL REFERENCES texts,"                           \
    "  answer INTEGER NOT NULL REFERENCES texts, reason INTEGER NOT NULL REFERENCES texts,"   \
    "  voice INTEGER NOT NULL DEFAULT 0) STRICT;"                                             \
    "INSERT INTO events SELECT old.row, session, i.row, x, s, t, p.row, a.row, r.row, voice " \
    "FROM old CROSS JOIN texts i ON i.text = item CROSS JOIN texts p ON p.text = step "       \
    "CROSS JOIN texts a ON a.text = answer CROSS JOIN texts r ON r.text = reason "            \
    "ORDER BY old.row;"                                                                       \
    "DROP TABLE old;"                                                                         \
    "CREATE INDEX events_in_time ON events (t, row);"                                         \
    "CREATE INDEX events_by_session ON events (session);"                                     \
    "CREATE TABLE days ("                                                                     \
    "  day INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES texts, voice INTEGER NOT NULL," \
    "  n INTEGER NOT NULL, shown REAL NOT NULL, total REAL NOT NULL,"                         \
    "  PRIMARY KEY (day, item, voice)) STRICT, WITHOUT ROWID;" STORE_ADD_UP                   \
    "ALTER TABLE sessions ADD COLUMN observed INTEGER;"                                       \
    "ALTER TABLE sessions ADD COLUMN met INTEGER;"                                            \
    "CREATE INDEX sessions_by_count ON sessions (scenario, state, rehearsal, observed, met);" \
    "ALTER TABLE profile ADD COLUMN remembered INTEGER NOT NULL DEFAULT 0;"                   \
    "CREATE TABLE cards ("                                                                    \
    "  name TEXT NOT NULL PRIMARY KEY, answers INTEGER NOT NULL, met INTEGER NOT NULL,"       \
    "  last INTEGER NOT NULL, due INTEGER NOT NULL, stability REAL NOT NULL,"                 \
    "  difficulty REAL NOT NULL) STRICT, WITHOUT ROWID;"

// What open sessions have of an answer that was not given yet.
#define STORE_DRAFTS                                     \
    "CREATE TABLE drafts ("                              \
    "  session INTEGER PRIMARY KEY REFERENCES sessions," \
    "  step TEXT NOT NULL, json TEXT, hint INTEGER NOT NULL) STRICT;"

#define STORE_STEPS \
    STORE_FIRST, STORE_PERSON, STORE_VOICE, STORE_TAKES, STORE_REHEARSALS, STORE_TEXTS, STORE_DRAFTS

// What is reckoned from events, as it is before any was counted: a stranger's may be anything.
#define STORE_RECOUNT                                                                   \
    "DELETE FROM days;" STORE_ADD_UP "UPDATE sessions SET observed = NULL, met = NULL;" \
    "DELETE FROM cards; UPDATE profile SET remembered = 0;"

#define STORE_STATEMENTS(X)                                                                        \
    X(BEGIN, "BEGIN IMMEDIATE")                                                                    \
    X(COMMIT, "COMMIT")                                                                            \
    X(ROLLBACK, "ROLLBACK")                                                                        \
    X(ADD_SESSION, "INSERT INTO sessions (scenario, title, version, mode, seed, started, "         \
                   "rehearsal) VALUES (?, ?, ?, ?, ?, ?, ?)")                                      \
    X(ADD_ANSWER,                                                                                  \
      "INSERT INTO answers (session, number, step, text_hash, json, seconds, hint, t) "            \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                           \
    X(IS_OPEN, "SELECT count(*) FROM sessions WHERE row = ? AND state = 0")                        \
    X(HAS_ANSWERED, "SELECT count(*) FROM answers WHERE session = ?")                              \
    X(KEEP_DRAFT, "INSERT INTO drafts (session, step, json, hint) VALUES (?, ?, ?, ?) "            \
                  "ON CONFLICT DO UPDATE SET "                                                     \
                  "step = excluded.step, json = excluded.json, hint = excluded.hint")              \
    X(DRAFT, "SELECT step, json, hint FROM drafts WHERE session = ?")                              \
    X(FORGET_DRAFT, "DELETE FROM drafts WHERE session = ?")                                        \
    X(FIND_TEXT, "SELECT row FROM texts WHERE text = ?")                                           \
    X(ADD_TEXT, "INSERT INTO texts (text) VALUES (?)")                                             \
    X(TEXT, "SELECT text FROM texts WHERE row = ?")                                                \
    X(ADD_EVENT, "INSERT INTO events (session, item, x, s, t, step, answer, reason, voice) "       \
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")                                             \
    X(ADD_TO_DAY,                                                                                  \
      "INSERT INTO days (day, item, voice, n, shown, total) VALUES (?, ?, ?, 1, ?, ?) "            \
      "ON CONFLICT DO UPDATE SET n = n + 1, shown = shown + excluded.shown, "                      \
      "total = total + excluded.total")                                                            \
    X(END_SESSION, "UPDATE sessions SET state = ?, ended = ? WHERE row = ? AND state = 0")         \
    X(FIND_OPEN, "SELECT row, scenario, title, version, mode, seed, started, ended, state, "       \
                 "rehearsal FROM sessions "                                                        \
                 "WHERE scenario = ? AND mode = ? AND rehearsal = ? AND state = 0 "                \
                 "ORDER BY row DESC LIMIT 1")                                                      \
    X(ALL_SESSIONS, "SELECT row, scenario, title, version, mode, seed, started, ended, state, "    \
                    "rehearsal FROM sessions ORDER BY row")                                        \
    X(ANSWERS, "SELECT number, step, text_hash, json, seconds, hint, t FROM answers "              \
               "WHERE session = ? ORDER BY number")                                                \
    X(EARLIER_ANSWERS, "SELECT count(DISTINCT session) FROM answers JOIN sessions "                \
                       "ON sessions.row = session WHERE session < ?1 "                             \
                       "AND step IN (?3, ?2 || '/' || ?3) AND (scenario = ?2 OR step <> ?3)")      \
    X(EARLIER_RUNS, "SELECT count(*) FROM sessions WHERE row < ? AND scenario = ? AND state = 1")  \
    X(EVENTS, "SELECT item, x, s, t, session, step, answer, reason, voice FROM events "            \
              "WHERE t >= ? ORDER BY t, row")                                                      \
    X(ALL_EVENTS, "SELECT item, x, s, t, session, step, answer, reason, voice FROM events "        \
                  "ORDER BY t, row")                                                               \
    X(EVENTS_OF_SESSION, "SELECT item, x, s, t, session, step, answer, reason, voice FROM events " \
                         "WHERE session = ? ORDER BY t, row")                                      \
    X(EVENTS_OF_DAY, "SELECT item, x, s, t, session, step, answer, reason, voice FROM events "     \
                     "WHERE t >= ?1 AND t < ?2 AND item = ?3 ORDER BY t DESC, row DESC LIMIT ?4")  \
    X(EVENTS_AFTER,                                                                                \
      "SELECT item, x, s, t, session, step, answer, reason, voice FROM events NOT INDEXED "        \
      "WHERE row > ? ORDER BY t, row")                                                             \
    X(LAST_EVENT, "SELECT coalesce(max(row), 0) FROM events")                                      \
    X(CARDS,                                                                                       \
      "SELECT name, answers, met, last, due, stability, difficulty FROM cards ORDER BY name")      \
    X(REMEMBERED, "SELECT remembered FROM profile")                                                \
    X(REMEMBER, "UPDATE profile SET remembered = ?")                                               \
    X(FORGET_CARDS, "DELETE FROM cards")                                                           \
    X(ADD_CARD, "INSERT INTO cards (name, answers, met, last, due, stability, difficulty) VALUES " \
                "(?, ?, ?, ?, ?, ?, ?)")                                                           \
    X(SPAN, "SELECT (SELECT min(t) FROM events), (SELECT max(t) FROM events)")                     \
    X(DAYS, "SELECT day, item, voice, n, shown, total FROM days WHERE day < ? ORDER BY day")       \
    X(DAYS_LATEST_FIRST, "SELECT day, item, n FROM days ORDER BY day DESC")                        \
    X(EVENTS_A_DAY, "SELECT day, sum(n) FROM days GROUP BY day ORDER BY day DESC")                 \
    X(N_DAYS, "SELECT count(DISTINCT day) FROM days WHERE day < ?")                                \
    X(SOURCE, "SELECT scenario, version FROM sessions WHERE row = ?")                              \
    X(RUNS, "SELECT scenario, state, rehearsal, observed, met, count(*), min(row), max(row) "      \
            "FROM sessions GROUP BY scenario, state, rehearsal, observed, met")                    \
    X(NOT_COUNTED, "SELECT sessions.row, scenario, item, x, s, voice FROM sessions "               \
                   "LEFT JOIN events ON events.session = sessions.row "                            \
                   "WHERE state = 1 AND observed IS NULL ORDER BY sessions.row")                   \
    X(COUNT_SESSION, "UPDATE sessions SET observed = ?, met = ? WHERE row = ?")                    \
    X(ASSESSMENTS, "SELECT t, passed FROM assessments ORDER BY t, row")                            \
    X(PERSON, "SELECT person, occupation, accepted FROM profile")                                  \
    X(VOICE_ACCEPTED, "SELECT voice_accepted FROM profile")                                        \
    X(ACCEPT_VOICE, "UPDATE profile SET voice_accepted = ?")                                       \
    X(ADD_TAKE, "INSERT INTO takes (t, kind, name, seconds, score, tension, json) "                \
                "VALUES (?, ?, ?, ?, ?, ?, ?)")                                                    \
    X(TAKES, "SELECT t, kind, name, seconds, score, tension, json FROM takes "                     \
             "WHERE ?1 IS NULL OR kind = ?1 ORDER BY t, row")                                      \
    X(LATEST_TAKE, "SELECT t, kind, name, seconds, score, tension, json FROM takes "               \
                   "WHERE kind = ? ORDER BY row DESC LIMIT 1")                                     \
    X(ERASE_TAKES, "DELETE FROM takes")                                                            \
    X(ADD_REHEARSAL, "INSERT INTO rehearsals (seed, started, plan) VALUES (?, ?, ?)")              \
    X(REHEARSALS, "SELECT row, seed, started, ended, state, plan, result, coalesce(("              \
                  "SELECT max(answers.t) FROM answers JOIN sessions ON sessions.row = session "    \
                  "WHERE rehearsal = rehearsals.row), started), ("                                 \
                  "SELECT count(DISTINCT scenario) FROM sessions "                                 \
                  "WHERE rehearsal = rehearsals.row AND state = 1) FROM rehearsals ORDER BY row")  \
    X(END_REHEARSAL, "UPDATE rehearsals SET state = ?, ended = ?, result = ? "                     \
                     "WHERE row = ? AND state = 0")                                                \
    X(ADD_ASSESSMENT, "INSERT INTO assessments (t, passed) VALUES (?, ?)")                         \
    X(ADD_OPINION, "INSERT INTO opinions (t, item, says) VALUES (?, ?, ?) "                        \
                   "ON CONFLICT (t, item) DO UPDATE SET says = excluded.says")                     \
    X(LATEST_OPINIONS, "SELECT t, item, says FROM opinions "                                       \
                       "WHERE t = (SELECT max(t) FROM opinions WHERE t <= ?) ORDER BY item")       \
    X(NAME, "SELECT name FROM profile")                                                            \
    X(RENAME, "UPDATE profile SET name = ?")                                                       \
    X(HOLDINGS, "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM answers), "         \
                "(SELECT count(*) FROM takes), (SELECT count(*) FROM rehearsals), "                \
                "(SELECT count(DISTINCT t) FROM opinions)")                                        \
    X(SET_PERSON, "UPDATE profile SET person = ?, occupation = ?, accepted = ?")

enum store_statement {
#define X(name, sql) SQL_##name,
    STORE_STATEMENTS(X)
#undef X
        SQL_COUNT
};

#endif
