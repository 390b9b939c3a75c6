-- A journal of the first format, as a bot of that time left it.
PRAGMA user_version = 1;
INSERT INTO meta VALUES ('started_at', '1000');
INSERT INTO meta VALUES ('sync_token', 's1_2_3');
INSERT INTO inbox VALUES (1, '!a:example.org', '$sent', '@p:example.org', 1000, 1001, NULL, 0, NULL, 'answered');
INSERT INTO inbox VALUES (2, '!a:example.org', '$ready', '@p:example.org', 1002, 1003, '$root', 1, NULL, 'answered');
INSERT INTO inbox VALUES (3, '!b:example.org', '$dead', '@p:example.org', 1004, 1005, NULL, 0, NULL, 'answered');
INSERT INTO inbox VALUES (4, '!b:example.org', '$waiting', '@p:example.org', 1006, 1007, NULL, 0, 'Who?', 'waiting');
INSERT INTO inbox VALUES (5, '!b:example.org', '$old', '@p:example.org', 1, 1008, NULL, 0, NULL, 'expired');
INSERT INTO outbox VALUES (1, '!a:example.org', '$sent', 'whosaid-1', 0, NULL, 'sent', 0, 0, '$answer', NULL, 1010);
INSERT INTO outbox VALUES (2, '!a:example.org', '$ready', 'whosaid-2', 1, '{"body":"x"}', 'ready', 3, 5000, NULL, 'HTTP 502', 1020);
INSERT INTO outbox VALUES (3, '!b:example.org', '$dead', 'whosaid-3', 0, NULL, 'dead', 2, 0, NULL, 'M_FORBIDDEN', 1030);
INSERT INTO own_events VALUES ('!a:example.org', '$answer');
INSERT INTO gaps VALUES (1, '!c:example.org', 's1', 't9', 2, 4000);
INSERT INTO undecrypted VALUES ('!a:example.org', '$secret', 1040, '{}');
