"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from "react-hook-form";
import type * as z from "zod";
import { issueSentence } from "./issue-sentence.ts";

/** A form held to a schema, with its rules in the language of the screen. Mount it when `initial` is there; `key` it by identity. */
export function useZodForm<In extends FieldValues, Out extends FieldValues>(
  schema: z.ZodType<Out, In>,
  initial: DefaultValues<In>,
): UseFormReturn<In, unknown, Out> {
  const t = useTranslations("form.rule");
  return useForm<In, unknown, Out>({
    resolver: zodResolver<In, unknown, Out>(schema, { error: (issue) => issueSentence(t, issue) }),
    defaultValues: initial,
  });
}
