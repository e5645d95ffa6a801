import * as z from "zod";
import { roles } from "./permission.ts";
import { Id, line, Reason } from "./text.ts";

export const Role = z.enum(roles);
export const Email = z
  .email()
  .max(254)
  .transform((address) => address.toLowerCase());
/** Long rather than complicated. */
export const Password = z.string().min(12).max(200);

export const AddPerson = z.strictObject({ name: line(120), email: Email, role: Role, password: Password });
export const UpdatePerson = z.strictObject({ userId: Id, version: z.int(), name: line(120), role: Role });
export const DeactivatePerson = z.strictObject({ userId: Id, version: z.int(), reason: Reason });
export const ReactivatePerson = DeactivatePerson;
