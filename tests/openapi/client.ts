// A client of the four APIs, type-checked against their descriptions: no operation, field or error code here may be one that
// the descriptions do not have. It never runs.
import type { paths as Admin } from './generated/admin.ts';
import type { components, operations, paths as Customer } from './generated/customer.ts';
import type { paths as Identity } from './generated/identity.ts';
import type { paths as Shop } from './generated/shop.ts';

type Problem = components['schemas']['Problem'];
type Status<Operation extends { responses: unknown }> = keyof Operation['responses'];
type Body<Response> = Response extends { content: infer Content } ? Content[keyof Content] : undefined;

/** An answer: its status decides what the body is. */
type Answer<Operation extends { responses: unknown }> = {
  [S in Status<Operation>]: { status: S; body: Body<Operation['responses'][S]> };
}[Status<Operation>];

declare function send<Id extends keyof operations>(operation: Id, request: unknown): Promise<Answer<operations[Id]>>;

/** Joins a queue, and says in the words of the API why not. */
export async function join(queue: string): Promise<string> {
  const answer = await send('customer-join-queue', { queue_id: queue });
  switch (answer.status) {
    case 201:
      return `${answer.body.ticket.number}, ${answer.body.ticket.ahead} ahead`;
    case 409: {
      const problem: Problem = answer.body;
      return problem.code === 'already_queued' ? `already there: ${problem.ticket_id}` : problem.title;
    }
    case 422:
      return (answer.body.errors ?? []).map(it => `${it.pointer}: ${it.detail}`).join('; ') || answer.body.detail;
    case 429:
      return answer.body.detail;
    default:
      // Every other answer is a problem document, too.
      return `${answer.body.code} (${answer.body.request_id})`;
  }
}

/** Books what is offered. A body is not read before the status is known. */
export async function book(service: string): Promise<string[]> {
  const offered = await send('customer-list-slots', { service_id: service });
  if (offered.status !== 200) return [offered.body.title];
  const start = offered.body.slots[0]?.start;
  if (!start) return [];
  const booked = await send('customer-book-appointment', { items: [{ service_id: service, start }] });
  // @ts-expect-error: only a success has a price.
  void booked.body.total_halalas;
  return booked.status === 201 ? booked.body.appointments.map(it => it.confirmation_code) : [booked.body.detail];
}

// Each refusal of each operation is described, and is a problem document.
type Refusal = 400 | 401 | 403 | 404 | 406 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head';
type Untyped<Paths> = {
  [P in keyof Paths]: {
    [M in Method & keyof Paths[P]]: Paths[P][M] extends { responses: infer Responses }
      ? {
          [S in keyof Responses]: S extends 200 | 201 | 202 | 204 | 303 | 304
            ? never
            : Responses[S] extends { content: { 'application/problem+json': Problem } }
              ? S extends Refusal ? never : [P, M, S]
              : [P, M, S];
        }[keyof Responses]
      : never;
  }[Method & keyof Paths[P]];
}[keyof Paths];
type Unproven<Paths> = [Untyped<Paths>] extends [never] ? 'every problem is typed' : Untyped<Paths>;
const proof = 'every problem is typed';
export const proofs: [Unproven<Identity>, Unproven<Customer>, Unproven<Shop>, Unproven<Admin>] = [proof, proof, proof, proof];
