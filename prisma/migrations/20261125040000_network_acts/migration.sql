ALTER TABLE "NetworkEdge" ADD COLUMN "uncounted" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "NetworkAct" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "citedKind" TEXT,
    "citedId" UUID,
    "undoesId" UUID,
    "actorId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "NetworkAct_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "NetworkAct_undoesId_key" ON "NetworkAct"("undoesId");

-- CreateIndex
CREATE UNIQUE INDEX "NetworkAct_networkId_number_key" ON "NetworkAct"("networkId", "number");

-- AddForeignKey
ALTER TABLE "NetworkAct" ADD CONSTRAINT "NetworkAct_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkAct" ADD CONSTRAINT "NetworkAct_undoesId_fkey" FOREIGN KEY ("undoesId") REFERENCES "NetworkAct"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkAct" ADD CONSTRAINT "NetworkAct_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Networks that were accepted before acts were kept begin with what they hold.
INSERT INTO "NetworkAct" ("id", "networkId", "number", "kind", "changes", "reason", "citedKind", "citedId", "actorId", "at")
SELECT gen_random_uuid(), n.id, 1, 'accepted',
  coalesce((SELECT jsonb_agg(jsonb_build_object('of', 'member', 'accountId', m."accountId", 'before', NULL,
      'after', jsonb_build_object('role', m.role, 'confidence', NULL, 'reviewedById', NULL)) ORDER BY m."accountId")
    FROM "NetworkMember" m WHERE m."networkId" = n.id), '[]'::jsonb)
  || coalesce((SELECT jsonb_agg(jsonb_build_object('of', 'edge', 'fromId', e."fromId", 'toId', e."toId", 'before', NULL,
      'after', jsonb_build_object('sharedObjects', e."sharedObjects", 'medianLagSeconds', e."medianLagSeconds", 'confidence', NULL))
      ORDER BY e."fromId", e."toId")
    FROM "NetworkEdge" e WHERE e."networkId" = n.id), '[]'::jsonb),
  n.reason, 'run', p."runId", n."acceptedById", n."acceptedAt"
FROM "Network" n JOIN "NetworkProposal" p ON p.id = n."proposalId";

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "NetworkAct" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Acts of a network count up by one, and take back acts of the same network only.
CREATE FUNCTION network_act_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last integer;
BEGIN
  PERFORM 1 FROM "Network" WHERE id = NEW."networkId" FOR UPDATE;
  SELECT coalesce(max(number), 0) INTO last FROM "NetworkAct" WHERE "networkId" = NEW."networkId";
  IF NEW.number <> last + 1 THEN
    RAISE EXCEPTION 'act % of a network does not follow act %', NEW.number, last
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'network_act_follows';
  END IF;
  IF NEW."undoesId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "NetworkAct" a WHERE a.id = NEW."undoesId" AND a."networkId" = NEW."networkId" AND a.number > 1
  ) THEN
    RAISE EXCEPTION 'only a later act of the same network is taken back'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'network_act_undoes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER network_act_follows BEFORE INSERT ON "NetworkAct" FOR EACH ROW EXECUTE FUNCTION network_act_follows();
