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

#define STORE_STEPS STORE_FIRST, STORE_PERSON, STORE_VOICE, STORE_TAKES, STORE_REHEARSALS

#define STORE_STATEMENTS(X)                                                                       \
    X(BEGIN, "BEGIN IMMEDIATE")                                                                   \
    X(COMMIT, "COMMIT")                                                                           \
    X(ROLLBACK, "ROLLBACK")                                                                       \
    X(ADD_SESSION, "INSERT INTO sessions (scenario, title, version, mode, seed, started, "        \
                   "rehearsal) VALUES (?, ?, ?, ?, ?, ?, ?)")                                     \
    X(ADD_ANSWER,                                                                                 \
      "INSERT INTO answers (session, number, step, text_hash, json, seconds, hint, t) "           \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                          \
    X(ADD_EVENT, "INSERT INTO events (session, item, x, s, t, step, answer, reason, voice) "      \
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")                                            \
    X(END_SESSION, "UPDATE sessions SET state = ?, ended = ? WHERE row = ? AND state = 0")        \
    X(FIND_OPEN, "SELECT row, scenario, title, version, mode, seed, started, ended, state, "      \
                 "rehearsal FROM sessions "                                                       \
                 "WHERE scenario = ? AND mode = ? AND rehearsal = ? AND state = 0 "               \
                 "ORDER BY row DESC LIMIT 1")                                                     \
    X(ALL_SESSIONS, "SELECT row, scenario, title, version, mode, seed, started, ended, state, "   \
                    "rehearsal FROM sessions ORDER BY row")                                       \
    X(ANSWERS, "SELECT number, step, text_hash, json, seconds, hint, t FROM answers "             \
               "WHERE session = ? ORDER BY number")                                               \
    X(EARLIER_ANSWERS, "SELECT count(DISTINCT session) FROM answers JOIN sessions "               \
                       "ON sessions.row = session WHERE session < ?1 "                            \
                       "AND step IN (?3, ?2 || '/' || ?3) AND (scenario = ?2 OR step <> ?3)")     \
    X(EARLIER_RUNS, "SELECT count(*) FROM sessions WHERE row < ? AND scenario = ? AND state = 1") \
    X(EVENTS, "SELECT item, x, s, t, coalesce(session, ''), coalesce(scenario, ''), "             \
              "coalesce(version, ''), step, answer, reason, voice FROM events "                   \
              "LEFT JOIN sessions ON sessions.row = session ORDER BY t, events.row")              \
    X(ASSESSMENTS, "SELECT t, passed FROM assessments ORDER BY t, row")                           \
    X(PERSON, "SELECT person, occupation, accepted FROM profile")                                 \
    X(VOICE_ACCEPTED, "SELECT voice_accepted FROM profile")                                       \
    X(ACCEPT_VOICE, "UPDATE profile SET voice_accepted = ?")                                      \
    X(ADD_TAKE, "INSERT INTO takes (t, kind, name, seconds, score, tension, json) "               \
                "VALUES (?, ?, ?, ?, ?, ?, ?)")                                                   \
    X(TAKES, "SELECT t, kind, name, seconds, score, tension, json FROM takes "                    \
             "WHERE ?1 IS NULL OR kind = ?1 ORDER BY t, row")                                     \
    X(LATEST_TAKE, "SELECT t, kind, name, seconds, score, tension, json FROM takes "              \
                   "WHERE kind = ? ORDER BY t DESC, row DESC LIMIT 1")                            \
    X(ERASE_TAKES, "DELETE FROM takes")                                                           \
    X(ADD_REHEARSAL, "INSERT INTO rehearsals (seed, started, plan) VALUES (?, ?, ?)")             \
    X(REHEARSALS, "SELECT row, seed, started, ended, state, plan, result, coalesce(("             \
                  "SELECT max(answers.t) FROM answers JOIN sessions ON sessions.row = session "   \
                  "WHERE rehearsal = rehearsals.row), started) FROM rehearsals ORDER BY row")     \
    X(END_REHEARSAL, "UPDATE rehearsals SET state = ?, ended = ?, result = ? "                    \
                     "WHERE row = ? AND state = 0")                                               \
    X(ADD_ASSESSMENT, "INSERT INTO assessments (t, passed) VALUES (?, ?)")                        \
    X(ADD_OPINION, "INSERT INTO opinions (t, item, says) VALUES (?, ?, ?)")                       \
    X(LATEST_OPINIONS, "SELECT t, item, says FROM opinions "                                      \
                       "WHERE t = (SELECT max(t) FROM opinions) ORDER BY item")                   \
    X(NAME, "SELECT name FROM profile")                                                           \
    X(RENAME, "UPDATE profile SET name = ?")                                                      \
    X(HOLDINGS, "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM answers), "        \
                "(SELECT count(*) FROM takes), (SELECT count(*) FROM rehearsals), "               \
                "(SELECT count(DISTINCT t) FROM opinions)")                                       \
    X(SET_PERSON, "UPDATE profile SET person = ?, occupation = ?, accepted = ?")

enum store_statement {
#define X(name, sql) SQL_##name,
    STORE_STATEMENTS(X)
#undef X
        SQL_COUNT
};

#endif
