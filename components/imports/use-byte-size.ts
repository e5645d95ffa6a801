import { useFormatter } from "next-intl";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A number of bytes as people read it: 12.4 MB. */
export function useByteSize() {
  const format = useFormatter();
  return (bytes: number): string => {
    const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
    return format.number(bytes / 1_000 ** power, {
      style: "unit",
      unit: units[power],
      unitDisplay: "short",
      maximumFractionDigits: power === 0 ? 0 : 1,
    });
  };
}
