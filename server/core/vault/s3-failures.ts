import { S3ServiceException } from "@aws-sdk/client-s3";
import { AppError, type ErrorKey } from "../errors.ts";
import { log } from "../log.ts";

/** What a store's answers mean to whoever waits for them. The names are the protocol's own. */
const sentences: Record<string, ErrorKey> = {
  NoSuchBucket: "vault.bucketMissing",
  AccessDenied: "vault.noAccess",
  InvalidAccessKeyId: "vault.noAccess",
  SignatureDoesNotMatch: "vault.noAccess",
  CredentialsProviderError: "vault.noAccess",
  PermanentRedirect: "vault.otherRegion",
  AuthorizationHeaderMalformed: "vault.otherRegion",
  RequestTimeTooSkewed: "vault.clockSkew",
};
const byStatus: Record<number, ErrorKey> = { 301: "vault.otherRegion", 403: "vault.noAccess" };

/** The sentence for a failure of the store; a programming error stays what it is. */
export function asSentence(error: unknown): unknown {
  const name = nameOf(error);
  const status = statusOf(error);
  const key =
    sentences[name] ?? byStatus[status ?? 0] ?? (isUnreachable(error) || (status ?? 0) >= 500 ? "vault.silent" : null);
  if (key === null) return error;
  log.warn("vault.refused", { name, status: status ?? null });
  return new AppError("unavailable", key);
}

export const isAbsent = (error: unknown) => ["NoSuchKey", "NotFound"].includes(nameOf(error));
/** Somebody else sealed the same content in the meantime. */
export const isThereAlready = (error: unknown) => statusOf(error) === 412 || statusOf(error) === 409;
export const isNotImplemented = (error: unknown) => statusOf(error) === 501 || nameOf(error) === "NotImplemented";

const nameOf = (error: unknown) => (error instanceof Error ? error.name : "");
const statusOf = (error: unknown) => (error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined);

const unreachable = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ETIMEDOUT", "EPIPE"];
const isUnreachable = (error: unknown) =>
  error instanceof Error &&
  (error.name === "TimeoutError" || ("code" in error && unreachable.includes(String(error.code))));
