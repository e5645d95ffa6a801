import type { ReactNode } from "react";
import classes from "./DefinitionList.module.css";

type Props = { items: { term: string; value: ReactNode }[] };

/** Names and values, aligned. */
export function DefinitionList({ items }: Props) {
  return (
    <dl className={classes.list}>
      {items.map((item) => (
        <div key={item.term} className={classes.item}>
          <dt className={classes.term}>{item.term}</dt>
          <dd className={classes.value}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
