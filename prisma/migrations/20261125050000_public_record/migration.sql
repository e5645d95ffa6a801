CREATE TABLE "PublicEntity" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "partOfId" UUID,
    "source" TEXT NOT NULL,
    "sourceUrl" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "PublicEntity_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "public_entity_kind" CHECK ("kind" IN ('person', 'party', 'organisation', 'state', 'state_organ', 'people', 'community')),
    CONSTRAINT "public_entity_source" CHECK (btrim("source") <> '')
);

CREATE TABLE "PublicName" (
    "id" UUID NOT NULL,
    "entityId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "use" TEXT NOT NULL,

    CONSTRAINT "PublicName_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "public_name_use" CHECK ("use" IN ('written', 'alias', 'avoid'))
);

CREATE TABLE "PublicOffice" (
    "id" UUID NOT NULL,
    "entityId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "partyId" UUID,
    "riding" TEXT NOT NULL DEFAULT '',
    "heldFrom" DATE,
    "heldTo" DATE,
    "statedOn" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "sourceUrl" TEXT NOT NULL DEFAULT '',
    "withdrawnReason" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "PublicOffice_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "public_office_kind" CHECK ("kind" IN ('elected', 'candidate', 'party_office', 'appointed', 'spokesperson')),
    CONSTRAINT "public_office_source" CHECK (btrim("source") <> ''),
    CONSTRAINT "public_office_order" CHECK ("heldTo" >= "heldFrom")
);

CREATE TABLE "PlatformCard" (
    "platform" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "audience" TEXT NOT NULL DEFAULT '',
    "metrics" TEXT NOT NULL DEFAULT '',
    "contact" TEXT NOT NULL DEFAULT '',
    "transparency" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "statedOn" DATE NOT NULL,
    "editedById" UUID NOT NULL,
    "editedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "PlatformCard_pkey" PRIMARY KEY ("platform")
);

CREATE TABLE "CaseEvent" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "lastDay" DATE,
    "statedWeekday" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "sourceUrl" TEXT NOT NULL DEFAULT '',
    "removedReason" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CaseEvent_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "case_event_order" CHECK ("lastDay" >= "day")
);

ALTER TABLE "CaseTarget" ADD COLUMN "entityId" UUID;

CREATE UNIQUE INDEX "PublicEntity_kind_name_key" ON "PublicEntity"("kind", "name");
CREATE INDEX "PublicName_entityId_idx" ON "PublicName"("entityId");
CREATE INDEX "PublicOffice_entityId_idx" ON "PublicOffice"("entityId");
CREATE INDEX "CaseEvent_caseId_day_idx" ON "CaseEvent"("caseId", "day");

ALTER TABLE "PublicEntity" ADD CONSTRAINT "PublicEntity_partOfId_fkey" FOREIGN KEY ("partOfId") REFERENCES "PublicEntity"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "PublicName" ADD CONSTRAINT "PublicName_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "PublicEntity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PublicOffice" ADD CONSTRAINT "PublicOffice_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "PublicEntity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PublicOffice" ADD CONSTRAINT "PublicOffice_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "PublicEntity"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "CaseEvent" ADD CONSTRAINT "CaseEvent_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CaseTarget" ADD CONSTRAINT "CaseTarget_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "PublicEntity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What an entry is does not change: a person does not become a party.
CREATE FUNCTION public_entity_keeps_its_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind <> OLD.kind OR NEW.id <> OLD.id THEN
    RAISE EXCEPTION 'an entry of the public record keeps its kind'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'public_entity_kind';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER public_entity_keeps_its_kind BEFORE UPDATE ON "PublicEntity" FOR EACH ROW EXECUTE FUNCTION public_entity_keeps_its_kind();

-- A person is in the public record for an office, held or sought, and for nothing else. Looked at when the transaction ends.
CREATE FUNCTION person_has_an_office(person uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "PublicEntity" WHERE id = person AND kind = 'person')
    AND NOT EXISTS (SELECT 1 FROM "PublicOffice" WHERE "entityId" = person AND "withdrawnReason" = '') THEN
    RAISE EXCEPTION 'a person of the public record holds or seeks public office'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'public_person';
  END IF;
END $$;
CREATE FUNCTION public_person_has_an_office() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM person_has_an_office(NEW.id);
  RETURN NULL;
END $$;
CREATE FUNCTION public_person_keeps_an_office() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM person_has_an_office(OLD."entityId");
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER public_person_has_an_office AFTER INSERT ON "PublicEntity"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public_person_has_an_office();
CREATE CONSTRAINT TRIGGER public_person_keeps_an_office AFTER UPDATE OR DELETE ON "PublicOffice"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public_person_keeps_an_office();

CREATE FUNCTION public_office_is_a_persons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "PublicEntity" WHERE id = NEW."entityId" FOR UPDATE;
  IF (SELECT kind FROM "PublicEntity" WHERE id = NEW."entityId") IS DISTINCT FROM 'person'
    OR (NEW."partyId" IS NOT NULL AND (SELECT kind FROM "PublicEntity" WHERE id = NEW."partyId") IS DISTINCT FROM 'party')
    OR (TG_OP = 'UPDATE' AND NEW."entityId" <> OLD."entityId") THEN
    RAISE EXCEPTION 'an office is a person''s, for a party or for none'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'public_office';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER public_office_is_a_persons BEFORE INSERT OR UPDATE ON "PublicOffice" FOR EACH ROW EXECUTE FUNCTION public_office_is_a_persons();

-- Who held what is never deleted: past cases ask for it.
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "PublicOffice" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "PublicEntity" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What is written about a case leaves with the case, by a confirmed disposition; in no other way.
CREATE FUNCTION leaves_with_its_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Disposition" d WHERE d."caseId" = OLD."caseId" AND d.state = 'confirmed' AND d.kind = 'case') THEN
    RAISE EXCEPTION '% takes no % : its rows are only ever added', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER leaves_with_its_case BEFORE DELETE ON "CaseEvent" FOR EACH ROW EXECUTE FUNCTION leaves_with_its_case();
