"use client";
import { Group, Text } from "@mantine/core";
import { IconFile, IconFileTypePdf, IconFileZip, IconPhotoOff, IconVideo, IconWorldWww } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { useErrorSentence } from "#components/form/app-error.ts";
import classes from "./captures.module.css";

type Capture = Answers["captures"]["list"][number];
type Props = { capture: Capture; isSmall?: boolean };

/** Our own small picture of a capture, or an icon and why there is none. The original is never shown in place. */
export function CaptureThumbnail({ capture, isSmall = false }: Props) {
  const t = useTranslations("captures.thumbnail");
  const sentence = useThumbnailSentence();
  if (capture.reading?.result.kind === "thumbnail")
    return (
      // biome-ignore lint/performance/noImgElement: the picture is small already, and its route needs the session.
      <img
        className={isSmall ? classes.small : classes.thumbnail}
        src={`/api/captures/${capture.id}/thumbnail`}
        alt={t("alt", { label: capture.label })}
        loading="lazy"
      />
    );
  const Icon = iconOf(capture.mediaType);
  return (
    <Group gap="xs" wrap="nowrap">
      <Icon
        size={isSmall ? 24 : 32}
        stroke={1.4}
        aria-hidden={!isSmall}
        aria-label={isSmall ? sentence(capture) : undefined}
      />
      {!isSmall && (
        <Text fz="sm" c="dimmed">
          {sentence(capture)}
        </Text>
      )}
    </Group>
  );
}

function iconOf(mediaType: string) {
  if (mediaType === "application/pdf") return IconFileTypePdf;
  if (mediaType === "application/zip") return IconFileZip;
  if (mediaType === "text/html") return IconWorldWww;
  if (mediaType.startsWith("video/")) return IconVideo;
  return mediaType.startsWith("image/") ? IconPhotoOff : IconFile;
}

function useThumbnailSentence() {
  const t = useTranslations("captures.thumbnail");
  const format = useFormatter();
  const refusal = useErrorSentence();
  return ({ reading, mediaType }: Capture): string => {
    if (reading === null) return t("waiting");
    const { result } = reading;
    switch (result.kind) {
      case "too_many_pixels":
        return t("tooManyPixels", {
          width: format.number(result.width),
          height: format.number(result.height),
          limit: format.number(result.limit / 1_000_000),
        });
      case "too_large":
        return t("tooLarge", { limit: format.number(result.limit / 2 ** 20) });
      case "damaged":
        return t("damaged");
      case "refused_package":
        return refusal(result.key, result.values);
      case "failed":
        return t("failed");
      case "package":
        return t("package");
      default:
        return t("none", { type: mediaType });
    }
  };
}
