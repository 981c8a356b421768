"use client";

import { bilingual, latinDigits } from "@queueme/i18n";
import { Actions, Button, Check, Choice, Dialog, Field, Form, Note, Skeleton } from "@queueme/ui";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { daysOf, weeklyOf } from "~/hours/week";
import { WeekFields } from "~/hours/week-fields";
import { useAccess } from "~/shell/access";
import { useChoices } from "~/shell/choices";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import { type Employee, type EmployeeHours, type Role, useEmployeeHours, useStaffActions } from "./data";

const SkillsForm = lazy(async () => ({ default: (await import("./skills-form")).SkillsForm }));

interface Props {
  /** `null` for somebody new. */
  employee: Employee | null;
  roles: Role[];
  close(): void;
}

const POSITIONS = [
  "manager",
  "reception",
  "specialist",
  "assistant",
  "cashier",
  "customer_service",
  "admin",
  "other",
] as const;

const PARTS = ["record", "hours", "skills"] as const;

/** One employee: the record and the roles, the hours, or the skills. */
export function EmployeeDialog({ employee, roles, close }: Props) {
  const words = useTranslations("staff");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const [part, setPart] = useState<(typeof PARTS)[number]>("record");
  const hours = useEmployeeHours(employee?.id ?? "", part === "hours");
  const title = employee ? bilingual(employee.name, language) : words("hire");
  return (
    <Dialog isOpen title={title} close={common("close")} onClose={close}>
      {employee?.is_specialist ? (
        <div className={list.tools}>
          {PARTS.filter((it) => it !== part).map((it) => (
            <Button key={it} onPress={() => setPart(it)}>
              {words(it)}
            </Button>
          ))}
        </div>
      ) : null}
      {part === "skills" && employee ? (
        <Suspense fallback={<Skeleton className={list.skeleton} />}>
          <SkillsForm employee={employee.id} close={close} />
        </Suspense>
      ) : part === "record" ? (
        <RecordForm employee={employee} roles={roles} close={close} />
      ) : hours.data ? (
        <HoursForm hours={hours.data} close={close} />
      ) : (
        <Skeleton className={list.skeleton} />
      )}
    </Dialog>
  );
}

interface Sent {
  record: Record<"ar" | "en", string>;
  phone: string;
  position: (typeof POSITIONS)[number];
  isSpecialist: boolean;
  isActive: boolean;
  roles: string[];
  services: string[];
  notes: string | null;
}

