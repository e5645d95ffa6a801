"use client";
import { Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { precisionOf } from "#components/evidence/moment.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { MarkingBadge } from "#components/ui/MarkingBadge.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { CaptureAnswer } from "./CaptureDetail.tsx";
import classes from "./captures.module.css";
import { useCaptureWords } from "./use-capture-words.ts";

/** What is said of a capture beside what its bytes say. What is not stated is listed as that. */
export function CaptureFacts({ capture }: { capture: CaptureAnswer }) {
  const t = useTranslations("captures.facts");
  const field = useTranslations("captures.field");
  const words = useCaptureWords();
  const { fields, post, capturedAt } = capture;
  const tool = [fields.tool, fields.toolVersion].filter((part) => part !== "").join(" ");
  const stated = [
    { term: field("collector"), value: words.stated(fields.collector) },
    { term: field("method"), value: words.method(fields.method) },
    { term: field("tool"), value: words.stated(tool) },
    { term: field("persona"), value: words.stated(fields.persona) },
    { term: field("connection"), value: words.stated(fields.connection) },
    {
      term: field("capturedAt"),
      value:
        capturedAt === null ? (
          words.stated("")
        ) : (
          <DateText at={capturedAt} zone={capture.capturedZone} precision={precisionOf(capture.capturedPrecision)} />
        ),
    },
    { term: field("sourceUrl"), value: <span className={classes.wrap}>{words.stated(fields.sourceUrl)}</span> },
    {
      term: field("postId"),
      value:
        post === null ? (
          t("noPost")
        ) : (
          <TextLink href={`/cases/${capture.caseId}/evidence/${post.id}`}>
            <span lang={post.originalLanguage}>{post.originalTitle || post.originalText.slice(0, 60)}</span>
          </TextLink>
        ),
    },
    { term: field("tlp"), value: fields.tlp === null ? t("asCase") : <MarkingBadge tlp={fields.tlp} /> },
    { term: field("note"), value: <span className={classes.wrap}>{fields.note || "–"}</span> },
  ];
  const found = [
    { term: t("sha256"), value: <HashText hash={capture.sha256} length={16} /> },
    { term: t("size"), value: words.size(capture.bytes) },
    { term: t("type"), value: capture.mediaType },
    { term: t("claimed"), value: capture.claimedType || t("noClaim") },
    {
      term: t("uploaded"),
      value: (
        <>
          {capture.uploader.name} · <RelativeTime at={capture.uploadedAt} />
        </>
      ),
    },
  ];
  return (
    <Stack gap="md">
      {capture.notStated.length > 0 && (
        <Callout tone="attention" title={t("missing")}>
          {capture.notStated.map((name) => field(name)).join(", ")}
        </Callout>
      )}
      <DefinitionList items={[...stated, ...found]} />
    </Stack>
  );
}
