"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { latinDigits } from "@queueme/i18n";
import { Actions, Button, Choice, Field, Form, Note, Skeleton } from "@queueme/ui";
import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import list from "~/shell/list.module.css";
import { Failed } from "~/shell/problems";
import { useSaving } from "~/shell/saving";
import { api } from "~/shell/session";
import { useRun } from "~/shell/use-run";
import { LEVELS, named, type Skill } from "./skills";
import styles from "./staff.module.css";

type Skills = ShopSchemas["schemas"]["EmployeeSkills"];

/** What an employee can do, and how well. */
export function SkillsForm({ employee, close }: { employee: string; close(): void }) {
  const { shop } = useAccess();
  const skills = useQuery({
    queryKey: ["shop", shop.id, "skills", employee],
    queryFn: () =>
      bodyOf(api.shop.GET("/employees/{employee_id}/skills", { params: { path: { employee_id: employee } } })),
    staleTime: 0,
  });
  if (skills.data) return <Fields key={skills.data.version} skills={skills.data} close={close} />;
  if (skills.error) return <Failed problem={skills.error} again={() => void skills.refetch()} />;
  return <Skeleton className={list.skeleton} />;
}

function Fields({ skills, close }: { skills: Skills; close(): void }) {
  const words = useTranslations("staff");
  const common = useTranslations("common");
  const run = useRun("skills", "employees");
  const [all, setAll] = useState<Skill[]>(skills.skills);
  const { save, said, error, isPending } = useSaving((body: Skill[]) => {
    const params = { path: { employee_id: skills.employee_id }, header: ifMatch(skills.version) };
    return run(() => bodyOf(api.shop.PUT("/employees/{employee_id}/skills", { params, body: { skills: body } })));
  }, close);
  const change = (at: number, changes: Partial<Skill>) =>
    setAll(all.map((it, index) => (index === at ? { ...it, ...changes } : it)));
  return (
    <Form
      className={list.form ?? ""}
      onSubmit={(event) => {
        event.preventDefault();
        save(named(all));
      }}
    >
      {all.length === 0 ? <p className={list.soft}>{words("noSkills")}</p> : null}
      {all.map((it, at) => (
        <fieldset key={at} className={styles.skill}>
          <legend className="hidden-text">{it.name || words("newSkill")}</legend>
          <Field
            label={words("skillName")}
            value={it.name}
            onChange={(name) => change(at, { name })}
            maxLength={100}
            autoFocus={!it.name}
          />
          <Choice
            label={words("level.title")}
            value={String(it.proficiency)}
            onChange={(event) => change(at, { proficiency: Number(event.currentTarget.value) })}
          >
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {words(`level.l${level}`)}
              </option>
            ))}
          </Choice>
          <Field
            label={words("years")}
            optional={common("optional")}
            inputMode="numeric"
            value={it.years_experience === null || it.years_experience === undefined ? "" : String(it.years_experience)}
            onChange={(text) => {
              const digits = latinDigits(text).replace(/\D/g, "");
              change(at, { years_experience: digits ? Math.min(60, Number(digits)) : null });
            }}
          />
          <Button
            look="plain"
            size="icon"
            aria-label={words("removeSkill", { name: it.name || words("newSkill") })}
            onPress={() => setAll(all.filter((_, index) => index !== at))}
          >
            <X size={18} aria-hidden="true" />
          </Button>
        </fieldset>
      ))}
      <div>
        <Button isDisabled={all.length >= 50} onPress={() => setAll([...all, { name: "", proficiency: 3 }])}>
          <Plus size={18} aria-hidden="true" />
          {words("addSkill")}
        </Button>
      </div>
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
