-- CreateTable
CREATE TABLE "Taxonomy" (
    "framework" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "sha256" TEXT NOT NULL DEFAULT '',
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "importedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Taxonomy_pkey" PRIMARY KEY ("framework","version")
);

-- CreateTable
CREATE TABLE "TaxonomyTactic" (
    "framework" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sourceName" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "TaxonomyTactic_pkey" PRIMARY KEY ("framework","version","id")
);

-- CreateTable
CREATE TABLE "TaxonomyTechnique" (
    "framework" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sourceName" TEXT NOT NULL,
    "parentId" TEXT,
    "tactics" TEXT[],

    CONSTRAINT "TaxonomyTechnique_pkey" PRIMARY KEY ("framework","version","id")
);

-- CreateTable
CREATE TABLE "TechniqueTag" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "framework" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "techniqueId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "targetKind" TEXT NOT NULL,
    "targetId" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "citations" JSONB NOT NULL DEFAULT '[]',
    "taggedById" UUID NOT NULL,
    "taggedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnById" UUID,
    "withdrawnAt" TIMESTAMPTZ(6),
    "withdrawnFor" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "TechniqueTag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseAggregation" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "tlp" TEXT,
    "pap" TEXT,
    "protection" TEXT,
    "reason" TEXT NOT NULL,
    "raisedById" UUID NOT NULL,
    "raisedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseAggregation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TechniqueTag_caseId_idx" ON "TechniqueTag"("caseId");

-- CreateIndex
CREATE INDEX "TechniqueTag_framework_version_techniqueId_idx" ON "TechniqueTag"("framework", "version", "techniqueId");

-- CreateIndex
CREATE UNIQUE INDEX "CaseAggregation_caseId_number_key" ON "CaseAggregation"("caseId", "number");

