-- A profile as version 0.1 wrote it (schema 1), with one completed session.
CREATE TABLE profile (name TEXT NOT NULL, created INTEGER NOT NULL) STRICT;
CREATE TABLE sessions (
  row INTEGER PRIMARY KEY AUTOINCREMENT, scenario TEXT NOT NULL, title TEXT NOT NULL,
  version TEXT NOT NULL, mode TEXT NOT NULL, seed INTEGER NOT NULL,
  started INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0,
  state INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE answers (
  session INTEGER NOT NULL REFERENCES sessions, number INTEGER NOT NULL,
  step TEXT NOT NULL, text_hash INTEGER NOT NULL, json TEXT NOT NULL,
  seconds REAL NOT NULL, hint INTEGER NOT NULL, t INTEGER NOT NULL,
  PRIMARY KEY (session, number)) STRICT, WITHOUT ROWID;
CREATE TABLE events (
  row INTEGER PRIMARY KEY, session INTEGER REFERENCES sessions, item TEXT NOT NULL,
  x REAL NOT NULL, s REAL NOT NULL, t INTEGER NOT NULL, step TEXT NOT NULL,
  answer TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE TABLE assessments (
  row INTEGER PRIMARY KEY, t INTEGER NOT NULL, passed INTEGER NOT NULL) STRICT;
CREATE INDEX sessions_by_scenario ON sessions (scenario, mode, state);
CREATE INDEX answers_by_step ON answers (step, session);
CREATE INDEX events_in_time ON events (t, row);
INSERT INTO profile VALUES ('aspirante', 1793527200000);
INSERT INTO sessions (scenario, title, version, mode, seed, started, ended, state)
  VALUES ('prueba', 'Prueba', '1', 'practice', 7, 1793527200000, 1793527260000, 1);
INSERT INTO answers VALUES (1, 1, 'inicio', 5, '"bien"', 2.5, 0, 1793527210000);
INSERT INTO events (session, item, x, s, t, step, answer, reason)
  VALUES (1, 'E1.D2.1', 1, 0.7, 1793527210000, 'inicio', 'Buenos días', 'Saluda.');
PRAGMA application_id = 1297306706;
PRAGMA user_version = 1;
