import styles from "./shell.module.css";

/** What the exported pages show: the mark, no words, so nothing flashes in another language. */
export function Waiting() {
  return (
    <div className={styles.waiting}>
      <img src="/mark.svg" width={56} height={56} alt="" />
    </div>
  );
}
