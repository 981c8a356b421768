"use client";

import { bilingual, phone } from "@queueme/i18n";
import { Badge, Button, Note, State } from "@queueme/ui";
import { Pencil, UserPlus, UsersRound } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { boundText } from "~/schedule/schedule-screen";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Loaded, Screen, Section } from "~/shell/screen";
import { useAct } from "~/shell/use-act";
import { type Employee, useEmployees, usePendingLeaves, useRoleNames, useStaffActions } from "./data";
import { EmployeeDialog } from "./employee-dialog";

/** S8: who works in the shop, as what, and who asks for leave. */
export function StaffScreen() {
  const words = useTranslations("staff");
  const { language } = useLanguage();
  const access = useAccess();
  const isOnline = useOnline();
  const employees = useEmployees();
  const roles = useRoleNames();
  const [edited, setEdited] = useState<Employee | "new" | null>(null);
  const mayEdit = access.may("employee_edit") && isOnline;
  const roleName = (id: string) => bilingual(roles.data?.find((it) => it.id === id)?.name, language);
  return (
    <Screen
      title={words("title")}
      tools={
        access.may("employee_add") ? (
          <Button look="solid" isDisabled={!isOnline} onPress={() => setEdited("new")}>
            <UserPlus size={18} aria-hidden="true" className="flip" />
            {words("hire")}
          </Button>
        ) : null
      }
    >
      <PendingLeaves employees={employees.data ?? []} />
      <Loaded query={employees}>
        {(all) =>
          all.length ? (
            <ul className={list.list}>
              {sorted(all).map((it) => {
                const name = bilingual(it.name, language);
                return (
                  <li key={it.id} className={`${list.row} ${list.two}`}>
                    <div className={list.main}>
                      <strong>
                        <bdi>{name}</bdi>
                      </strong>
                      <span className={list.soft}>
                        {[words(`position.${it.position}`), ...it.role_ids.map(roleName)].filter(Boolean).join(" · ")}
                      </span>
                      <a href={`tel:${it.phone}`} dir="ltr" translate="no" className={list.soft}>
                        {phone(it.phone)}
                      </a>
                    </div>
                    <div className={list.rowEnd}>
                      {it.is_specialist ? <Badge tone="brand">{words("specialist")}</Badge> : null}
                      {it.is_active ? null : <Badge>{words("inactive")}</Badge>}
                      {mayEdit ? (
                        <Button
                          look="plain"
                          size="icon"
                          aria-label={words("editNamed", { name })}
                          onPress={() => setEdited(it)}
                        >
                          <Pencil size={18} aria-hidden="true" />
                        </Button>
                      ) : null}
                    </div>
                  </li>
                );
              })}
            </ul>
          ) : (
            <State icon={<UsersRound size={32} aria-hidden="true" />} title={words("none")} text={words("noneText")} />
          )
        }
      </Loaded>
      {edited ? (
        <EmployeeDialog
          key={edited === "new" ? "new" : edited.id}
          employee={edited === "new" ? null : edited}
          roles={roles.data ?? []}
          close={() => setEdited(null)}
        />
      ) : null}
    </Screen>
  );
}

/** Those who work come before those who no longer do. */
const sorted = (all: Employee[]): Employee[] => [...all].sort((a, b) => Number(b.is_active) - Number(a.is_active));

function PendingLeaves({ employees }: { employees: Employee[] }) {
  const words = useTranslations("staff");
  const schedule = useTranslations("schedule");
  const { language } = useLanguage();
  const access = useAccess();
  const isOnline = useOnline();
  const leaves = usePendingLeaves();
  const actions = useStaffActions();
  const { busy, act } = useAct();
  if (!leaves.data?.length) return null;
  const mayDecide = access.may("employee_approve") && isOnline;
  return (
    <Section title={words("asksForLeave")}>
      <ul className={list.list}>
        {leaves.data.map((it) => {
          const name = bilingual(employees.find((one) => one.id === it.employee_id)?.name, language);
          const clashing = it.clashing_appointments?.items.length ?? 0;
          const bound = (at: string) => boundText(at, access.shop.time_zone, language);
          const type = schedule(`leaveType.${it.leave_type}`);
          return (
            <li key={it.id} className={`${list.row} ${list.two}`}>
              <div className={list.main}>
                <strong>
                  <bdi>{name}</bdi>
                </strong>
                <span>{schedule("leaveFromTo", { type, from: bound(it.from), to: bound(it.to) })}</span>
                {it.reason ? (
                  <span className={list.soft}>
                    <bdi>{it.reason}</bdi>
                  </span>
                ) : null}
                {clashing ? <Note tone="warn">{words("leaveClashes", { count: clashing })}</Note> : null}
              </div>
              {mayDecide ? (
                <div className={list.rowEnd}>
                  <Button
                    busy={busy === `approved ${it.id}`}
                    aria-label={words("approveNamed", { name })}
                    onPress={() =>
                      void act(`approved ${it.id}`, () => actions.decide(it, "approved"), words("approved", { name }))
                    }
                  >
                    {words("approve")}
                  </Button>
                  <Button
                    look="plain"
                    busy={busy === `rejected ${it.id}`}
                    aria-label={words("rejectNamed", { name })}
                    onPress={() =>
                      void act(`rejected ${it.id}`, () => actions.decide(it, "rejected"), words("rejected", { name }))
                    }
                  >
                    {words("reject")}
                  </Button>
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
