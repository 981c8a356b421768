"use client";

import { Skeleton } from "@queueme/ui";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import styles from "./list.module.css";
import { Failed } from "./problems";

/** A screen with a title, and beside it what is done with all of it. */
export function Screen({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        {tools ? <div className={styles.tools}>{tools}</div> : null}
      </div>
      {children}
    </div>
  );
}

/** What was read; a skeleton before, and why not if it could not be. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children(data: T): ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failed problem={query.error} again={() => void query.refetch()} />;
  return <Skeleton className={styles.skeleton} />;
}

/** A part of a screen, or of a form. */
export function Section({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {tools ? <div className={styles.tools}>{tools}</div> : null}
      </div>
      {children}
    </section>
  );
}
