import { Text } from "@mantine/core";
import classes from "./shell.module.css";

/** The mark: the lamp of a lookout over a horizon. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
        <path
          d="M3 18.5c3-1.8 6-1.8 9 0s6 1.8 9 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
        />
        <circle cx="12" cy="8.5" r="3.2" fill="currentColor" />
        <path
          d="M4.5 8.5h1.7M17.8 8.5h1.7M12 2v1.2M6.9 3.4l1 1.1M17.1 3.4l-1 1.1"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
        />
      </svg>
      <Text span fw={680} fz="lg" lts="-0.01em">
        Vigie
      </Text>
    </span>
  );
}