-- AddForeignKey
ALTER TABLE "TaxonomyTactic" ADD CONSTRAINT "TaxonomyTactic_framework_version_fkey" FOREIGN KEY ("framework", "version") REFERENCES "Taxonomy"("framework", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaxonomyTechnique" ADD CONSTRAINT "TaxonomyTechnique_framework_version_fkey" FOREIGN KEY ("framework", "version") REFERENCES "Taxonomy"("framework", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TechniqueTag" ADD CONSTRAINT "TechniqueTag_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TechniqueTag" ADD CONSTRAINT "TechniqueTag_taggedById_fkey" FOREIGN KEY ("taggedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseAggregation" ADD CONSTRAINT "CaseAggregation_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseAggregation" ADD CONSTRAINT "CaseAggregation_raisedById_fkey" FOREIGN KEY ("raisedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the project ships: the techniques that its detectors and its demo name. DISARM Framework, CC-BY-SA-4.0, DISARM Foundation.
INSERT INTO "Taxonomy" (framework, version, source, licence) VALUES
  ('DISARM Red', '1.7', 'what the project names of it', 'CC-BY-SA-4.0 DISARM Foundation'),
  ('DISARM 2.0 Observations', '2.0 beta', 'what the project names of it', 'CC-BY-SA-4.0 DISARM Foundation'),
  ('DISARM 2.0 Assessments', '2.0 beta', 'what the project names of it', 'CC-BY-SA-4.0 DISARM Foundation');
INSERT INTO "TaxonomyTactic" (framework, version, id, name, "sourceName", phase, rank) VALUES
  ('DISARM Red', '1.7', 'TA02', 'Plan Objectives', 'Plan Objectives', 'P01', 2),
  ('DISARM Red', '1.7', 'TA13', 'Target Audience Analysis', 'Target Audience Analysis', 'P01', 3),
  ('DISARM Red', '1.7', 'TA14', 'Develop Narratives', 'Develop Narratives', 'P02', 4),
  ('DISARM Red', '1.7', 'TA06', 'Develop Content', 'Develop Content', 'P02', 5),
  ('DISARM Red', '1.7', 'TA15', 'Establish Assets', 'Establish Assets', 'P02', 6),
  ('DISARM Red', '1.7', 'TA16', 'Establish Legitimacy', 'Establish Legitimacy', 'P02', 7),
  ('DISARM Red', '1.7', 'TA05', 'Microtarget', 'Microtarget', 'P02', 8),
  ('DISARM Red', '1.7', 'TA09', 'Deliver Content', 'Deliver Content', 'P03', 11),
  ('DISARM Red', '1.7', 'TA17', 'Maximise Exposure', 'Maximise Exposure', 'P03', 12),
  ('DISARM Red', '1.7', 'TA11', 'Persist in the Information Environment', 'Persist in the Information Environment', 'P03', 15),
  ('DISARM Red', '1.7', 'TA12', 'Assess Effectiveness', 'Assess Effectiveness', 'P04', 16),
  ('DISARM 2.0 Observations', '2.0 beta', 'TA23', 'Publishing and Amplifying Actions', 'Publishing and Amplifying Actions', '', 5),
  ('DISARM 2.0 Observations', '2.0 beta', 'TA29', 'Content Details', 'Content Details', '', 11),
  ('DISARM 2.0 Assessments', '2.0 beta', 'TA80', 'Within Campaign Impact', 'Within Campaign Impact', '', 1),
  ('DISARM 2.0 Assessments', '2.0 beta', 'TA81', 'External to Campaign Impact', 'External to Campaign Impact', '', 2),
  ('DISARM 2.0 Assessments', '2.0 beta', 'TA92', 'Actor Analysis', 'Actor Analysis', '', 6);
INSERT INTO "TaxonomyTechnique" (framework, version, id, name, "sourceName", "parentId", tactics) VALUES
  ('DISARM Red', '1.7', 'T0004', 'Develop Competing Narratives', 'Develop Competing Narratives', NULL, ARRAY['TA14']),
  ('DISARM Red', '1.7', 'T0049', 'Flood Information Space', 'Flood Information Space', NULL, ARRAY['TA17']),
  ('DISARM Red', '1.7', 'T0049.001', 'Trolls Amplify and Manipulate', 'Trolls Amplify and Manipulate', 'T0049', ARRAY['TA17']),
  ('DISARM Red', '1.7', 'T0049.003', 'Bots Amplify via Automated Forwarding and Reposting', 'Bots Amplify via Automated Forwarding and Reposting', 'T0049', ARRAY['TA17']),
  ('DISARM Red', '1.7', 'T0049.005', 'Conduct Swarming', 'Conduct Swarming', 'T0049', ARRAY['TA17']),
  ('DISARM Red', '1.7', 'T0059', 'Play the Long Game', 'Play the Long Game', NULL, ARRAY['TA11']),
  ('DISARM Red', '1.7', 'T0060', 'Continue to Amplify', 'Continue to Amplify', NULL, ARRAY['TA11']),
  ('DISARM Red', '1.7', 'T0084', 'Reuse Existing Content', 'Reuse Existing Content', NULL, ARRAY['TA06']),
  ('DISARM Red', '1.7', 'T0084.001', 'Use Copypasta', 'Use Copypasta', 'T0084', ARRAY['TA06']),
  ('DISARM Red', '1.7', 'T0092', 'Build Network', 'Build Network', NULL, ARRAY['TA15']),
  ('DISARM Red', '1.7', 'T0093', 'Acquire/Recruit Network', 'Acquire/Recruit Network', NULL, ARRAY['TA15']),
  ('DISARM Red', '1.7', 'T0118', 'Amplify Existing Narrative', 'Amplify Existing Narrative', NULL, ARRAY['TA17']),
  ('DISARM Red', '1.7', 'T0119', 'Cross-Posting', 'Cross-Posting', NULL, ARRAY['TA17']),
  ('DISARM Red', '1.7', 'T0119.002', 'Post across Platform', 'Post across Platform', 'T0119', ARRAY['TA17']),
  ('DISARM Red', '1.7', 'T0121', 'Manipulate Platform Algorithm', 'Manipulate Platform Algorithm', NULL, ARRAY['TA17']),
  ('DISARM Red', '1.7', 'T0135', 'Undermine', 'Undermine', NULL, ARRAY['TA02']),
  ('DISARM Red', '1.7', 'T0136', 'Cultivate Support', 'Cultivate Support', NULL, ARRAY['TA02']),
  ('DISARM Red', '1.7', 'T0144', 'Persona Legitimacy Evidence', 'Persona Legitimacy Evidence', NULL, ARRAY['TA16']),
  ('DISARM Red', '1.7', 'T0144.002', 'Persona Template', 'Persona Template', 'T0144', ARRAY['TA16']),
  ('DISARM Red', '1.7', 'T0146', 'Account Asset', 'Account Asset', NULL, ARRAY['TA15']),
  ('DISARM Red', '1.7', 'T0146.007', 'Automated Account Asset', 'Automated Account Asset', 'T0146', ARRAY['TA15']),
  ('DISARM Red', '1.7', 'T0150', 'Asset Origin', 'Asset Origin', NULL, ARRAY['TA15']),
  ('DISARM Red', '1.7', 'T0150.001', 'Newly Created Asset', 'Newly Created Asset', 'T0150', ARRAY['TA15']),
  ('DISARM Red', '1.7', 'T0097', 'Present Persona', 'Present Persona', NULL, ARRAY['TA16']),
  ('DISARM Red', '1.7', 'T0097.202', 'News Outlet Persona', 'News Outlet Persona', 'T0097', ARRAY['TA16']),
  ('DISARM Red', '1.7', 'T0128', 'Conceal Information Assets', 'Conceal Information Assets', NULL, ARRAY['TA11']),
  ('DISARM Red', '1.7', 'T0128.001', 'Use Pseudonyms', 'Use Pseudonyms', 'T0128', ARRAY['TA11']),
  ('DISARM Red', '1.7', 'T0130', 'Conceal Infrastructure', 'Conceal Infrastructure', NULL, ARRAY['TA11']),
  ('DISARM Red', '1.7', 'T0130.001', 'Conceal Sponsorship', 'Conceal Sponsorship', 'T0130', ARRAY['TA11']),
  ('DISARM Red', '1.7', 'T0072', 'Segment Audiences', 'Segment Audiences', NULL, ARRAY['TA13']),
  ('DISARM Red', '1.7', 'T0072.002', 'Demographic Segmentation', 'Demographic Segmentation', 'T0072', ARRAY['TA13']),
  ('DISARM Red', '1.7', 'T0101', 'Create Localised Content', 'Create Localised Content', NULL, ARRAY['TA05']),
  ('DISARM Red', '1.7', 'T0136.004', 'Boost Reputation', 'Boost Reputation', 'T0136', ARRAY['TA02']),
  ('DISARM Red', '1.7', 'T0135.001', 'Smear', 'Smear', 'T0135', ARRAY['TA02']),
  ('DISARM Red', '1.7', 'T0068', 'Respond to Breaking News Event or Active Crisis', 'Respond to Breaking News Event or Active Crisis', NULL, ARRAY['TA14']),
  ('DISARM Red', '1.7', 'T0020', 'Trial Content', 'Trial Content', NULL, ARRAY['TA09']),
  ('DISARM Red', '1.7', 'T0134', 'Measure Effectiveness Indicators (or KPIs)', 'Measure Effectiveness Indicators (or KPIs)', NULL, ARRAY['TA12']),
  ('DISARM Red', '1.7', 'T0134.002', 'Social Media Engagement', 'Social Media Engagement', 'T0134', ARRAY['TA12']),
  ('DISARM 2.0 Observations', '2.0 beta', 'T0157', 'Amplify Content', 'Amplify Content', NULL, ARRAY['TA23']),
  ('DISARM 2.0 Observations', '2.0 beta', 'T0157.001', 'Repost Post', 'Repost Post', 'T0157', ARRAY['TA23']),
  ('DISARM 2.0 Observations', '2.0 beta', 'T0157.003', 'React to Post', 'React to Post', 'T0157', ARRAY['TA23']),
  ('DISARM 2.0 Observations', '2.0 beta', 'T0157.004', 'Comment on Post', 'Comment on Post', 'T0157', ARRAY['TA23']),
  ('DISARM 2.0 Observations', '2.0 beta', 'T0159', 'Networked Action', 'Networked Action', NULL, ARRAY['TA23']),
  ('DISARM 2.0 Observations', '2.0 beta', 'T0159.001', 'Concurrent Networked Action', 'Concurrent Networked Action', 'T0159', ARRAY['TA23']),
  ('DISARM 2.0 Observations', '2.0 beta', 'T0159.003', 'Network Amplifies Post', 'Network Amplifies Post', 'T0159', ARRAY['TA23']),
  ('DISARM 2.0 Observations', '2.0 beta', 'T0176', 'Content Style', 'Content Style', NULL, ARRAY['TA29']),
  ('DISARM 2.0 Observations', '2.0 beta', 'T0176.001', 'News Report', 'News Report', 'T0176', ARRAY['TA29']),
  ('DISARM 2.0 Observations', '2.0 beta', 'T0176.006', 'Anonymous Content', 'Anonymous Content', 'T0176', ARRAY['TA29']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A0001', 'Impact on Asset', 'Impact on Asset', NULL, ARRAY['TA80']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A0001.003', 'Conceal Presence of Coordination', 'Conceal Presence of Coordination', 'A0001', ARRAY['TA80']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A0002', 'Impact on Publication', 'Impact on Publication', NULL, ARRAY['TA80']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A0002.001', 'Maximise Exposure to Publication', 'Maximise Exposure to Publication', 'A0002', ARRAY['TA80']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A0003', 'Impact on Campaign', 'Impact on Campaign', NULL, ARRAY['TA80']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A0003.003', 'Conceal Sponsorship of Activity', 'Conceal Sponsorship of Activity', 'A0003', ARRAY['TA80']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A1001', 'Negative Reputational Impact', 'Negative Reputational Impact', NULL, ARRAY['TA81']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A1001.003', 'Target of Activity Discredited', 'Target of Activity Discredited', 'A1001', ARRAY['TA81']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A1002', 'Positive Reputational Impact', 'Positive Reputational Impact', NULL, ARRAY['TA81']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A1002.001', 'Target of Activity Reputation Increased', 'Target of Activity Reputation Increased', 'A1002', ARRAY['TA81']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A1006', 'Geopolitical Impact', 'Geopolitical Impact', NULL, ARRAY['TA81']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A1006.002', 'Domestic Political Advantage', 'Domestic Political Advantage', 'A1006', ARRAY['TA81']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A8002', 'Participant Awareness', 'Participant Awareness', NULL, ARRAY['TA92']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A8002.002', 'Participant Aware of Contribution to Campaign', 'Participant Aware of Contribution to Campaign', 'A8002', ARRAY['TA92']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A8005', 'Impact Intentionality', 'Impact Intentionality', NULL, ARRAY['TA92']),
  ('DISARM 2.0 Assessments', '2.0 beta', 'A8005.001', 'Intended Impact', 'Intended Impact', 'A8005', ARRAY['TA92']);

-- A tag is withdrawn, once, and is otherwise as it was given: the name that it bears is that of its moment.
CREATE TRIGGER withdrawn_once BEFORE UPDATE ON "TechniqueTag" FOR EACH ROW EXECUTE FUNCTION withdrawn_once();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "TechniqueTag" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE UNIQUE INDEX "TechniqueTag_once" ON "TechniqueTag" ("caseId", framework, version, "techniqueId", "targetKind", "targetId")
  WHERE "withdrawnAt" IS NULL;

CREATE TRIGGER kept BEFORE UPDATE ON "CaseAggregation" FOR EACH ROW EXECUTE FUNCTION framework_row_is_kept('{reason}');
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "CaseAggregation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