function RecordForm({ employee, roles, close }: Props) {
  const words = useTranslations("staff");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const access = useAccess();
  const actions = useStaffActions();
  const { services } = useChoices();
  const [isSpecialist, setIsSpecialist] = useState(employee?.is_specialist ?? true);
  const send = async (it: Sent, key: string) => {
    const name = it.record as Employee["name"] & { ar: string };
    if (!employee) {
      await actions.hire(
        {
          name,
          phone: it.phone,
          position: it.position,
          is_specialist: it.isSpecialist,
          role_ids: it.roles,
          ...(it.isSpecialist ? { specialist: { service_ids: it.services } } : {}),
        },
        key,
      );
      return;
    }
    await actions.change(employee, {
      name,
      position: it.position,
      is_specialist: it.isSpecialist,
      is_active: it.isActive,
      notes: it.notes,
    });
    if (access.may("role_edit")) await actions.setRoles(employee, it.roles);
  };
  const { save, fields, said, isPending } = useSaving(send, close);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text, optional, all, has } = readForm(event.currentTarget);
    save({
      record: { ar: text("/name/ar"), en: text("/name/en") },
      phone: latinDigits(text("/phone")).replace(/[\s()-]/g, ""),
      position: text("/position") as (typeof POSITIONS)[number],
      isSpecialist,
      isActive: employee ? has("active") : true,
      roles: all("role"),
      services: all("service"),
      notes: optional("/notes"),
    });
  };
  const mayGive = access.may("role_edit") || (!employee && access.may("employee_add"));
  return (
    <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <div className={list.pair}>
        <Field
          name="/name/ar"
          label={words("nameAr")}
          defaultValue={employee?.name.ar ?? ""}
          maxLength={255}
          autoFocus
        />
        <Field name="/name/en" label={words("nameEn")} defaultValue={employee?.name.en ?? ""} maxLength={255} isLatin />
      </div>
      <div className={list.pair}>
        {employee ? null : (
          <Field
            name="/phone"
            type="tel"
            label={words("phone")}
            help={words("phoneHelp")}
            isLatin
            isRequired
            missing={words("phoneMissing")}
            placeholder="05X XXX XXXX"
            autoComplete="off"
          />
        )}
        <Choice
          name="/position"
          label={words("positionLabel")}
          defaultValue={employee?.position ?? "specialist"}
          error={fields["/position"]}
        >
          {POSITIONS.map((it) => (
            <option key={it} value={it}>
              {words(`position.${it}`)}
            </option>
          ))}
        </Choice>
      </div>
      <Check
        label={words("isSpecialist")}
        help={words("isSpecialistHelp")}
        checked={isSpecialist}
        onChange={(event) => setIsSpecialist(event.currentTarget.checked)}
      />
      {!employee && isSpecialist && services.length ? (
        <fieldset className={list.set}>
          <legend>{words("services")}</legend>
          {services.map((it) => (
            <Check key={it.id} name="service" value={it.id} label={bilingual(it.name, language)} defaultChecked />
          ))}
        </fieldset>
      ) : null}
      {mayGive && roles.length ? (
        <fieldset className={list.set}>
          <legend>{words("roles")}</legend>
          {roles
            // Owners are made by the company, not here.
            .filter((it) => it.is_active && it.role_type !== "company")
            .map((it) => (
              <Check
                key={it.id}
                name="role"
                value={it.id}
                label={bilingual(it.name, language)}
                defaultChecked={employee?.role_ids.includes(it.id) ?? false}
              />
            ))}
        </fieldset>
      ) : null}
      {employee ? (
        <>
          <Check
            name="active"
            label={words("isActive")}
            help={words("isActiveHelp")}
            defaultChecked={employee.is_active}
          />
          <Field
            name="/notes"
            label={words("notes")}
            optional={common("optional")}
            defaultValue={employee.notes ?? ""}
            rows={2}
            maxLength={2000}
          />
        </>
      ) : null}
      {said ? <Note tone="danger">{said}</Note> : null}
      <Actions>
        <Button onPress={close}>{common("cancel")}</Button>
        <Button type="submit" look="solid" busy={isPending}>
          {common("save")}
        </Button>
      </Actions>
    </Form>
  );
}

function HoursForm({ hours, close }: { hours: EmployeeHours; close(): void }) {
  const words = useTranslations("staff");
  const common = useTranslations("common");
  const actions = useStaffActions();
  const [days, setDays] = useState(() => daysOf(hours.weekly));
  const { save, said, error, isPending } = useSaving(
    (body: Parameters<typeof actions.setHours>[1]) => actions.setHours(hours, body),
    close,
  );
  return (
    <Form
      className={list.form ?? ""}
      onSubmit={(event) => {
        event.preventDefault();
        const { holidays, profiles, prayer_pauses } = hours;
        save({ weekly: weeklyOf(days, hours.weekly), holidays, profiles, prayer_pauses: prayer_pauses ?? null });
      }}
    >
      {hours.follows_shop ? <Note>{words("followsShop")}</Note> : null}
      <WeekFields days={days} change={setDays} />
      {said ? <Note tone="danger">{said}</Note> : null}
      {error?.fields[0] ? <Note tone="danger">{error.fields[0].detail}</Note> : null}
      <Actions>
        <Button onPress={close}>{common("cancel")}</Button>
        <Button type="submit" look="solid" busy={isPending}>
          {common("save")}
        </Button>
      </Actions>
    </Form>
  );
}
