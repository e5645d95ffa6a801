"use client";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { ErrorState } from "#components/ui/ErrorState.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function DeskError({ error, reset }: Props) {
  const router = useRouter();
  function retry() {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }
  return <ErrorState reference={error.digest} onRetry={retry} />;
}
