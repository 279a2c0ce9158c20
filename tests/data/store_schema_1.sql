PRAGMA application_id = 1668112752;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE aggregates (
	id INTEGER NOT NULL, 
	reading INTEGER NOT NULL, 
	actor TEXT NOT NULL, 
	captured INTEGER NOT NULL, 
	"of" INTEGER, 
	unit TEXT NOT NULL, 
	date DATE, 
	assertion TEXT NOT NULL, 
	said_by TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	sentence TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(reading) REFERENCES readings (id) ON DELETE CASCADE
);
INSERT INTO "aggregates" VALUES(1,1,'taliban',5,34,'provincial capitals','2021-08-10','confirmed','media',0,10,'Five of 34 provincial capitals.');
INSERT INTO "aggregates" VALUES(2,2,'taliban',5,34,'provincial capitals','2021-08-10','confirmed','media',0,10,'Five of 34 provincial capitals.');
CREATE TABLE bands (
	id INTEGER NOT NULL, 
	reading INTEGER NOT NULL, 
	band BLOB NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(reading) REFERENCES readings (id) ON DELETE CASCADE
);
INSERT INTO "bands" VALUES(1,1,X'F2804E04B5EAA0CF');
INSERT INTO "bands" VALUES(2,1,X'43A7CFCF52269B7D');
INSERT INTO "bands" VALUES(3,1,X'082A11D8FC6E751D');
INSERT INTO "bands" VALUES(4,1,X'D6CA3F3AA246BC04');
INSERT INTO "bands" VALUES(5,1,X'8C88B1A995398A93');
INSERT INTO "bands" VALUES(6,1,X'B43258496979C7B0');
INSERT INTO "bands" VALUES(7,1,X'0F84EBE1CAC1EF60');
INSERT INTO "bands" VALUES(8,1,X'6A63A3FB3A894781');
INSERT INTO "bands" VALUES(9,1,X'443FC4CCA49092F0');
INSERT INTO "bands" VALUES(10,1,X'A66972C53CED610C');
INSERT INTO "bands" VALUES(11,1,X'BF03D3C56B165971');
INSERT INTO "bands" VALUES(12,1,X'97892DB7B5963809');
INSERT INTO "bands" VALUES(13,1,X'9CFB5C2D1BC03000');
INSERT INTO "bands" VALUES(14,1,X'67771AADF56A118A');
INSERT INTO "bands" VALUES(15,1,X'B5FC40C46A00C1D3');
INSERT INTO "bands" VALUES(16,1,X'8F820D4D1733478B');
INSERT INTO "bands" VALUES(17,2,X'F2804E04B5EAA0CF');
INSERT INTO "bands" VALUES(18,2,X'2901BA247E7EBB75');
INSERT INTO "bands" VALUES(19,2,X'D4D47625BAAAC3D7');
INSERT INTO "bands" VALUES(20,2,X'D6CA3F3AA246BC04');
INSERT INTO "bands" VALUES(21,2,X'7F7A3A8FA75187A8');
INSERT INTO "bands" VALUES(22,2,X'956024F951DFD9E2');
INSERT INTO "bands" VALUES(23,2,X'85A23C4567B19A35');
INSERT INTO "bands" VALUES(24,2,X'6A63A3FB3A894781');
INSERT INTO "bands" VALUES(25,2,X'6CEAC92E42D647AF');
INSERT INTO "bands" VALUES(26,2,X'A66972C53CED610C');
INSERT INTO "bands" VALUES(27,2,X'70A48C3AACD6E537');
INSERT INTO "bands" VALUES(28,2,X'4E7667269AA39F75');
INSERT INTO "bands" VALUES(29,2,X'CB9D4CC9A914F734');
INSERT INTO "bands" VALUES(30,2,X'FDDC9DCFE3B0DD41');
INSERT INTO "bands" VALUES(31,2,X'080DC55E55D0EDB8');
INSERT INTO "bands" VALUES(32,2,X'0A3BEC186B2F992B');
CREATE TABLE events (
	id INTEGER NOT NULL, 
	reading INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	level TEXT NOT NULL, 
	province TEXT NOT NULL, 
	event TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	date DATE, 
	date_precision TEXT NOT NULL, 
	assertion TEXT NOT NULL, 
	said_by TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	sentence TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	confidence FLOAT NOT NULL, 
	geo_precision INTEGER NOT NULL, 
	place_id TEXT, 
	in_title BOOLEAN NOT NULL, 
	highlights TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(reading) REFERENCES readings (id) ON DELETE CASCADE
);
INSERT INTO "events" VALUES(1,1,'Aybak','capital','AF-SAM','capture','taliban','2021-08-09','day','confirmed','media',0,26,'The Taliban overran Aybak.','test',1.0,1,'1127768',0,'[[0, 5, "actor"]]');
INSERT INTO "events" VALUES(2,1,'Digal','district','AF-SAM','clash','taliban',NULL,'day','confirmed','media',0,26,'The Taliban overran Aybak.','test',1.0,1,NULL,1,'[]');
INSERT INTO "events" VALUES(3,2,'Aybak','capital','AF-SAM','capture','taliban','2021-08-09','day','confirmed','media',0,26,'The Taliban overran Aybak.','test',1.0,1,'1127768',0,'[[0, 5, "actor"]]');
INSERT INTO "events" VALUES(4,2,'Digal','district','AF-SAM','clash','taliban',NULL,'day','confirmed','media',0,26,'The Taliban overran Aybak.','test',1.0,1,NULL,1,'[]');
CREATE TABLE readings (
	id INTEGER NOT NULL, 
	report_id TEXT NOT NULL, 
	version TEXT NOT NULL, 
	text TEXT NOT NULL, 
	source TEXT NOT NULL, 
	url TEXT, 
	title TEXT NOT NULL, 
	published DATE, 
	language TEXT NOT NULL, 
	retrieved DATE, 
	sha256 TEXT NOT NULL, 
	found TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (report_id, version)
);
INSERT INTO "readings" VALUES(1,'r1','a75ff54ca0d7cbc54528d1594bd2bfe2c797978e9023b5d907cf45fbff5568d9','Report 1: the Taliban overran Aybak as told in words of its own, number 1.','Outlet','https://example.org/1','“Title”
','2021-08-10','en',NULL,'164da96e349c16a94c05e49f581568fb87ea863168a681b2d3a1f4581c8e4fb8','345698de770586b6a0b13f7028dffc867fba209ca9406e2f2c3e6ccc5658cbc0');
INSERT INTO "readings" VALUES(2,'r2','9fecc944f935123669b693a072091cfa77f4a0d511a30457d944281b48b3eeb5','Report 2: the Taliban overran Aybak as told in words of its own, number 2.','Outlet','https://example.org/2','“Title”
','2021-08-10','en',NULL,'425366e078d0cc0b83c35b45ea2c803fab7feb4c5297da52d8fe04ba530bcf9a','345698de770586b6a0b13f7028dffc867fba209ca9406e2f2c3e6ccc5658cbc0');
CREATE TABLE state (
	revision INTEGER NOT NULL
);
INSERT INTO "state" VALUES(1);
CREATE TABLE twins (
	earlier INTEGER NOT NULL, 
	later INTEGER NOT NULL, 
	PRIMARY KEY (earlier, later), 
	FOREIGN KEY(earlier) REFERENCES readings (id) ON DELETE CASCADE, 
	FOREIGN KEY(later) REFERENCES readings (id) ON DELETE CASCADE
);
CREATE INDEX ix_events_reading ON events (reading);
CREATE INDEX ix_aggregates_reading ON aggregates (reading);
CREATE INDEX ix_bands_reading ON bands (reading);
CREATE INDEX bands_by_value ON bands (band);
COMMIT;
