import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import styles from "./ui.module.css";

export interface Toast {
  text: string;
  tone?: "danger";
  action?: { text: string; act(): void };
}

const Context = createContext<(toast: Toast | null) => void>(() => {});

/** So long it stays, and stays undoable. */
const SHOWN = 8_000;

/** One toast at a time, with at most one action. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<(Toast & { id: number }) | null>(null);
  const [isMounted, setIsMounted] = useState(false);
  const count = useRef(0);
  const isHeld = useRef(false);
  const show = useCallback((it: Toast | null) => setToast(it && { ...it, id: ++count.current }), []);
  useEffect(() => setIsMounted(true), []);
  useEffect(() => {
    if (!toast) return;
    let timer = window.setTimeout(function end() {
      // Whoever points at it or has the focus in it is about to use it.
      if (isHeld.current) timer = window.setTimeout(end, 1000);
      else setToast((it) => (it?.id === toast.id ? null : it));
    }, SHOWN);
    return () => clearTimeout(timer);
  }, [toast]);
  const hold = useMemo(() => {
    const set = (value: boolean) => () => {
      isHeld.current = value;
    };
    return { onPointerEnter: set(true), onPointerLeave: set(false), onFocus: set(true), onBlur: set(false) };
  }, []);
  return (
    <Context.Provider value={show}>
      {children}
      {isMounted
        ? createPortal(
            <div aria-live={toast?.tone === "danger" ? "assertive" : "polite"} data-react-aria-top-layer="true">
              {toast ? (
                <div key={toast.id} className={styles.toast} data-tone={toast.tone} {...hold}>
                  <span role={toast.tone === "danger" ? "alert" : "status"}>{toast.text}</span>
                  {toast.action ? (
                    <button
                      type="button"
                      onClick={() => {
                        toast.action?.act();
                        show(null);
                      }}
                    >
                      {toast.action.text}
                    </button>
                  ) : null}
                </div>
              ) : null}
            </div>,
            document.body,
          )
        : null}
    </Context.Provider>
  );
}

export const useToast = (): ((toast: Toast | null) => void) => useContext(Context);
