PRAGMA user_version = 2;
PRAGMA application_id = 1819279362;
BEGIN TRANSACTION;
CREATE TABLE device (id TEXT NOT NULL, crc INTEGER NOT NULL) STRICT;
INSERT INTO "device" VALUES('a4b21f39373e',9647098);
CREATE TABLE event (
        id TEXT PRIMARY KEY,     -- UUID version 7: unique everywhere, in the order of the journal
        step TEXT NOT NULL,      -- the id of the first event of the same command
        kind TEXT NOT NULL,      -- marked, logged, noted, checked, aimed, dropped, ordered, undone, redone
        topic TEXT,              -- as it was called when it happened
        data TEXT NOT NULL,      -- the rest of the change, JSON
        at TEXT NOT NULL,        -- UTC instant, ISO 8601
        offset INTEGER NOT NULL, -- minutes the learner's clock was ahead of UTC
        command TEXT NOT NULL,   -- the verb that was typed
        device TEXT NOT NULL,
        crc INTEGER NOT NULL     -- of the values before it
    ) STRICT, WITHOUT ROWID;
INSERT INTO "event" VALUES('01a10d02-0a80-7edf-b15f-f189a76e4186','01a10d02-0a80-7edf-b15f-f189a76e4186','aimed',NULL,'{"by":"2027-03-01","goal":"nets"}','2026-10-05T17:00:00.000Z',120,'goal add','a4b21f39373e',3768028633);
INSERT INTO "event" VALUES('01a10d06-9e60-762a-8f42-820e5886be0f','01a10d06-9e60-762a-8f42-820e5886be0f','marked','math/vectors','{"state":"known"}','2026-10-05T17:05:00.000Z',120,'known','a4b21f39373e',383949793);
INSERT INTO "event" VALUES('01a1125f-5500-7189-b60e-47680d399c80','01a1125f-5500-7189-b60e-47680d399c80','marked','math/matrices','{"state":"learning"}','2026-10-06T18:00:00.000Z',120,'start','a4b21f39373e',4134680536);
INSERT INTO "event" VALUES('01a11785-b100-71da-97e3-a03456026d96','01a11785-b100-71da-97e3-a03456026d96','logged','math/matrices','{"minutes":45}','2026-10-07T18:00:00.000Z',120,'log','a4b21f39373e',2019906686);
INSERT INTO "event" VALUES('01a126f8-c500-749d-a435-3cf54b4516ca','01a126f8-c500-749d-a435-3cf54b4516ca','marked','math/matrices','{"minutes":360,"state":"done"}','2026-10-10T18:00:00.000Z',120,'done','a4b21f39373e',3744625360);
INSERT INTO "event" VALUES('01a12c1f-2100-7397-9583-46c5873378c2','01a12c1f-2100-7397-9583-46c5873378c2','noted','math/matrices','{"text":"A matrix is **where the unit vectors go**: [[a, b], [c, d]]"}','2026-10-11T18:00:00.000Z',120,'note','a4b21f39373e',868303143);
INSERT INTO "event" VALUES('01a13145-7d00-7143-b9f0-004ba6e0c7ac','01a13145-7d00-7143-b9f0-004ba6e0c7ac','marked','math/derivatives','{"state":"skipped"}','2026-10-12T18:00:00.000Z',120,'skip','a4b21f39373e',1582713717);
INSERT INTO "event" VALUES('01a1314e-a4c0-7cd7-93e1-3341a3b68915','01a1314e-a4c0-7cd7-93e1-3341a3b68915','undone',NULL,'{"step":"01a13145-7d00-7143-b9f0-004ba6e0c7ac"}','2026-10-12T18:10:00.000Z',120,'undo','a4b21f39373e',1903132537);
INSERT INTO "event" VALUES('01a1314f-8f20-7b05-9cf5-942641521125','01a1314f-8f20-7b05-9cf5-942641521125','redone',NULL,'{"step":"01a13145-7d00-7143-b9f0-004ba6e0c7ac"}','2026-10-12T18:11:00.000Z',120,'redo','a4b21f39373e',2229870217);
INSERT INTO "event" VALUES('01a1366b-d900-7632-920a-c176cb8d7e3a','01a1366b-d900-7632-920a-c176cb8d7e3a','marked','nets/neurons','{"state":"learning"}','2026-10-13T18:00:00.000Z',120,'start','a4b21f39373e',365405443);
INSERT INTO "event" VALUES('01a140b8-9100-7683-8048-5e8f73e8fe33','01a140b8-9100-7683-8048-5e8f73e8fe33','dropped',NULL,'{"goal":"nets"}','2026-10-15T18:00:00.000Z',120,'goal remove','a4b21f39373e',2736314346);
INSERT INTO "event" VALUES('01a140b9-7b60-782d-a52e-10cb6d2e1577','01a140b9-7b60-782d-a52e-10cb6d2e1577','undone',NULL,'{"step":"01a140b8-9100-7683-8048-5e8f73e8fe33"}','2026-10-15T18:01:00.000Z',120,'undo','a4b21f39373e',1178406936);
CREATE TABLE seal (
        events INTEGER NOT NULL, -- how many there are
        crcs INTEGER NOT NULL,   -- theirs, by exclusive or: the order in which they came does not matter
        crc INTEGER NOT NULL     -- of the two values before it
    ) STRICT;
INSERT INTO "seal" VALUES(12,3483569693,1232776385);
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_is_new BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
COMMIT;
