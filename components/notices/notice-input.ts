import type { Control } from "react-hook-form";
import type * as z from "zod";
import type { NoticeFields } from "#server/schema/notice.ts";

/** The fields while they are being filled in. */
export type NoticeInput = z.input<typeof NoticeFields>;
export type NoticeControl = Control<NoticeInput, unknown, NoticeFields>;
