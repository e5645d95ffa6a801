import { useTranslations } from "next-intl";
import { useByteSize } from "#components/imports/use-byte-size.ts";
import type { CaptureMethod } from "#server/schema/capture.ts";

/** What captures hold, in words. */
export function useCaptureWords() {
  const t = useTranslations("captures");
  const vocabulary = useTranslations("vocabulary");
  return {
    size: useByteSize(),
    method: (method: CaptureMethod) => vocabulary(`captureMethod.${method}`),
    /** A stated line, or that it is not stated. */
    stated: (value: string) => value || t("notStated"),
  };
}
