// Written by generate.mjs from docs/openapi/shop.json.

export interface paths {
    "/appointments/{appointment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an appointment
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-appointment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change length, service and notes
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-appointment"];
        trace?: never;
    };
    "/appointments/{appointment_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a customer's appointment and the rest of its visit
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-cancel-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check in a customer
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-check-in-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete an appointment
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-complete-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an appointment and the rest of its visit
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-confirm-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark an appointment as no-show
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-mark-appointment-no-show"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a staff note
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-add-appointment-note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a request, with all of its visit
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-reject-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reschedule a customer's appointment
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-reschedule-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{appointment_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an appointment
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-start-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List categories and service templates
         * @description For signed-in users.
         */
        get: operations["shop-list-categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the cities
         * @description For signed-in users.
         */
        get: operations["shop-list-cities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a company
         * @description For signed-in users. `Idempotency-Key` makes repeating it safe and is required.
         */
        post: operations["shop-register-company"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{company_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a company
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-company"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a company
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-company"];
        trace?: never;
    };
    "/companies/{company_id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changes by staff
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{company_id}/branch-comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare a company's shops
         * @description For employees whose roles allow it.
         */
        get: operations["shop-compare-branches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{company_id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a company's documents
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-documents"];
        put?: never;
        /**
         * Submit a document
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-submit-document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{company_id}/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a document
         * @description For employees whose roles allow it.
         */
        delete: operations["shop-delete-document"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{company_id}/queue-comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare the queues of a company
         * @description For employees whose roles allow it.
         */
        get: operations["shop-compare-queues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{company_id}/shops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a company's shops
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-shops"];
        put?: never;
        /**
         * Open a shop
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe and is required.
         */
        post: operations["shop-open-shop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{company_id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a company's figures
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-company-statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your own employee record
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-own-employee"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/me/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your own schedule
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-own-schedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an employee
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-employee"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update an employee
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-employee"];
        trace?: never;
    };
    "/employees/{employee_id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an employee's free time
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-employee-availability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List blocked times of an employee
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-blocks"];
        put?: never;
        /**
         * Block time of an employee
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-block-time"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/blocks/{block_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Release blocked time
         * @description For employees whose roles allow it.
         */
        delete: operations["shop-delete-block"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/calendar-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a specialist's calendar feed
         * @description For employees whose roles allow it.
         */
        post: operations["shop-create-calendar-feed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an employee's working hours
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-employee-hours"];
        /**
         * Set an employee's working hours
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-set-employee-hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/leaves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an employee's leaves
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-leaves"];
        put?: never;
        /**
         * Request a leave
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-request-leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/leaves/{leave_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Approve, reject or cancel a leave
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-decide-leave"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set an employee's own permissions
         * @description For employees whose roles allow it.
         */
        put: operations["shop-set-employee-permissions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/reassignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reassign or cancel a specialist's day
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-reassign-appointments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/roles/{role_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Grant a role
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-grant-role"];
        post?: never;
        /**
         * Revoke a role
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-revoke-role"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an employee's schedule
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-employee-schedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an employee's shifts
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-shifts"];
        /**
         * Set an employee's shifts
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-set-shifts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an employee's skills
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-skills"];
        /**
         * Set an employee's skills
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-set-skills"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move an employee to another shop
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-transfer-employee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{employee_id}/workload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an employee's workload
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-employee-workload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the health of the API
         * @description Open to everyone, without a token.
         */
        get: operations["shop-get-health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the API description
         * @description Open to everyone, without a token.
         */
        get: operations["shop-get-api-description"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/packages/{package_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a package
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-package"];
        put?: never;
        post?: never;
        /**
         * Retire a package
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-retire-package"];
        options?: never;
        head?: never;
        /**
         * Change a package
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-package"];
        trace?: never;
    };
    "/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List permissions and role templates
         * @description For signed-in users.
         */
        get: operations["shop-list-permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the plans
         * @description Open to everyone, without a token.
         */
        get: operations["shop-list-plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare the plans
         * @description Open to everyone, without a token.
         */
        get: operations["shop-compare-plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/recommended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recommend plans to a company
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-recommended-plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a plan
         * @description Open to everyone, without a token.
         */
        get: operations["shop-get-plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{queue_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a queue
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-queue"];
        trace?: never;
    };
    "/queues/{queue_id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call the next ticket
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-call-next-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{queue_id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get statistics of a queue
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-queue-statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{queue_id}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tickets of a queue
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-tickets"];
        put?: never;
        /**
         * Add a walk-in
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-add-walk-in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources/{resource_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a resource
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-resource"];
        put?: never;
        post?: never;
        /**
         * Delete a resource
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-delete-resource"];
        options?: never;
        head?: never;
        /**
         * Change a resource
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-resource"];
        trace?: never;
    };
    "/role-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changes of roles
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-role-logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List roles
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-roles"];
        put?: never;
        /**
         * Create a role
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-create-role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{role_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a role
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-delete-role"];
        options?: never;
        head?: never;
        /**
         * Update a role
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-role"];
        trace?: never;
    };
    "/roles/{role_id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a role
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-clone-role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{role_id}/transfer-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give holders another role
         * @description For employees whose roles allow it.
         */
        post: operations["shop-transfer-role-users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{role_id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who holds a role
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-role-users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{service_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a service
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-service"];
        put?: never;
        post?: never;
        /**
         * Archive a service
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-retire-service"];
        options?: never;
        head?: never;
        /**
         * Change a service
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-service"];
        trace?: never;
    };
    "/services/{service_id}/buffer-advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get advice on the buffers
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-buffer-advice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{service_id}/complementary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List complementary services
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-complementary-services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{service_id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a service
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-duplicate-service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{service_id}/duration-advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get advice on the duration
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-duration-advice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{service_id}/exceptions/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set service hours for a date
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-set-service-exception"];
        post?: never;
        /**
         * Restore a service's regular hours
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-clear-service-exception"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{service_id}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a service's hours
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-set-service-hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{service_id}/recommended-specialists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the best for a service
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-recommended-specialists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{service_id}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List times that staff can book
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a shop
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-shop"];
        put?: never;
        post?: never;
        /**
         * Close a shop for good
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-close-shop"];
        options?: never;
        head?: never;
        /**
         * Update a shop
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-shop"];
        trace?: never;
    };
    "/shops/{shop_id}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the shop's appointments
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-appointments"];
        put?: never;
        /**
         * Book for a guest
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe and is required.
         */
        post: operations["shop-book-appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/clashing-appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List clashing appointments
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-clashing-appointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's customers
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-customers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/customers/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-customer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/customers/{user_id}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a customer's appointments
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-customer-appointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/customers/{user_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List notes about a customer
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-customer-notes"];
        put?: never;
        /**
         * Write a note about a customer
         * @description For employees whose roles allow it.
         */
        post: operations["shop-write-customer-note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/customers/{user_id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a note
         * @description For employees whose roles allow it.
         */
        delete: operations["shop-delete-customer-note"];
        options?: never;
        head?: never;
        /**
         * Change a note
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-customer-note"];
        trace?: never;
    };
    "/shops/{shop_id}/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a day of the calendar
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-day"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/employees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's employees
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-employees"];
        put?: never;
        /**
         * Hire an employee
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-hire-employee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/exceptions/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set hours for a date
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-set-hours-exception"];
        post?: never;
        /**
         * Restore a date's regular hours
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        delete: operations["shop-clear-hours-exception"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a shop's hours
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-shop-hours"];
        /**
         * Set a shop's hours
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        put: operations["shop-set-shop-hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/hours-advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get advice on opening hours
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-hours-advice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's invoices
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-invoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/invoices/{invoice_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a shop's invoice
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-invoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/leaves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's leaves
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-shop-leaves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/open-windows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a shop's open windows
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-open-windows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's packages
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-packages"];
        put?: never;
        /**
         * Create a package
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-create-package"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the queues of a shop
         * @description For employees whose roles allow it.
         */
        get: operations["shop-list-queues"];
        put?: never;
        /**
         * Create a queue
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-create-queue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/recurring-bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's recurring bookings
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-recurring-bookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's resources
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-resources"];
        put?: never;
        /**
         * Create a resource
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-create-resource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/service-order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put services in order
         * @description For employees whose roles allow it.
         */
        put: operations["shop-set-service-order"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's services
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-services"];
        put?: never;
        /**
         * Create a service
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-create-service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/services/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy services of another shop
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-clone-services"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/specialists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's specialists
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-specialists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a shop's figures
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-shop-statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request verification of a shop
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-request-verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shops/{shop_id}/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a shop's waitlist
         * @description For employees whose roles allow it. Answers in pages.
         */
        get: operations["shop-list-waitlist-entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/specialists/{specialist_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a specialist
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-specialist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a specialist
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed.
         */
        patch: operations["shop-update-specialist"];
        trace?: never;
    };
    "/tickets/{ticket_id}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a ticket
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-call-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a ticket
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-cancel-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish a service
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-finish-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a ticket
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-move-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a ticket as no-show
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-mark-ticket-no-show"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the priority
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-set-ticket-priority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a customer again
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-recall-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/reinstatement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reinstate a ticket
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-reinstate-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return a customer to the line
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-return-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Skip a ticket
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-skip-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a service
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-start-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{ticket_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer a ticket to another queue
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-transfer-ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/visits/{visit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a visit
         * @description For employees whose roles allow it.
         */
        get: operations["shop-get-visit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/visits/{visit_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a customer's visit
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-cancel-visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/visits/{visit_id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reschedule a customer's visit
         * @description For employees whose roles allow it. With `If-Match` it is refused if the version has changed. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-reschedule-visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waitlist/{entry_id}/offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer a time to a waitlist entry
         * @description For employees whose roles allow it. `Idempotency-Key` makes repeating it safe.
         */
        post: operations["shop-offer-waitlist-time"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What makes a shop accessible to people with disabilities. */
        Accessibility: {
            /**
             * @description Whether there are accessible parking spaces.
             * @default false
             */
            accessible_parking: boolean;
            /**
             * @description Whether there is an accessible restroom.
             * @default false
             */
            accessible_restroom: boolean;
            /**
             * @description Whether there is a lift, where one is needed.
             * @default false
             */
            lift: boolean;
            /**
             * @description Further notes.
             * @default {
             *       "ar": "",
             *       "en": ""
             *     }
             */
            notes: components["schemas"]["Bilingual"];
            /**
             * @description Whether staff know sign language.
             * @default false
             */
            sign_language: boolean;
            /**
             * @description Whether the entrance has no steps, or a ramp.
             * @default false
             */
            step_free_entrance: boolean;
        };
        /** @description A note. */
        AddNoteRequest: {
            /** @description Whether only staff read it. Defaults to true; otherwise the customer reads it, too. */
            is_private?: boolean | null;
            text: components["schemas"]["Lines1000"];
        };
        /** @description A walk-in to add. */
        AddWalkInRequest: {
            notes?: components["schemas"]["Text500"] | null;
            party: components["schemas"]["Party"];
            /**
             * Format: int64
             * @description Number of persons. Defaults to 1.
             */
            party_size?: number;
            /**
             * Format: int32
             * @description Priority: 1 low, 2 normal, 3 high, 4 urgent, 5 VIP. Defaults to 2.
             */
            priority?: number;
            service_id?: components["schemas"]["ServiceId"] | null;
            specialist_id?: components["schemas"]["SpecialistId"] | null;
        };
        /** @description A ticket of a walk-in. */
        AddWalkInResponse: {
            /** @description Address of the ticket's page, to hand over as a QR code or link. */
            page_url: string;
            ticket: components["schemas"]["StaffTicketView"];
            /** @description Appointments of the specialist that serving the ticket after its estimated wait would delay. Left out without any. */
            would_delay?: components["schemas"]["DelayedAppointment"][];
        };
        /** @description The address of a home visit. */
        Address: {
            details?: components["schemas"]["Text500"] | null;
            /** Format: double */
            lat: number;
            /** Format: double */
            lng: number;
        };
        /** @description A piece of advice for the time after a service. */
        AftercareLine: {
            title: components["schemas"]["BilingualName"];
        };
        ApiDescription: {
            [key: string]: unknown;
        };
        /**
         * @description Status of an appointment.
         * @enum {string}
         */
        AppointmentStatus: "pending_payment" | "pending_approval" | "confirmed" | "checked_in" | "in_progress" | "completed" | "cancelled" | "no_show" | "rescheduled";
        /**
         * @description How a specialist is chosen for a customer who names none, out of those who are free. Of a visit's services, as many as
         *     possible are with the same one.
         * @enum {string}
         */
        AssignmentAlgorithm: "round_robin" | "least_busy" | "highest_rated" | "weighted";
        /** @description A page of the audit log. */
        AuditLog: {
            items: components["schemas"]["AuditView"][];
            next_cursor?: string | null;
        };
        /** @description A change by staff. */
        AuditView: {
            /** @description `create`, `update`, `delete`, `grant`, `revoke` or `decide`. */
            activity: string;
            actor_id: string;
            /** @description Name of the user who acted, as it is now. `null` for an erased account. */
            actor_name?: string | null;
            /** @description Changed fields after the change. */
            after: unknown;
            /** Format: date-time */
            at: string;
            /** @description Changed fields before the change. */
            before: unknown;
            id: string;
            ip: string;
            resource_id: string;
            resource_type: string;
            user_agent: string;
        };
        /** @description A date of an employee. */
        AvailableDay: {
            /** Format: date */
            date: string;
            /** @description What of it is free. Whether a service fits is told by its slots. */
            free: components["schemas"]["TimeSpan"][];
            /** @description When they work while the shop is open, breaks and leaves excluded. */
            working: components["schemas"]["TimeSpan"][];
        };
        /** @description The same text in both languages. Where one is empty, its readers see the other. */
        Bilingual: {
            /** @description Arabic. */
            ar?: string;
            /** @description English. */
            en?: string;
        };
        BilingualName: {
            ar?: string;
            en?: string;
        } & ({
            ar: string;
        } | {
            en: string;
        });
        BilingualText1000: {
            ar?: string;
            en?: string;
        };
        BilingualText255: {
            ar?: string;
            en?: string;
        };
        BilingualText4000: {
            ar?: string;
            en?: string;
        };
        /**
         * @description How long a plan is paid for at once.
         * @enum {string}
         */
        BillingPeriod: "monthly" | "quarterly" | "semi_annual" | "annual";
        /** @description Time to block. */
        BlockTimeRequest: {
            /**
             * Format: date-time
             * @description Beginning: a multiple of five minutes, at most a day ago and 366 days ahead.
             */
            from: string;
            /**
             * Format: date-time
             * @description End, a multiple of five minutes, at most seven days later.
             */
            to: string;
        };
        /** @description Time that an employee keeps for themselves. */
        BlockView: {
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            /** Format: date-time */
            created_at: string;
            employee_id: string;
            /** Format: date-time */
            from: string;
            id: string;
            /** Format: date-time */
            to: string;
        };
        /** @description Times that an employee keeps for themselves. */
        Blocks: {
            /** @description By start; at most 100. */
            items: components["schemas"]["BlockView"][];
        };
        /** @description An appointment of a booked visit. */
        BookedAppointment: {
            /** @description Six digits by which the shop recognises the customer. */
            confirmation_code: string;
            /** Format: date-time */
            end: string;
            id: string;
            payment_status: string;
            /**
             * Format: date-time
             * @description Deadline for the payment or for the shop's approval. Null unless it waits for either.
             */
            pending_until?: string | null;
            /** Format: int64 */
            price_halalas: number;
            service_id: components["schemas"]["ServiceId"];
            specialist_id: components["schemas"]["SpecialistId"];
            /** Format: date-time */
            start: string;
            status: string;
        };
        /** @description A booked visit. */
        BookedVisit: {
            appointments: components["schemas"]["BookedAppointment"][];
            /**
             * Format: int64
             * @description VAT included.
             */
            total_halalas: number;
            visit_id: string;
        };
        /** @description Who calls or walks in. */
        BookingGuest: {
            name: components["schemas"]["Line255"];
            /** @description Phone number for messages. If it has an account, the appointment is also in its list. */
            phone?: string | null;
        };
        /** @description The figures of each shop. */
        BranchComparison: {
            items: components["schemas"]["BranchFigures"][];
            /** @description Always null: all shops are on one page. */
            next_cursor?: string | null;
        };
        /** @description The figures of a shop. */
        BranchFigures: {
            /** Format: int64 */
            employee_count: number;
            figures: components["schemas"]["Figures"];
            name: components["schemas"]["Bilingual"];
            /** Format: double */
            rating?: number | null;
            /** Format: int64 */
            rating_count: number;
            /** Format: int64 */
            service_count: number;
            shop_id: string;
        };
        /** @description Advice about the time on one side of a service. */
        BufferAdvice: {
            /**
             * Format: int64
             * @description The buffer now, in minutes.
             */
            current_minutes: number;
            /**
             * Format: int64
             * @description A better one, which is enough nine times of ten. Null if the present one is good, or too little is known.
             */
            recommended_minutes?: number | null;
            /** @description Number of appointments that it follows from. */
            sample_count: number;
        };
        /** @description Advice about the buffers of a service. */
        BuffersAdvice: {
            /** @description From the end to the next start of the same specialist. */
            after: components["schemas"]["BufferAdvice"];
            /** @description From check-in to the start. */
            before: components["schemas"]["BufferAdvice"];
        };
        /** @description A calendar to subscribe to. */
        CalendarFeedView: {
            /** Format: date-time */
            created_at: string;
            /** @description Secret of the address. Shown only once. */
            token: string;
            /** @description Address to subscribe to. Anyone who has it can read the calendar; requesting another feed ends it. */
            url: string;
        };
        /** @description The called ticket. */
        CallNextResponse: {
            /** @description Why no ticket was called: `empty` or `paused`. */
            reason?: string | null;
            ticket?: components["schemas"]["StaffTicketView"] | null;
            /** @description Appointments of the specialist who calls that serving the ticket now delays. Left out without any. */
            would_delay?: components["schemas"]["DelayedAppointment"][];
        };
        /** @description A request to call a ticket. */
        CallRequest: {
            counter?: components["schemas"]["Line24"] | null;
            specialist_id?: components["schemas"]["SpecialistId"] | null;
        };
        /** @description A request to call a given ticket. */
        CallTicketRequest: {
            /** @description `false`: refuse if serving the ticket now delays appointments of the specialist. Otherwise it is called in any case. */
            confirm_delay?: boolean | null;
            counter?: components["schemas"]["Line24"] | null;
            specialist_id?: components["schemas"]["SpecialistId"] | null;
        };
        /** @description A called ticket, as the hall display shows it. */
        CalledNumber: {
            /**
             * Format: date-time
             * @description Time of the call.
             */
            called_at?: string | null;
            /** @description Counter to come to. Null if the call names none. */
            counter?: string | null;
            /** @description Ticket number, such as `Q-250405-012`. */
            number: string;
        };
        /** @description A cancellation. */
        CancelTicketRequest: {
            reason?: components["schemas"]["Text300"] | null;
        };
        /** @description Fees and deadlines of cancelling and rescheduling. */
        CancellationPolicy: {
            /**
             * Format: int32
             * @description Hours before the start until which rescheduling is possible.
             * @default 2
             */
            allow_reschedule_hours: number;
            /**
             * Format: int32
             * @description Hours before the start until which cancelling is free.
             * @default 24
             */
            free_cancel_hours: number;
            /**
             * Format: int32
             * @description Fee for cancelling later, in percent of the price.
             * @default 20
             */
            late_fee_percent: number;
            /**
             * Format: int32
             * @description Maximum number of times an appointment may be rescheduled.
             * @default 2
             */
            max_reschedules: number;
            /**
             * Format: int32
             * @description Fee for a no-show, in percent of the price.
             * @default 50
             */
            no_show_fee_percent: number;
            /**
             * @description The policy in the shop's own words.
             * @default {
             *       "ar": "",
             *       "en": ""
             *     }
             */
            policy: components["schemas"]["Bilingual"];
        };
        /** @description A cancellation. */
        CancellationRequest: {
            reason?: components["schemas"]["Text500"] | null;
        };
        /** @description What was cancelled, and what it costs. */
        CancelledView: {
            /** @description All that was cancelled: what was left of the visit. */
            appointments: string[];
            /**
             * Format: int64
             * @description What the shop keeps of the payment.
             */
            fee_halalas: number;
            id: string;
            refund: components["schemas"]["RefundView"];
            status: components["schemas"]["AppointmentStatus"];
            visit_id: string;
        };
        CategoryId: string;
        /** @description The answer to a change that has nothing else to answer. */
        ChangeWithClashes: {
            /** @description What clashes with the change. */
            clashing_appointments: components["schemas"]["ClashingAppointments"];
        };
        /**
         * @description Why a booking no longer fits.
         * @enum {string}
         */
        ClashReason: "service_archived" | "specialist_inactive" | "specialist_not_for_service" | "on_leave" | "shop_closed" | "outside_service_hours" | "outside_working_hours" | "specialist_unavailable";
        /** @description An appointment that does not fit what applies in the shop now. */
        ClashingAppointment: {
            appointment_id: string;
            customer?: components["schemas"]["ClashingCustomer"] | null;
            /** Format: date-time */
            end: string;
            /** @description Why it does not fit. */
            reason: components["schemas"]["ClashReason"];
            service_id: string;
            service_name: components["schemas"]["Bilingual"];
            specialist_id: string;
            specialist_name: components["schemas"]["Bilingual"];
            /** Format: date-time */
            start: string;
            status: components["schemas"]["AppointmentStatus"];
            time_zone: string;
            visit_id: string;
        };
        /** @description Appointments that don't fit what applies in the shop now. */
        ClashingAppointments: {
            /** @description Whether there may be more: `GET /shops/{shop_id}/clashing-appointments` lists them from a later date on. */
            has_more: boolean;
            /** @description At most 50, by start. */
            items: components["schemas"]["ClashingAppointment"][];
        };
        /** @description The customer of a clashing appointment. */
        ClashingCustomer: {
            /** @description Account. Null for somebody whom staff entered. */
            id?: string | null;
            name: string;
            /** @description Phone number of somebody whom staff entered. */
            phone?: string | null;
        };
        /**
         * @description Whom a shop serves.
         * @enum {string}
         */
        Clientele: "men" | "women" | "both";
        /** @description The copy. */
        CloneRoleRequest: {
            name: components["schemas"]["BilingualName"];
        };
        /** @description Services to copy. */
        CloneServicesRequest: {
            /** @description Another shop of the company. */
            from_shop_id: string;
            /** @description Services of that shop. */
            service_ids: string[];
        };
        /** @description The copies. */
        ClonedServices: {
            items: components["schemas"]["StaffService"][];
            next_cursor?: string | null;
        };
        /** @description Settings of a company for all its shops. */
        CompanySettings: {
            /**
             * @description Whether employees may chat with customers. Defaults to true.
             * @default true
             */
            allow_employee_chat: boolean;
            /**
             * @description Whether bookings are confirmed without approval. Defaults to true.
             * @default true
             */
            auto_approve_bookings: boolean;
            /**
             * @description Language of employees who have not chosen one. Defaults to Arabic.
             * @default ar
             */
            default_language: components["schemas"]["Language"];
            /**
             * @description Whether employees receive push messages. Defaults to true.
             * @default true
             */
            push_enabled: boolean;
            /**
             * @description Whether discounts granted by employees need the manager's approval. Defaults to true.
             * @default true
             */
            require_manager_approval_for_discounts: boolean;
            /**
             * @description Whether employees receive SMS. Defaults to true.
             * @default true
             */
            sms_enabled: boolean;
        };
        /** @description What became of the appointments of all shops that start on these dates. */
        CompanyStatistics: {
            days: components["schemas"]["DayFigures"][];
            /** @description Number of people who currently work in the shops. */
            employee_count: number;
            /** Format: date */
            from: string;
            shop_count: number;
            /** Format: date */
            to: string;
            totals: components["schemas"]["Figures"];
        };
        /** @description A company. */
        CompanyView: {
            city_id: string;
            contact_phone: string;
            /** Format: date-time */
            created_at: string;
            description: components["schemas"]["Bilingual"];
            /** @description Number of people who currently work in the shops. */
            employee_count: number;
            id: string;
            is_active: boolean;
            is_verified: boolean;
            location?: components["schemas"]["Location"] | null;
            logo_key?: string | null;
            merchant_type?: components["schemas"]["MerchantType"] | null;
            name: components["schemas"]["Bilingual"];
            /** @description Whether the shops take payments online. */
            online_payment_enabled: boolean;
            /** @description User who registered the company. */
            owner_id: string;
            /** @description Number in the commercial register. */
            registration_number: string;
            settings: components["schemas"]["CompanySettings"];
            /** @description Number of shops. */
            shop_count: number;
            /** Format: date-time */
            updated_at: string;
            vat_number?: string | null;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
        };
        /** @description A service that belongs together with another one. */
        ComplementaryService: {
            /**
             * Format: double
             * @description How much more often both are bought than by chance. Over 1.2.
             */
            lift: number;
            name: components["schemas"]["Bilingual"];
            /** @description Customers who bought both within 30 days. */
            pairs: number;
            service_id: string;
        };
        /** @description Services that belong together with one. */
        ComplementaryServices: {
            items: components["schemas"]["ComplementaryService"][];
            /** @description Always null. */
            next_cursor?: string | null;
        };
        /**
         * @description How sure advice is.
         * @enum {string}
         */
        ConfidenceLevel: "low" | "medium" | "high";
        /** @enum {string} */
        ContextType: "company" | "shop";
        /** @description A package to be created. */
        CreatePackageRequest: {
            /** @description Weekly windows in which it can be booked. Defaults to the shop's hours. */
            availability?: components["schemas"]["HoursOfWeekday"][] | null;
            description?: components["schemas"]["BilingualText4000"];
            /**
             * Format: date
             * @description Last date on which it can be booked.
             */
            end_date?: string | null;
            faqs?: components["schemas"]["Faq"][];
            image_key?: components["schemas"]["FileKey"] | null;
            /** @description Services of the shop, in the order in which they are performed. */
            items: components["schemas"]["PackageItem"][];
            location?: components["schemas"]["ServiceLocation"];
            /** Format: int64 */
            max_purchases?: number | null;
            name: components["schemas"]["BilingualName"];
            /**
             * Format: int64
             * @description Price in halalas, VAT included. Maximum: the sum of its services' prices.
             */
            package_price_halalas: number;
            primary_category_id?: components["schemas"]["CategoryId"] | null;
            /**
             * Format: date
             * @description First date on which it can be booked.
             */
            start_date?: string | null;
            status?: components["schemas"]["PackageStatus"];
        };
        /** @description Settings of a queue. Omitted fields keep their values, or get their defaults in a new queue. */
        CreateQueueRequest: {
            /** @description Whether the queue opens and closes with the shop. Defaults to true. */
            auto_open_close?: boolean;
            /**
             * Format: int64
             * @description Time to respond to a call, in seconds. Defaults to 300.
             */
            call_timeout_seconds?: number;
            /** @description With `status: closed`: also cancel the waiting tickets, with an apology. Defaults to false. */
            cancel_waiting?: boolean;
            /**
             * Format: int64
             * @description Maximum number of waiting and called tickets. 0 for no limit. Defaults to 50.
             */
            capacity?: number;
            /** @description Whether waiting tickets are carried over to the next business day at closing. Defaults to false. */
            carry_over?: boolean;
            /** @description Names of the counters. */
            counters?: components["schemas"]["Line24"][];
            /**
             * Format: int64
             * @description Position from which a customer is notified that their turn is close. Defaults to 3.
             */
            getting_close_at?: number;
            name: components["schemas"]["BilingualName"];
            /** @description Prefix of ticket numbers. Unique in the shop. */
            prefix?: string;
            /**
             * Format: int64
             * @description Time in which a skipped ticket can be reinstated, in minutes. Defaults to 15.
             */
            reinstate_minutes?: number;
            /**
             * Format: int64
             * @description Maximum distance in km for joining remotely. Null for no limit.
             */
            remote_join_radius_km?: number | null;
            /** @description Services that the queue serves. Empty for all services of the shop. */
            service_ids?: components["schemas"]["ServiceId"][];
            status?: components["schemas"]["QueueState"];
            strategy?: components["schemas"]["QueueStrategy"];
            tips?: components["schemas"]["BilingualText1000"] | null;
        };
        /** @description A resource to be created. */
        CreateResourceRequest: {
            /** @description Whether it can be used. Defaults to `true`. */
            is_active?: boolean;
            kind: components["schemas"]["ResourceKind"];
            name: components["schemas"]["BilingualName"];
            /**
             * Format: int64
             * @description Number of units. Defaults to 1.
             */
            quantity?: number;
        };
        /** @description A role to be created. */
        CreateRoleRequest: {
            context?: components["schemas"]["RoleContext"] | null;
            description?: components["schemas"]["BilingualText1000"] | null;
            name: components["schemas"]["BilingualName"];
            /** @description Role whose permissions are inherited. */
            parent_role_id?: string | null;
            /**
             * @description Permissions as `<resource>_<action>`, with `*` for all resources or all actions. The caller must hold each of
             *     them. Defaults to none.
             */
            permissions?: string[];
            /** @description Template whose permissions are added: `reception`, `customer_service`, `hr` or `content`. */
            template?: string | null;
            /**
             * Format: int32
             * @description Rank, below the caller's own highest one. Defaults to 100.
             */
            weight?: number | null;
        };
        /** @description A service to be created. */
        CreateServiceRequest: {
            aftercare?: components["schemas"]["AftercareLine"][];
            /** Format: int64 */
            buffer_after_minutes?: number;
            /** Format: int64 */
            buffer_before_minutes?: number;
            /**
             * Format: int64
             * @description Number of customers per start time and specialist. Defaults to 1.
             */
            capacity?: number;
            /** @description A child category. */
            category_id: components["schemas"]["CategoryId"];
            description?: components["schemas"]["BilingualText4000"];
            /** Format: int64 */
            duration_minutes: number;
            faqs?: components["schemas"]["Faq"][];
            /**
             * Format: int64
             * @description Interval between start times, in minutes. Defaults to 15.
             */
            granularity_minutes?: number;
            /** @description `false` makes it follow the shop's hours. Its own hours are set by `PUT /services/{service_id}/hours`. */
            has_custom_availability?: boolean;
            /**
             * Format: int64
             * @description Maximum number of days it can be booked ahead. Defaults to 60.
             */
            horizon_days?: number;
            image_key?: components["schemas"]["FileKey"] | null;
            is_featured?: boolean;
            limits?: components["schemas"]["ServiceLimits"] | null;
            location?: components["schemas"]["ServiceLocation"];
            name: components["schemas"]["BilingualName"];
            /** Format: int64 */
            notice_minutes?: number;
            /**
             * Format: int64
             * @description Position in the shop's list; the lowest comes first.
             */
            order?: number;
            overviews?: components["schemas"]["OverviewTile"][];
            prepayment?: components["schemas"]["Prepayment"];
            /**
             * Format: int64
             * @description Price in halalas, VAT included; 0 if it is free.
             */
            price_halalas: number;
            /**
             * Format: int64
             * @description Maximum distance to the customer's home, in km.
             */
            radius_km?: number | null;
            requires_approval?: boolean;
            /** @description All resources that it needs while its block lasts, each once. */
            resources?: components["schemas"]["RequiredResourceInput"][];
            short_description?: components["schemas"]["BilingualText255"];
            /** @description Active specialists of the shop who provide it. */
            specialist_ids?: components["schemas"]["SpecialistId"][];
            /** @description `draft` keeps a new service a draft, which otherwise becomes active with its first specialist. */
            status?: components["schemas"]["RequestedStatus"];
            steps?: components["schemas"]["ServiceStep"][];
        };
        /** @description The customer of an appointment. */
        CustomerBrief: {
            /** @description Account. Null for somebody whom staff entered. */
            id?: string | null;
            name: string;
            /** @description Phone number of somebody whom staff entered. */
            phone?: string | null;
        };
        /** @description A page of a customer's appointments in a shop. */
        CustomerHistory: {
            items: components["schemas"]["StaffAppointmentView"][];
            next_cursor?: string | null;
        };
        /** @description A note of a shop about a customer. */
        CustomerNoteView: {
            author_id: string;
            /** Format: date-time */
            created_at: string;
            customer_id: string;
            id: string;
            tags: string[];
            text: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
        };
        /** @description A page of notes. */
        CustomerNotes: {
            items: components["schemas"]["CustomerNoteView"][];
            next_cursor?: string | null;
        };
        /** @description A date on which an employee works these windows, whatever the weekday says. Off if there are none. */
        DatedShift: {
            /** @description Breaks within the windows. */
            breaks?: components["schemas"]["HoursWindow"][];
            /**
             * Format: date
             * @description Date in the shop's time zone.
             */
            date: string;
            /** @description Windows in any order. */
            windows: components["schemas"]["HoursWindow"][];
        };
        /** @description The figures of a date. */
        DayFigures: {
            /**
             * Format: int64
             * @description Appointments, whatever became of them.
             */
            appointments: number;
            /**
             * Format: int64
             * @description Minutes of appointments that were neither cancelled nor missed.
             */
            booked_minutes: number;
            /**
             * Format: date
             * @description The date.
             */
            date: string;
        };
        /** @description A leave. */
        DayLeave: {
            /** Format: date-time */
            end: string;
            /** Format: date */
            from: string;
            id: string;
            leave_type?: components["schemas"]["LeaveType"] | null;
            /** Format: date-time */
            start: string;
            /** Format: date */
            to: string;
        };
        /** @description Tickets of a business day. */
        DayTotals: components["schemas"]["TicketTotals"] & {
            /**
             * Format: date
             * @description The business day.
             */
            date: string;
        };
        /** @description An appointment that would be delayed. */
        DelayedAppointment: {
            id: string;
            specialist_id: string;
            /** Format: date-time */
            start: string;
        };
        /**
         * @description The type of a company's document.
         * @enum {string}
         */
        DocumentType: "business_license" | "national_id" | "commercial_register" | "tax_certificate" | "shop_photos" | "specialist_certifications" | "bank_document" | "other";
        /** @description A document of a company. */
        DocumentView: {
            /** Format: date-time */
            created_at: string;
            document_type: components["schemas"]["DocumentType"];
            file_key: string;
            id: string;
            is_verified: boolean;
            /** @description Reason for the decision. */
            reason?: string | null;
            /** @description `pending`, `approved` or `rejected`. */
            status: string;
            title: string;
            /** Format: date-time */
            verified_at?: string | null;
            verified_by?: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @description A page of a company's documents. */
        Documents: {
            items: components["schemas"]["DocumentView"][];
            next_cursor?: string | null;
        };
        /** @description Advice about the duration of a service. */
        DurationAdvice: {
            /**
             * Format: double
             * @description 0 to 1.
             */
            confidence: number;
            /** @description How sure it is. */
            confidence_level: components["schemas"]["ConfidenceLevel"];
            /**
             * Format: int64
             * @description The duration now, in minutes.
             */
            current_minutes: number;
            /**
             * Format: int64
             * @description A better one, which nine of ten appointments don't exceed. Null if the present one is good, or too little is known.
             */
            recommended_minutes?: number | null;
            /** @description Number of appointments that it follows from. */
            sample_count: number;
        };
        /** @description Whom to call in an emergency. */
        EmergencyContact: {
            /** @description Their name. */
            name: string;
            /** @description Their phone number, as it is dialled. */
            phone: string;
        };
        /** @description When an employee works and is free. */
        EmployeeAvailability: {
            days: components["schemas"]["AvailableDay"][];
            employee_id: string;
            shop_id: string;
            /** @description Null unless they are a specialist. */
            specialist_id?: string | null;
            /** @description What they do now. */
            status: components["schemas"]["WorkStatus"];
            time_zone: string;
        };
        /** @description Working hours of an employee. */
        EmployeeHours: {
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            employee_id: string;
            /** @description Whether the employee follows the shop's hours because they have none of their own. */
            follows_shop: boolean;
            holidays: components["schemas"]["HoursHoliday"][];
            prayer_pauses?: components["schemas"]["PrayerPauses"] | null;
            profiles: components["schemas"]["HoursProfile"][];
            /**
             * Format: int64
             * @description The employee's version for `If-Match`.
             */
            version: number;
            /** @description Windows by weekday. A weekday that is not listed is off. */
            weekly: components["schemas"]["HoursOfWeekday"][];
        };
        /** @description The schedule of an employee in a shop. */
        EmployeeSchedule: {
            /** @description Their appointments that start on these dates, by start. */
            appointments: components["schemas"]["StaffAppointmentView"][];
            days: components["schemas"]["ScheduledDay"][];
            employee_id: string;
            shop_id: string;
            /** @description Null unless they are a specialist. */
            specialist_id?: string | null;
            time_zone: string;
        };
        /** @description Shifts of an employee. Dates without one follow their working hours. */
        EmployeeShifts: {
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            employee_id: string;
            /** @description Shifts, by date. */
            shifts: components["schemas"]["DatedShift"][];
            /**
             * Format: int64
             * @description The employee's version for `If-Match`.
             */
            version: number;
        };
        /** @description The skills of an employee. */
        EmployeeSkills: {
            employee_id: string;
            skills: components["schemas"]["Skill"][];
            /**
             * Format: int64
             * @description Version of the employee, for `If-Match`.
             */
            version: number;
        };
        /** @description An employee of a shop. */
        EmployeeView: {
            /** @description As `date_of_birth`. */
            address?: string | null;
            avatar_key?: string | null;
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date
             * @description Shown to owners and managers, and to the employee. Left out of lists, and of the answer to hiring.
             */
            date_of_birth?: string | null;
            /** @description Permissions that the employee does not have, whatever grants them. */
            denied_permissions: string[];
            emergency_contact?: components["schemas"]["EmergencyContact"] | null;
            gender?: components["schemas"]["Gender"] | null;
            /** @description Permissions that the employee has besides those of the roles. */
            granted_permissions: string[];
            /** @description Whether the employee has their own working hours. Otherwise they follow the shop's hours. */
            has_hours: boolean;
            /** Format: date */
            hire_date?: string | null;
            id: string;
            is_active: boolean;
            is_specialist: boolean;
            name: components["schemas"]["Bilingual"];
            /** @description As `date_of_birth`. */
            national_id?: string | null;
            notes?: string | null;
            phone: string;
            position: components["schemas"]["Position"];
            /** @description Roles in the shop. */
            role_ids: string[];
            /**
             * Format: int64
             * @description Monthly salary. Shown to owners and managers only.
             */
            salary_halalas?: number | null;
            shop_id: string;
            /** @description Id as a specialist. Null if the employee is not one. */
            specialist_id?: string | null;
            staff_number?: string | null;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
        };
        /** @description The appointments of an employee that start on these dates. */
        EmployeeWorkload: {
            days: components["schemas"]["DayFigures"][];
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            totals: components["schemas"]["Figures"];
        };
        /** @description A page of a shop's employees. */
        Employees: {
            items: components["schemas"]["EmployeeView"][];
            next_cursor?: string | null;
        };
        /** @description How far the waits that were promised at joining were from the actual ones. */
        EstimateError: {
            /**
             * Format: double
             * @description Mean of the absolute differences, in minutes. Null without samples.
             */
            mean_absolute_minutes?: number | null;
            /**
             * Format: double
             * @description Mean by which waits were longer than promised, in minutes; negative if they were shorter. Null without samples.
             */
            mean_late_minutes?: number | null;
            /**
             * Format: int64
             * @description Served customers to whom a wait was promised.
             */
            samples: number;
        };
        /**
         * @description A specialist's level of experience.
         * @enum {string}
         */
        ExperienceLevel: "junior" | "intermediate" | "senior" | "expert";
        /** @description An appointment that is unchanged. */
        FailedView: {
            appointment_id: string;
            /**
             * @description Code as in problems: `slot_taken` if no specialist is available, `specialist_not_for_service`,
             *     `service_unavailable`, `wrong_state`, or `provider_unavailable` if the outcome is unknown or trying again may help.
             */
            code: string;
        };
        /** @description A frequently asked question and its answer. */
        Faq: {
            answer?: components["schemas"]["BilingualText4000"];
            question: components["schemas"]["BilingualName"];
        };
        /** @description A queue where customers wait less. */
        FasterQueue: {
            /**
             * Format: int32
             * @description By how many minutes it is faster.
             */
            minutes_saved: number;
            queue_id: string;
            shop_id: string;
            shop_name: components["schemas"]["BilingualName"];
        };
        /**
         * @description What a feature is about.
         * @enum {string}
         */
        FeatureCategory: "shops" | "services" | "specialists" | "content" | "analytics" | "support";
        /** @description A feature in one plan. */
        FeatureCell: {
            /** @description Whether the plan has it. */
            is_available: boolean;
            plan_id: string;
            tier?: components["schemas"]["FeatureTier"] | null;
            value?: string | null;
        };
        /** @description A feature in all plans. */
        FeatureRow: {
            category: components["schemas"]["FeatureCategory"];
            cells: components["schemas"]["FeatureCell"][];
            /** @description Name in the caller's language. */
            name: string;
        };
        /**
         * @description How much of a feature a plan has.
         * @enum {string}
         */
        FeatureTier: "basic" | "standard" | "premium" | "unlimited";
        /** @description A feature of a plan. */
        FeatureView: {
            category: components["schemas"]["FeatureCategory"];
            id: string;
            /** @description Whether the plan has it. */
            is_available: boolean;
            /** @description Name in the caller's language. */
            name: string;
            tier: components["schemas"]["FeatureTier"];
            value?: string | null;
        };
        /** @description What became of appointments. */
        Figures: {
            /**
             * Format: int64
             * @description Appointments, whatever became of them.
             */
            appointments: number;
            /**
             * Format: int64
             * @description Appointments that were cancelled or rejected.
             */
            cancelled: number;
            /**
             * Format: int64
             * @description Appointments that were completed.
             */
            completed: number;
            /**
             * Format: int64
             * @description Customers with an account who were served.
             */
            customers: number;
            /**
             * Format: int64
             * @description What was kept after cancellations and no-shows, in halalas.
             */
            fee_halalas: number;
            /**
             * Format: int64
             * @description Appointments to which the customer did not come.
             */
            no_shows: number;
            /**
             * Format: int64
             * @description Prices of completed appointments, in halalas, VAT included.
             */
            revenue_halalas: number;
            /**
             * Format: int64
             * @description Minutes of completed appointments.
             */
            served_minutes: number;
        };
        FileKey: string;
        /**
         * @description Gender, as stated by the customer.
         * @enum {string}
         */
        Gender: "male" | "female";
        /** @description The health of the API. */
        Health: {
            /** @description Always `ok`. */
            status: string;
        };
        /** @description An employee to be hired. */
        HireEmployeeRequest: {
            /** Format: date */
            hire_date?: string | null;
            is_specialist?: boolean;
            name: components["schemas"]["BilingualName"];
            notes?: components["schemas"]["Text2000"] | null;
            /** @description Phone number that the employee signs in with. */
            phone: string;
            position?: components["schemas"]["Position"] | null;
            /**
             * @description Roles of the shop or its company. Defaults to that of employees, if the caller may grant it; an empty list grants
             *     nothing.
             */
            role_ids?: string[];
            specialist?: components["schemas"]["SpecialistDetails"] | null;
            staff_number?: components["schemas"]["Line50"] | null;
        };
        /**
         * @description Public holidays of Saudi Arabia that a shop can observe.
         *
         *     Days: Implementing Regulations of the Labour Law, article 24: four days from the day after 29 Ramadan by the Umm
         *     al-Qura calendar, four days from the Day of Arafah, National Day and Founding Day.
         * @enum {string}
         */
        HolidaySet: "saudi_national" | "eid_al_fitr" | "eid_al_adha";
        /** @description Appointments that start in an hour of the day. */
        HourFigures: {
            /** Format: int64 */
            appointments: number;
            /**
             * Format: int32
             * @description 0 to 23, in the shop's time zone.
             */
            hour: number;
        };
        /** @description Tickets that joined in the same hour of the day. */
        HourTotals: components["schemas"]["TicketTotals"] & {
            /**
             * Format: int32
             * @description Hour in the shop's time zone.
             */
            hour: number;
        };
        /** @description How an hour of the week was used. */
        HourUse: {
            /**
             * Format: int64
             * @description Minutes of these that were booked.
             */
            booked_minutes: number;
            /**
             * Format: int32
             * @description 0 to 23, in the shop's time zone.
             */
            hour: number;
            /**
             * Format: int64
             * @description Minutes in which specialists could serve, of all dates and specialists together.
             */
            open_minutes: number;
            /**
             * Format: double
             * @description Share of the open time that was booked, 0 to 1.
             */
            utilisation: number;
            /**
             * Format: int32
             * @description 0 for Sunday.
             */
            weekday: number;
        };
        /** @description Opening hours of a shop, working hours of an employee, or hours in which a service is offered. */
        Hours: {
            /** @description Public holidays that are observed. Defaults to none. */
            holidays?: components["schemas"]["HoursHoliday"][];
            prayer_pauses?: components["schemas"]["PrayerPauses"] | null;
            /** @description Weekly hours for ranges of dates. */
            profiles?: components["schemas"]["HoursProfile"][];
            /** @description Windows by weekday. A weekday that is not listed is closed. */
            weekly: components["schemas"]["HoursOfWeekday"][];
        };
        /** @description Advice about opening hours. */
        HoursAdvice: {
            /** @description Each open hour of the week. */
            hourly_data: components["schemas"]["HourUse"][];
            /** @description Hours that the shop might close. Empty until it has had 20 bookings. */
            suggested_reductions: components["schemas"]["QuietHours"][];
        };
        /** @description A date that deviates from the regular hours: closed, or open in its own windows. */
        HoursException: {
            /** @enum {boolean} */
            closed: true;
            /** @description The reason that visitors see. */
            reason?: string | null;
        } | {
            /** @description The reason that visitors see. */
            reason?: string | null;
            windows: components["schemas"]["HoursWindow"][];
        };
        /** @description A public holiday that is observed: closed, or open in its own windows. */
        HoursHoliday: {
            /** @enum {boolean} */
            closed: true;
            set: components["schemas"]["HolidaySet"];
        } | {
            set: components["schemas"]["HolidaySet"];
            windows: components["schemas"]["HoursWindow"][];
        };
        /** @description The windows of a weekday. */
        HoursOfWeekday: {
            /**
             * @description Breaks of an employee within the windows, in any order. Shops and services have none. From `24:00` on they lie in
             *     the night of the window.
             */
            breaks?: components["schemas"]["HoursWindow"][];
            /**
             * Format: int32
             * @description 0 (Sunday) to 6 (Saturday).
             */
            weekday: number;
            /** @description Windows in any order. Those that overlap or touch are merged. */
            windows: components["schemas"]["HoursWindow"][];
        };
        /** @description Weekly hours that replace the regular ones for a range of dates, for example in Ramadan. */
        HoursProfile: {
            /**
             * Format: date
             * @description First date.
             */
            from_date: string;
            /** @description Display name for staff. */
            name: string;
            /**
             * Format: date
             * @description Last date.
             */
            to_date: string;
            /** @description Windows by weekday. A weekday that is not listed is closed. */
            weekly: components["schemas"]["HoursOfWeekday"][];
        };
        /**
         * @description An open window. If it ends before it begins, or after `24:00`, it extends into the next date but belongs to the date it
         *     begins on. If both times are equal, it is empty. `23:59` as the end means `24:00`.
         */
        HoursWindow: {
            /** @description Beginning, before `24:00`. */
            from: components["schemas"]["TimeOfDay"];
            /** @description End. */
            to: components["schemas"]["TimeOfDay"];
        };
        /**
         * @description The kind of a document.
         * @enum {string}
         */
        InvoiceKind: "simplified" | "tax" | "credit_note" | "receipt";
        /** @description A line of a document. */
        InvoiceLine: {
            /** @description What was sold. */
            name: components["schemas"]["Bilingual"];
            /**
             * Format: int64
             * @description Its share of the document's net, in halalas.
             */
            net_halalas: number;
            /**
             * Format: int64
             * @description What was paid for it, in halalas, VAT included.
             */
            total_halalas: number;
        };
        /** @description Documents, the latest first. */
        InvoicePage: {
            items: components["schemas"]["InvoiceView"][];
            next_cursor?: string | null;
        };
        /** @description An invoice, a credit note or a receipt. It says everything in both languages. */
        InvoiceView: {
            id: string;
            /** Format: date-time */
            issued_at: string;
            kind: components["schemas"]["InvoiceKind"];
            lines: components["schemas"]["InvoiceLine"][];
            /**
             * Format: int64
             * @description Without VAT.
             */
            net_halalas: number;
            number: string;
            /** @description The text of the QR code. `null` if the seller charges no VAT. */
            qr?: string | null;
            refers_to?: components["schemas"]["ReferenceView"] | null;
            /**
             * Format: int64
             * @description What is lacking to the total.
             */
            rounding_halalas: number;
            seller: components["schemas"]["SellerView"];
            title: string;
            /**
             * Format: int64
             * @description What was paid, or paid back.
             */
            total_halalas: number;
            transaction_id: string;
            /** Format: int64 */
            vat_halalas: number;
        };
        /** @description The pause for the Friday prayer. */
        JumuahPause: {
            /**
             * Format: int32
             * @description Minutes after Dhuhr at which it ends. Defaults to 45.
             * @default 45
             */
            minutes_after: number;
            /**
             * Format: int32
             * @description Minutes before Dhuhr at which it begins. Defaults to 30.
             * @default 30
             */
            minutes_before: number;
        };
        /**
         * @description The languages of the product.
         * @enum {string}
         */
        Language: "ar" | "en";
        LeaveBound: string;
        /**
         * @description New status of a leave.
         * @enum {string}
         */
        LeaveDecision: "approved" | "rejected" | "cancelled";
        /** @description A decision about a leave. */
        LeaveDecisionRequest: {
            reason?: components["schemas"]["Text1000"] | null;
            status: components["schemas"]["LeaveDecision"];
        };
        /** @description A leave to be requested. */
        LeaveRequest: {
            /** @description First day, in the shop's time zone. For part of a day, the moment of its beginning, a multiple of five minutes. */
            from: components["schemas"]["LeaveBound"];
            leave_type?: components["schemas"]["LeaveType"] | null;
            reason?: components["schemas"]["Text1000"] | null;
            /** @description Last day. A leave has at most 366 days. For part of a day, the moment of its end. */
            to: components["schemas"]["LeaveBound"];
        };
        /**
         * @description The status of a leave. Only an approved one blocks time.
         * @enum {string}
         */
        LeaveStatus: "pending" | "approved" | "rejected" | "cancelled";
        /**
         * @description The type of a leave.
         * @enum {string}
         */
        LeaveType: "vacation" | "sick" | "personal" | "maternity" | "paternity" | "unpaid" | "other";
        /** @description A leave of an employee. */
        LeaveView: {
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            decided_at?: string | null;
            /** @description User who decided. */
            decided_by?: string | null;
            /** @description Reason for the decision. */
            decision_reason?: string | null;
            employee_id: string;
            /** @description First day, in the shop's time zone; the moment of its beginning if it is for part of a day. */
            from: components["schemas"]["LeaveBound"];
            id: string;
            leave_type: components["schemas"]["LeaveType"];
            reason?: string | null;
            status: components["schemas"]["LeaveStatus"];
            /** @description Last day; the moment of its end if it is for part of a day. */
            to: components["schemas"]["LeaveBound"];
            /** Format: int64 */
            version: number;
        };
        /** @description A page of an employee's leaves. */
        Leaves: {
            items: components["schemas"]["LeaveView"][];
            next_cursor?: string | null;
        };
        /** @description A limit in one plan. */
        LimitCell: {
            is_unlimited: boolean;
            plan_id: string;
            /** Format: int64 */
            value: number;
        };
        /** @description A limit in all plans. */
        LimitRow: {
            cells: components["schemas"]["LimitCell"][];
            /** @description The name of the limit, as plans have it. */
            limit: string;
        };
        /**
         * @description What the daily limits count.
         * @enum {string}
         */
        LimitScope: "service" | "shop";
        Line100: string;
        Line24: string;
        Line255: string;
        Line50: string;
        Lines1000: string;
        /** @description Geographic coordinates in degrees (WGS 84). */
        Location: {
            /**
             * Format: double
             * @description Latitude, -90 to 90.
             */
            lat: number;
            /**
             * Format: double
             * @description Longitude, -180 to 180.
             */
            lng: number;
        };
        /**
         * @description Where a service is provided.
         * @enum {string}
         */
        LocationKind: "in_shop" | "in_home";
        /**
         * @description The legal form under which a company sells.
         * @enum {string}
         */
        MerchantType: "freelancer" | "establishment" | "company";
        /** @description A new position of a ticket. */
        MoveTicketRequest: {
            after_ticket_id?: components["schemas"]["TicketId"] | null;
        };
        /** @description The time that is offered. */
        OfferToWaitlistRequest: {
            specialist_id?: components["schemas"]["SpecialistId"] | null;
            /**
             * Format: date-time
             * @description Start. Must be one that is offered, without regard to notice.
             */
            start: string;
        };
        /** @description A plan. */
        OfferedPlan: {
            /**
             * Format: int64
             * @description How much cheaper ads are.
             */
            ad_discount_percent: number;
            /**
             * Format: int64
             * @description For how many days figures can be looked at.
             */
            analytics_retention_days: number;
            chat_enabled: boolean;
            /** @description Description in the caller's language. */
            description?: string | null;
            features: components["schemas"]["FeatureView"][];
            id: string;
            is_featured: boolean;
            /**
             * Format: int64
             * @description 0 for no limit.
             */
            max_reels_per_month: number;
            /** Format: int64 */
            max_services_per_shop: number;
            /** Format: int64 */
            max_shops: number;
            /** Format: int64 */
            max_specialists_per_shop: number;
            /**
             * Format: int64
             * @description 0 for no limit.
             */
            max_stories_per_day: number;
            /**
             * Format: int64
             * @description Price of a month, VAT included. 0 for a free plan.
             */
            monthly_price_halalas: number;
            /** @description Name in the caller's language. */
            name: string;
            /** @description Prices by period, the shortest first. */
            prices: components["schemas"]["PeriodPrice"][];
            /**
             * Format: int64
             * @description For how many days a company may try it with its first subscription. 0 for no trial.
             */
            trial_days: number;
        };
        /** @description Open windows of a date. */
        OpenDay: {
            /** @description `exception`, `holiday`, `profile` or `weekly` if the date is closed. */
            closed_reason?: string | null;
            /** Format: date */
            date: string;
            /** @description Windows without pauses. A window past midnight belongs to the date it begins on. */
            windows: components["schemas"]["OpenSpan"][];
        };
        /** @description A shop to be opened. */
        OpenShopRequest: {
            address: components["schemas"]["Line255"];
            audience?: components["schemas"]["Clientele"] | null;
            city_id: string;
            description?: components["schemas"]["BilingualText4000"] | null;
            location: components["schemas"]["Location"];
            /** @description Phone number of the shop's manager. Defaults to none. */
            manager_phone?: string | null;
            name: components["schemas"]["BilingualName"];
            phone?: string | null;
            /**
             * @description IANA name of the time zone. Defaults to `Asia/Riyadh`.
             * @example Asia/Riyadh
             */
            time_zone?: string | null;
            /** @description User name, unique among shops. Part of the shop's address on the web. */
            username: string;
        };
        /** @description An open window. */
        OpenSpan: {
            /** Format: date-time */
            end: string;
            /** Format: date-time */
            start: string;
        };
        /** @description Open windows by date. */
        OpenWindows: {
            days: components["schemas"]["OpenDay"][];
            time_zone: string;
        };
        /** @description The services that were put in order. */
        OrderedServices: {
            items: components["schemas"]["StaffService"][];
            /** @description Always null. */
            next_cursor?: string | null;
        };
        /** @description A tile of a service's overview. */
        OverviewTile: {
            image_key?: components["schemas"]["FileKey"] | null;
            title: components["schemas"]["BilingualName"];
        };
        /** @description A service in a package. */
        PackageItem: {
            /**
             * Format: int64
             * @description Duration in this package, in minutes. Defaults to the service's own.
             */
            custom_duration_minutes?: number | null;
            description?: components["schemas"]["BilingualText1000"];
            /**
             * Format: int32
             * @description Position in the order of services. Defaults to the position in the list.
             */
            sequence?: number | null;
            service_id: components["schemas"]["ServiceId"];
        };
        /**
         * @description The state of a package on a date.
         * @enum {string}
         */
        PackageState: "active" | "inactive" | "upcoming" | "expired";
        /**
         * @description The status that the shop gives a package.
         * @enum {string}
         */
        PackageStatus: "active" | "inactive";
        /** @description How search engines show a shop's page. */
        PageMeta: {
            /**
             * @description Description. The shop's description if empty.
             * @default {
             *       "ar": "",
             *       "en": ""
             *     }
             */
            description: components["schemas"]["Bilingual"];
            /**
             * @description Title. The shop's name if empty.
             * @default {
             *       "ar": "",
             *       "en": ""
             *     }
             */
            title: components["schemas"]["Bilingual"];
        };
        /** @description A customer without an account. */
        Party: {
            name: components["schemas"]["Line255"];
            /** @description Phone number for an SMS when the customer is called. */
            phone?: string | null;
        };
        /** @description A pause for a prayer. */
        PauseView: {
            /** Format: date-time */
            end: string;
            prayer: components["schemas"]["Prayer"];
            /** Format: date-time */
            start: string;
        };
        /** @description What a plan costs for a period. */
        PeriodPrice: {
            /**
             * Format: int32
             * @description Length of the period.
             */
            days: number;
            /**
             * Format: int32
             * @description How much cheaper it is than paying every month.
             */
            discount_percent: number;
            period: components["schemas"]["BillingPeriod"];
            /**
             * Format: int64
             * @description Price of the whole period, VAT included.
             */
            price_halalas: number;
        };
        /** @description A permission that was added or removed. */
        PermissionChange: {
            /** @description `add` or `remove`. */
            action: string;
            permission: string;
        };
        /** @description All permissions and role templates. */
        Permissions: {
            items: components["schemas"]["ResourcePermissions"][];
            /** @description Always null. */
            next_cursor?: string | null;
            templates: components["schemas"]["RoleTemplate"][];
        };
        /** @description The plans side by side. Each row has one cell for each plan, in the order of the plans. */
        PlanComparison: {
            features: components["schemas"]["FeatureRow"][];
            limits: components["schemas"]["LimitRow"][];
            plans: components["schemas"]["OfferedPlan"][];
        };
        /** @description The plans in their order. */
        Plans: {
            items: components["schemas"]["OfferedPlan"][];
            /** @description Always null. */
            next_cursor?: string | null;
        };
        PortfolioId: string;
        /** @description A piece of work in a specialist's portfolio. */
        PortfolioItem: {
            category_id?: components["schemas"]["CategoryId"] | null;
            description?: components["schemas"]["BilingualText1000"];
            /** @description Left out for a new item. */
            id?: components["schemas"]["PortfolioId"];
            image_key: components["schemas"]["FileKey"];
            is_featured?: boolean;
            service_id?: components["schemas"]["ServiceId"] | null;
            title: components["schemas"]["BilingualName"];
        };
        /**
         * @description The position of an employee in a shop. It grants no permission.
         * @enum {string}
         */
        Position: "manager" | "reception" | "specialist" | "assistant" | "cashier" | "customer_service" | "admin" | "other";
        /**
         * @description The five daily prayers.
         * @enum {string}
         */
        Prayer: "fajr" | "dhuhr" | "asr" | "maghrib" | "isha";
        /** @description Pauses around the prayer times of the Umm al-Qura method at the shop's location. */
        PrayerPauses: {
            /** @description Whether pauses apply. */
            enabled: boolean;
            jumuah?: components["schemas"]["JumuahPause"] | null;
            /**
             * Format: int32
             * @description Minutes after the prayer at which the pause ends. Defaults to 20.
             */
            minutes_after?: number;
            /**
             * Format: int32
             * @description Minutes before the prayer at which the pause begins. Defaults to 5.
             */
            minutes_before?: number;
            /** @description Prayers with a pause. Defaults to all five. */
            prayers?: components["schemas"]["Prayer"][];
        };
        /**
         * @description When a service is paid for.
         * @enum {string}
         */
        Prepayment: "none" | "full";
        /** @description A problem document (RFC 9457). */
        Problem: {
            /** @description With `slot_taken`: up to three other times. */
            alternatives?: Record<string, never>[];
            /** @description With `would_delay`: the appointments that would begin late. */
            appointments?: Record<string, never>[];
            /** @description The stable code. */
            code: string;
            /** @description With `clashing_dates`: the dates that can't be booked, each with its `code`. */
            dates?: Record<string, never>[];
            /** @description More about this case, in the reader's language. */
            detail: string;
            /** @description Fields that are wrong. */
            errors?: components["schemas"]["ProblemField"][];
            /**
             * Format: int64
             * @description With `quota_exceeded`: how many there may be.
             */
            limit?: number;
            /**
             * Format: date-time
             * @description With `queue_closed`: when the queue opens.
             */
            opens_at?: string;
            /** @description The gateway's id of the request. */
            request_id: string;
            /** @description With `quota_exceeded`: what is limited. */
            resource?: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description With `queue_closed`: what to do instead. */
            suggestion?: string;
            /** @description With `already_queued`: the ticket. */
            ticket_id?: string;
            /** @description What is wrong, in the reader's language. */
            title: string;
            /** @description A page about this kind of problem. */
            type: string;
            /**
             * Format: int64
             * @description With `quota_exceeded`: how many there are.
             */
            used?: number;
        };
        /** @description A field that is wrong. */
        ProblemField: {
            /** @description A stable code. */
            code: string;
            /** @description What is expected. */
            detail: string;
            /** @description Where, as a JSON pointer. */
            pointer: string;
        };
        /** @description Dates that the calendar proposes. */
        ProposedDates: {
            /** Format: date */
            from_date: string;
            /** Format: date */
            to_date: string;
        };
        /** @description A service, and how the specialist provides it. */
        ProvidedServiceInput: {
            /**
             * Format: int64
             * @description Minutes that it takes with them. Defaults to the usual duration.
             */
            custom_duration_minutes?: number | null;
            /** @description Whether it is what they mainly do. Defaults to `false`. */
            is_primary?: boolean;
            /**
             * Format: int32
             * @description How well they do it. Defaults to 3.
             */
            proficiency?: number;
            service_id: components["schemas"]["ServiceId"];
        };
        /** @description A service, and how a specialist provides it. */
        ProvidedServiceView: {
            /**
             * Format: int64
             * @description Number of times they have completed it.
             */
            booking_count: number;
            /**
             * Format: int64
             * @description Minutes that it takes with them. Null for the usual duration.
             */
            custom_duration_minutes?: number | null;
            /** @description Whether it is what they mainly do. */
            is_primary: boolean;
            /**
             * Format: int32
             * @description How well they do it, 1 to 5.
             */
            proficiency: number;
            service_id: string;
        };
        /** @description The public state of a queue at one moment. It names tickets by number only. */
        PublicQueueState: {
            /** @description Called tickets that are not being served yet, newest call first. */
            called: components["schemas"]["CalledNumber"][];
            estimate?: components["schemas"]["WaitEstimate"] | null;
            /** @description Numbers of the next waiting tickets, at most five. */
            next: string[];
            /** @description Numbers of tickets that are being served, newest call first. */
            now_serving: string[];
            /** @description Whether the queue accepts customers. */
            status: components["schemas"]["QueueState"];
            /** @description Number of waiting tickets. */
            waiting: number;
        };
        /** @description An advice to the manager. */
        QueueAdvice: {
            /** @enum {string} */
            kind: "understaffed";
        } | {
            /** @enum {string} */
            kind: "overload";
        } | {
            /** @enum {string} */
            kind: "long_wait";
        } | {
            /** @enum {string} */
            kind: "overstaffed";
        } | {
            /** @enum {string} */
            kind: "assign_more";
            /** @description The service. */
            service_id: string;
            /**
             * Format: int32
             * @description Number of customers waiting for it.
             */
            waiting: number;
        } | {
            /** @enum {string} */
            kind: "rebalance";
        } | {
            /** @enum {string} */
            kind: "large_queue";
            /**
             * Format: int32
             * @description Number of waiting customers.
             */
            waiting: number;
        };
        /** @description The board of a queue. */
        QueueBoard: {
            /** @description Advice to the manager. */
            advice: components["schemas"]["QueueAdvice"][];
            /**
             * @description Serving tickets, then called and waiting ones in order, then skipped ones that can be reinstated. With `date`, the
             *     ended tickets of that business day, by number.
             */
            items: components["schemas"]["StaffTicketView"][];
            next_cursor?: string | null;
            /** @description Public state of the queue. */
            now: components["schemas"]["PublicQueueState"];
            queue: components["schemas"]["StaffQueueView"];
        };
        /** @description The queues of a company, side by side. */
        QueueComparison: {
            /** @description Queues of the shops whose queues the caller may view, by shop. */
            items: components["schemas"]["QueueInComparison"][];
            next_cursor?: string | null;
        };
        QueueId: string;
        /** @description A queue of the comparison. */
        QueueInComparison: {
            faster?: components["schemas"]["FasterQueue"] | null;
            /**
             * Format: double
             * @description Mean absolute error of the waits promised today, in minutes. Null without any.
             */
            mean_absolute_error_minutes?: number | null;
            /**
             * Format: double
             * @description Mean wait of those who were served on today's business day, in minutes. Null without any.
             */
            mean_wait_minutes?: number | null;
            name: components["schemas"]["BilingualName"];
            /**
             * Format: int32
             * @description Median wait of a customer who joins now, in minutes. Null if no specialist is on duty.
             */
            p50_minutes?: number | null;
            queue_id: string;
            /**
             * Format: int64
             * @description Customers served on today's business day.
             */
            served_today: number;
            shop_id: string;
            shop_name: components["schemas"]["BilingualName"];
            status: components["schemas"]["QueueState"];
            /** @description Number of waiting tickets. */
            waiting: number;
        };
        /** @description Settings of a queue. Omitted fields keep their values, or get their defaults in a new queue. */
        QueueSettings: {
            /** @description Whether the queue opens and closes with the shop. Defaults to true. */
            auto_open_close?: boolean;
            /**
             * Format: int64
             * @description Time to respond to a call, in seconds. Defaults to 300.
             */
            call_timeout_seconds?: number;
            /** @description With `status: closed`: also cancel the waiting tickets, with an apology. Defaults to false. */
            cancel_waiting?: boolean;
            /**
             * Format: int64
             * @description Maximum number of waiting and called tickets. 0 for no limit. Defaults to 50.
             */
            capacity?: number;
            /** @description Whether waiting tickets are carried over to the next business day at closing. Defaults to false. */
            carry_over?: boolean;
            /** @description Names of the counters. */
            counters?: components["schemas"]["Line24"][];
            /**
             * Format: int64
             * @description Position from which a customer is notified that their turn is close. Defaults to 3.
             */
            getting_close_at?: number;
            name?: components["schemas"]["BilingualName"];
            /** @description Prefix of ticket numbers. Unique in the shop. */
            prefix?: string;
            /**
             * Format: int64
             * @description Time in which a skipped ticket can be reinstated, in minutes. Defaults to 15.
             */
            reinstate_minutes?: number;
            /**
             * Format: int64
             * @description Maximum distance in km for joining remotely. Null for no limit.
             */
            remote_join_radius_km?: number | null;
            /** @description Services that the queue serves. Empty for all services of the shop. */
            service_ids?: components["schemas"]["ServiceId"][];
            status?: components["schemas"]["QueueState"];
            strategy?: components["schemas"]["QueueStrategy"];
            tips?: components["schemas"]["BilingualText1000"] | null;
        };
        /**
         * @description Whether a queue accepts customers.
         * @enum {string}
         */
        QueueState: "open" | "paused" | "closed";
        /** @description Statistics of a queue over some business days. */
        QueueStatistics: components["schemas"]["TicketTotals"] & {
            /** @description Days with tickets. */
            by_day: components["schemas"]["DayTotals"][];
            /** @description Hours of joining with tickets. */
            by_hour: components["schemas"]["HourTotals"][];
            /** @description Services with tickets. */
            by_service: components["schemas"]["ServiceTotals"][];
            /** @description Weekdays with tickets, from Sunday. */
            by_weekday: components["schemas"]["WeekdayTotals"][];
            /** @description How far promised waits were off. */
            estimate_error: components["schemas"]["EstimateError"];
            /**
             * Format: int32
             * @description 90th percentile of the waits of those who were served, in minutes. Null without any.
             */
            p90_wait_minutes?: number | null;
        };
        /** @description Statistics of a queue. */
        QueueStatisticsView: components["schemas"]["QueueStatistics"] & {
            /**
             * Format: date
             * @description The first business day.
             */
            from: string;
            queue_id: string;
            /**
             * Format: date
             * @description The last business day: today, in the shop's time zone.
             */
            to: string;
        };
        /**
         * @description How walk-ins are ordered.
         * @enum {string}
         */
        QueueStrategy: "fairness" | "balanced" | "efficiency";
        /** @description Hours of a weekday, one after the other, in which hardly anybody comes. */
        QuietHours: {
            /**
             * Format: int32
             * @description First hour, 0 to 23.
             */
            from_hour: number;
            /**
             * Format: int32
             * @description Hour in which they end, 1 to 24.
             */
            to_hour: number;
            /**
             * Format: double
             * @description Share of the open time that was booked, below 0.2.
             */
            utilisation: number;
            /**
             * Format: int32
             * @description 0 for Sunday.
             */
            weekday: number;
        };
        /** @description Something that speaks for or against a plan. */
        ReasonView: {
            /** @description A stable name, such as `shops_tight`. */
            code: string;
            /** @description The reason in the caller's language. */
            text: string;
        };
        /** @description What to do with a specialist's day, or with some days. */
        ReassignAppointmentsRequest: {
            action: components["schemas"]["Resolution"];
            /**
             * Format: date
             * @description Date in the shop's time zone. Either this, or `from` and `to`.
             */
            date?: string | null;
            /**
             * Format: date
             * @description First date of a range.
             */
            from?: string | null;
            reason?: components["schemas"]["Text500"] | null;
            specialist_id?: components["schemas"]["SpecialistId"] | null;
            /**
             * Format: date
             * @description Last date of the range, at most 30 days later.
             */
            to?: string | null;
        };
        /** @description An appointment with another specialist. */
        ReassignedView: {
            appointment_id: string;
            specialist_id: components["schemas"]["SpecialistId"];
        };
        /** @description What became of the appointments. Those that are not over and in none of the lists were booked meanwhile. */
        ReassignmentsView: {
            /** @description Of each visit, all that was left. */
            cancelled: string[];
            /** @description Appointments that are unchanged, as far as is known. */
            failed: components["schemas"]["FailedView"][];
            /**
             * @description Appointments whose customers were asked to choose another time. For packages, all that was left of them. Left out if
             *     nobody was asked.
             */
            offered?: string[];
            reassigned: components["schemas"]["ReassignedView"][];
        };
        /** @description A specialist of a service. */
        RecommendedExpert: {
            /**
             * Format: int64
             * @description Number of times they have completed it.
             */
            booking_count: number;
            /** @description Whether it is what they mainly do. */
            is_primary: boolean;
            name: components["schemas"]["Bilingual"];
            /**
             * Format: int32
             * @description How well they do it, 1 to 5.
             */
            proficiency: number;
            /** Format: double */
            rating?: number | null;
            /**
             * Format: double
             * @description 0 to 0.4, from rating and badge. Proficiency, rating and bookings decide between equals.
             */
            score: number;
            specialist_id: string;
        };
        /** @description The specialists of a service. */
        RecommendedForService: {
            items: components["schemas"]["RecommendedExpert"][];
            /** @description Always null. */
            next_cursor?: string | null;
        };
        /** @description A plan, and why it is recommended. */
        RecommendedPlan: {
            /** @description Whether it is the best one. */
            is_best: boolean;
            plan: components["schemas"]["OfferedPlan"];
            /**
             * Format: double
             * @description How well it fits, from 0 to 1.
             */
            score: number;
            strengths: components["schemas"]["ReasonView"][];
            weaknesses: components["schemas"]["ReasonView"][];
        };
        /** @description The best plan and two alternatives. */
        RecommendedPlans: {
            items: components["schemas"]["RecommendedPlan"][];
            /** @description Always null. */
            next_cursor?: string | null;
            /** @description What the company has now. */
            usage: components["schemas"]["UsedResources"];
        };
        /**
         * @description Status of a recurring booking.
         * @enum {string}
         */
        RecurringStatus: "active" | "cancelled";
        /** @description What customers and staff see of a recurring booking. */
        RecurringSummary: {
            /**
             * Format: date
             * @description Date from which on its appointments were cancelled.
             */
            cancelled_from?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            every_weeks: number;
            /** Format: date */
            first_date: string;
            id: string;
            /** Format: date */
            last_date: string;
            service_id: string;
            shop_id: string;
            /** @description Dates that could not be booked and were skipped. */
            skipped_dates: string[];
            /** @description Preferred specialist. Null for any. */
            specialist_id?: string | null;
            status: components["schemas"]["RecurringStatus"];
            /** @description Start on each date, on the shop's clock. */
            time?: string | null;
            time_zone: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            /**
             * Format: int32
             * @description 0 for Sunday.
             */
            weekday: number;
        };
        /** @description Another document. */
        ReferenceView: {
            id: string;
            number: string;
        };
        /** @description A refund. */
        RefundView: {
            /** Format: int64 */
            amount_halalas: number;
            /** @description `none` or `pending`. */
            status: string;
        };
        /** @description A company to be registered. */
        RegisterCompanyRequest: {
            city_id: string;
            contact_phone: string;
            description?: components["schemas"]["BilingualText4000"] | null;
            location?: components["schemas"]["Location"] | null;
            merchant_type?: components["schemas"]["MerchantType"] | null;
            name: components["schemas"]["BilingualName"];
            /** @description Number in the commercial register. */
            registration_number: string;
            /** @description 15 digits, the first and the last a 3. */
            vat_number?: string | null;
        };
        /** @description One service at one time. */
        RequestedItem: {
            /**
             * Format: int32
             * @description Number of seats, for a group service. Defaults to 1.
             */
            seats?: number | null;
            service_id: components["schemas"]["ServiceId"];
            specialist_id?: components["schemas"]["SpecialistId"] | null;
            /**
             * Format: date-time
             * @description Start. Must be one that is offered.
             */
            start: string;
        };
        /**
         * @description A status that a change can request; `DELETE` archives.
         * @enum {string}
         */
        RequestedStatus: "draft" | "active" | "inactive";
        /** @description Units of a resource that a service needs. */
        RequiredResourceInput: {
            /**
             * Format: int32
             * @description Number of units. Defaults to 1.
             */
            quantity?: number;
            resource_id: components["schemas"]["ResourceId"];
        };
        /** @description Units of a resource that a service needs. */
        RequiredResourceView: {
            /** Format: int32 */
            quantity: number;
            resource_id: string;
        };
        /**
         * @description What to do with appointments.
         * @enum {string}
         */
        Resolution: "reassign" | "cancel" | "offer_to_move";
        ResourceId: string;
        /**
         * @description The kind of a resource.
         * @enum {string}
         */
        ResourceKind: "room" | "chair" | "device" | "vehicle";
        /** @description Permissions on one resource. */
        ResourcePermissions: {
            permissions: string[];
            resource: string;
        };
        /**
         * @description The position that a customer returns to.
         * @enum {string}
         */
        ReturnPosition: "keep" | "first" | "next" | "last";
        /** @description A return to the line. */
        ReturnTicketRequest: {
            /** @description Position to return to. Defaults to `keep`. */
            to?: components["schemas"]["ReturnPosition"];
        };
        /** @description The scope of a role in a request. */
        RoleContext: {
            /** @description Id of the company or the shop. */
            id: string;
            type: components["schemas"]["ContextType"];
        };
        /** @description Scope in which a role may be held. */
        RoleContextView: {
            id: string;
            /** @description `company` (each of its shops) or `shop`. */
            type: string;
        };
        /** @description A change of the permissions of a role. */
        RoleLogView: {
            /** Format: date-time */
            at: string;
            changes: components["schemas"]["PermissionChange"][];
            id: string;
            performed_by: string;
            /** @description Name of the user who changed it, as it is now. Null for an erased account. */
            performed_by_name?: string | null;
            role_id: string;
        };
        /** @description A page of changes of roles. */
        RoleLogs: {
            items: components["schemas"]["RoleLogView"][];
            next_cursor?: string | null;
        };
        /** @description A predefined set of permissions for a role. */
        RoleTemplate: {
            key: string;
            name: components["schemas"]["Bilingual"];
            permissions: string[];
        };
        /**
         * @description The type of a role.
         * @enum {string}
         */
        RoleType: "queue_me_admin" | "queue_me_employee" | "company" | "shop_manager" | "shop_employee" | "custom";
        /** @description Somebody who holds a role. */
        RoleUser: {
            /** @description Their record as an employee there. */
            employee_id?: string | null;
            name: components["schemas"]["Bilingual"];
            /** @description Shop where they hold it. Null if they hold it in the whole company. */
            shop_id?: string | null;
        };
        /** @description A page of those who hold a role. */
        RoleUsers: {
            items: components["schemas"]["RoleUser"][];
            next_cursor?: string | null;
        };
        /** @description A role. */
        RoleView: {
            context: components["schemas"]["RoleContextView"];
            description: components["schemas"]["Bilingual"];
            id: string;
            is_active: boolean;
            /** @description Whether the role can't be changed or deleted. */
            is_system: boolean;
            name: components["schemas"]["Bilingual"];
            /** @description Role whose permissions this role inherits. */
            parent_role_id?: string | null;
            /** @description Permissions as `<resource>_<action>`. `*` stands for all resources or all actions. */
            permissions: string[];
            role_type: components["schemas"]["RoleType"];
            /** @description Number of members who hold the role. */
            user_count: number;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
            /**
             * Format: int32
             * @description Rank. Only members with a higher weight may grant the role.
             */
            weight: number;
        };
        /** @description All roles in scope. */
        Roles: {
            items: components["schemas"]["RoleView"][];
            /** @description Always null: a company has at most 200 roles. */
            next_cursor?: string | null;
        };
        /** @description A date of an employee's schedule. */
        ScheduledDay: {
            /** Format: date */
            date: string;
            /** @description When they work: without pauses, breaks and leaves. */
            working: components["schemas"]["TimeSpan"][];
        };
        /** @description Who sells. */
        SellerView: {
            address: string;
            company_id: string;
            name: components["schemas"]["Bilingual"];
            shop_id: string;
            /** @description `null` if the seller charges no VAT. */
            vat_number?: string | null;
        };
        ServiceId: string;
        /** @description How much of a service is taken on, counted by business date: the date of the window in which a booking starts. */
        ServiceLimits: {
            /**
             * Format: int32
             * @description Maximum minutes booked, buffers excluded. Defaults to no limit.
             */
            minutes_per_day?: number | null;
            /**
             * Format: int32
             * @description Maximum number of bookings. Defaults to no limit.
             */
            per_day?: number | null;
            /** @description What is counted: bookings of the service, or all of the shop. Defaults to `service`. */
            scope?: components["schemas"]["LimitScope"];
        };
        /**
         * @description Where a service is provided.
         * @enum {string}
         */
        ServiceLocation: "in_shop" | "in_home" | "both";
        /** @description The order of services. */
        ServiceOrderRequest: {
            /** @description The services, first to last. Those left out keep their positions. */
            service_ids: components["schemas"]["ServiceId"][];
        };
        /**
         * @description The status of a service: `draft -> active <-> inactive`, and from each of them `-> archived`, which is final.
         * @enum {string}
         */
        ServiceStatus: "draft" | "active" | "inactive" | "archived";
        /** @description A step in which a service is performed. */
        ServiceStep: {
            description?: components["schemas"]["BilingualText4000"];
            image_key?: components["schemas"]["FileKey"] | null;
            title: components["schemas"]["BilingualName"];
        };
        /** @description A service to begin with. */
        ServiceTemplateView: {
            category_id: string;
            /** Format: int32 */
            duration_minutes: number;
            name: components["schemas"]["Bilingual"];
        };
        /** @description Tickets for the same service. */
        ServiceTotals: components["schemas"]["TicketTotals"] & {
            /** @description The service. */
            service_id: string;
        };
        /** @description What an employee may or may not do in the shop, whatever their roles say. Replaces what was set before. */
        SetPermissionsRequest: {
            /** @description Permissions that are taken, whatever grants them. */
            denials: string[];
            /** @description Permissions in addition to those of the roles. The caller must hold each of them. */
            grants: string[];
        };
        /** @description The shifts of some dates. */
        SetShiftsRequest: {
            /**
             * Format: date
             * @description First date that is replaced, in the shop's time zone; not before yesterday.
             */
            from: string;
            /** @description Shifts between them, each date once. */
            shifts: components["schemas"]["DatedShift"][];
            /**
             * Format: date
             * @description Last date, at most 61 days later.
             */
            to: string;
        };
        /** @description What an employee can do. */
        SetSkillsRequest: {
            /** @description All of them; those that are left out are removed. */
            skills: components["schemas"]["Skill"][];
        };
        /** @description A new priority. */
        SetTicketPriorityRequest: {
            /**
             * Format: int32
             * @description Priority: 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
             */
            priority: number;
        };
        /** @description Appointments of a shop. */
        ShopAppointmentPage: {
            items: components["schemas"]["StaffAppointmentView"][];
            next_cursor?: string | null;
        };
        /** @description A booking for a guest: items, or the fields of a single one. */
        ShopBookAppointmentRequest: {
            address?: components["schemas"]["Address"] | null;
            customer: components["schemas"]["BookingGuest"];
            items?: components["schemas"]["RequestedItem"][] | null;
            location?: components["schemas"]["LocationKind"] | null;
            notes?: components["schemas"]["Text1000"] | null;
            /**
             * @description Whether to book a start that is not offered, or although the customer has another appointment then. Never books over
             *     another booking of the specialist.
             */
            override?: boolean;
            service_id?: components["schemas"]["ServiceId"] | null;
            specialist_id?: components["schemas"]["SpecialistId"] | null;
            /** Format: date-time */
            start?: string | null;
            /** @description Whether the guest is already in the shop. */
            walk_in?: boolean;
        };
        /** @description A customer of a shop. */
        ShopCustomerView: {
            avatar_key?: string | null;
            /** Format: date-time */
            first_seen_at: string;
            id: string;
            /** Format: date-time */
            last_visit_at?: string | null;
            name?: string | null;
            /** Format: int64 */
            no_show_count: number;
            /**
             * Format: int64
             * @description How often the customer was served here: completed appointments, and tickets without an appointment.
             */
            visit_count: number;
        };
        /** @description A page of a shop's customers. */
        ShopCustomers: {
            items: components["schemas"]["ShopCustomerView"][];
            /** @description Null on the last page. With `name`, a page may be short, and even empty, without being the last one. */
            next_cursor?: string | null;
        };
        /** @description A day of a shop's calendar. */
        ShopDay: {
            /** @description Appointments that start on this date, or in its windows after midnight, by start. */
            appointments: components["schemas"]["StaffAppointmentView"][];
            /** Format: date */
            date: string;
            /** @description Pauses for prayers within the windows. */
            pauses: components["schemas"]["PauseView"][];
            shop_id: string;
            /** @description Active specialists, by name. */
            specialists: components["schemas"]["SpecialistCalendar"][];
            time_zone: string;
            /** @description Opening windows that begin on this date, pauses included. */
            windows: components["schemas"]["TimeSpan"][];
        };
        /** @description Opening hours of a shop. */
        ShopHours: {
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            /** @description Exceptions for single dates, from yesterday on. */
            exceptions: {
                [key: string]: components["schemas"]["HoursException"];
            };
            holidays: components["schemas"]["HoursHoliday"][];
            prayer_pauses?: components["schemas"]["PrayerPauses"] | null;
            profiles: components["schemas"]["HoursProfile"][];
            proposed_ramadan?: components["schemas"]["ProposedDates"] | null;
            time_zone: string;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
            /** @description Windows by weekday. A weekday that is not listed is closed. */
            weekly: components["schemas"]["HoursOfWeekday"][];
        };
        /** @description A page of a shop's leaves. */
        ShopLeaves: {
            items: components["schemas"]["LeaveView"][];
            next_cursor?: string | null;
        };
        /** @description Recurring bookings of a shop. */
        ShopRecurringBookingPage: {
            items: components["schemas"]["StaffRecurringBookingView"][];
            next_cursor?: string | null;
        };
        /** @description The new time of an appointment. */
        ShopRescheduleRequest: {
            /** @description Whether to move to a start that is not offered. Never moves over another booking. */
            override?: boolean;
            specialist_id?: components["schemas"]["SpecialistId"] | null;
            /**
             * Format: date-time
             * @description Start. Must be one that is offered.
             */
            start: string;
        };
        /** @description The new time of a visit. */
        ShopRescheduleVisitRequest: {
            /** @description Whether to move to starts that are not offered. Never moves over another booking. */
            override?: boolean;
            /**
             * Format: date-time
             * @description Start of the first appointment that is not over. The others keep their distance to it; all must be offered.
             */
            start: string;
        };
        /** @description A rescheduled appointment. */
        ShopRescheduledView: {
            /** @description The appointment at its new time. */
            appointment: components["schemas"]["StaffAppointmentView"];
            /** @description The appointment that it replaces. */
            previous: components["schemas"]["StaffAppointmentView"];
        };
        /** @description A rescheduled visit. */
        ShopRescheduledVisitView: {
            /** @description The appointments that were replaced. */
            previous: string[];
            /** @description The visit at its new time. */
            visit: components["schemas"]["StaffVisitView"];
        };
        /** @description A shop's settings (business.md, "ShopSettings"). */
        ShopSettings: {
            /**
             * @description Whether customers may book.
             * @default true
             */
            allow_booking: boolean;
            /**
             * @description Whether customers may come without an appointment.
             * @default true
             */
            allow_walk_ins: boolean;
            /**
             * @description Whether the specialist is always chosen for the customer, also where the customer names one.
             * @default false
             */
            auto_assign_specialist: boolean;
            /**
             * Format: int32
             * @description Maximum days ahead that an appointment can be booked.
             * @default 60
             */
            booking_future_days: number;
            /**
             * Format: int32
             * @description Minimum minutes between booking and the start of the appointment.
             * @default 0
             */
            booking_lead_time_minutes: number;
            /**
             * @description Fees and deadlines of cancelling and rescheduling.
             * @default {
             *       "allow_reschedule_hours": 2,
             *       "free_cancel_hours": 24,
             *       "late_fee_percent": 20,
             *       "max_reschedules": 2,
             *       "no_show_fee_percent": 50,
             *       "policy": {
             *         "ar": "",
             *         "en": ""
             *       }
             *     }
             */
            cancellation: components["schemas"]["CancellationPolicy"];
            /**
             * Format: int32
             * @description Minutes after the start until staff may mark a no-show.
             * @default 15
             */
            check_in_timeout_minutes: number;
            /**
             * @description Whether a customer who hasn't checked in by `check_in_timeout_minutes` becomes a no-show. Otherwise it takes 30
             *     minutes.
             * @default false
             */
            enforce_check_in: boolean;
            /**
             * Format: int32
             * @description Minutes after the start during which an arrival is recorded as on time.
             * @default 10
             */
            grace_period_minutes: number;
            /**
             * Format: int32
             * @description Number of waiting tickets above which the shop is alerted.
             * @default 15
             */
            large_queue_alert: number;
            /**
             * Format: int32
             * @description Maximum minutes of a customer's upcoming appointments and holds together. A single service, or a package, may be
             *     longer. 0 if only the number of visits limits them.
             * @default 480
             */
            max_booked_minutes_per_customer: number;
            /**
             * Format: int32
             * @description Maximum appointments at the same time. 0 if only the number of specialists limits them.
             * @default 0
             */
            max_concurrent_bookings: number;
            /**
             * @description Which notifications the staff of the shop receive.
             * @default {
             *       "manager": {},
             *       "staff": {}
             *     }
             */
            notification_preferences: components["schemas"]["StaffPreferences"];
            /**
             * @description How a specialist is chosen.
             * @default round_robin
             */
            specialist_assignment_algorithm: components["schemas"]["AssignmentAlgorithm"];
            /**
             * @description Who on the waitlist is offered a time that becomes free.
             * @default first_in_line
             */
            waitlist_mode: components["schemas"]["WaitlistMode"];
        };
        /** @description What became of the appointments that start on these dates. */
        ShopStatistics: {
            days: components["schemas"]["DayFigures"][];
            /** Format: date */
            from: string;
            /** @description Appointments by the hour in which they start, for hours with any. */
            hours: components["schemas"]["HourFigures"][];
            /** Format: date */
            to: string;
            totals: components["schemas"]["Figures"];
        };
        /** @description Changes of an appointment. */
        ShopUpdateAppointmentRequest: {
            /**
             * Format: int32
             * @description Length in minutes, a multiple of 5.
             */
            duration_minutes?: number | null;
            notes?: components["schemas"]["Text1000"] | null;
            /** @description Whether to change it although the time is not offered. Never takes another booking's time. */
            override?: boolean;
            service_id?: components["schemas"]["ServiceId"] | null;
        };
        /** @description The waitlist of a shop. */
        ShopWaitlistPage: {
            items: components["schemas"]["StaffWaitlistEntryView"][];
            next_cursor?: string | null;
        };
        /** @description What a change of a shop has caused. */
        ShopWarning: {
            /** @description `verification_restarted`. */
            code: string;
            /** @description Description in the caller's language. */
            detail: string;
        };
        /** @description What an employee can do. */
        Skill: {
            /** @description Name of the skill. */
            name: string;
            /**
             * Format: int32
             * @description 1 beginner, 2 intermediate, 3 advanced, 4 expert, 5 master.
             */
            proficiency: number;
            /**
             * Format: int32
             * @description Years of experience.
             */
            years_experience?: number | null;
        };
        /** @description User names on social networks. */
        SocialLinks: {
            facebook?: components["schemas"]["Line100"] | null;
            instagram?: components["schemas"]["Line100"] | null;
            x?: components["schemas"]["Line100"] | null;
        };
        /** @description The day of a specialist. */
        SpecialistCalendar: {
            /** @description Gaps in their working time that are neither pauses nor leaves. */
            breaks: components["schemas"]["TimeSpan"][];
            employee_id: string;
            /** @description Approved leaves, of whole days or parts of this one. */
            leaves: components["schemas"]["DayLeave"][];
            name: components["schemas"]["Bilingual"];
            specialist_id: string;
            /** @description Time that no appointment of the shop takes, and that is not free. */
            taken: components["schemas"]["TakenTime"][];
            /** @description When they can be booked: without pauses, breaks and leaves. */
            working: components["schemas"]["TimeSpan"][];
        };
        /** @description Public profile of a new specialist. */
        SpecialistDetails: {
            bio?: components["schemas"]["BilingualText4000"] | null;
            experience_level?: components["schemas"]["ExperienceLevel"] | null;
            /** Format: int32 */
            experience_years?: number | null;
            /** @description Services that the specialist provides. Defaults to none. */
            service_ids?: string[];
        };
        SpecialistId: string;
        /**
         * @description What staff may do with an appointment: the last part of the path that does it.
         * @enum {string}
         */
        StaffAction: "confirmation" | "rejection" | "check-in" | "start" | "completion" | "no-show" | "cancellation" | "reschedule" | "notes";
        /** @description An appointment, as staff of its shop see it. */
        StaffAppointmentView: {
            /** Format: date-time */
            actual_end?: string | null;
            /** Format: date-time */
            actual_start?: string | null;
            address?: components["schemas"]["Address"] | null;
            /** @description Whether the customer arrived after the shop's grace period. Null before they arrive. */
            arrived_late?: boolean | null;
            /** Format: int64 */
            buffer_after_minutes: number;
            /** Format: int64 */
            buffer_before_minutes: number;
            cancellation_reason?: string | null;
            cancelled_by?: string | null;
            /** Format: date-time */
            checked_in_at?: string | null;
            confirmation_code: string;
            /** Format: date-time */
            created_at: string;
            customer: components["schemas"]["CustomerBrief"];
            /** Format: int64 */
            discount_halalas: number;
            /** Format: date-time */
            end: string;
            /** Format: int64 */
            fee_halalas: number;
            id: string;
            /** @description Whether the shop asks the customer to choose another time. Moving or cancelling it is free then. */
            is_move_offered: boolean;
            location: components["schemas"]["LocationKind"];
            /** @description What the caller may do with it now: the last parts of the paths. Left out in answers to a move. */
            may?: components["schemas"]["StaffAction"][] | null;
            next_id?: string | null;
            /** @description Notes of the customer. */
            notes?: string | null;
            package_id?: string | null;
            /** @description `not_required` if it is free of charge or paid at the shop, `pending` until it is paid. */
            payment_status: string;
            /** Format: date-time */
            pending_until?: string | null;
            /** @description When the service is paid for. */
            prepayment: components["schemas"]["Prepayment"];
            previous_id?: string | null;
            /** Format: int64 */
            price_halalas: number;
            /** @description The recurring booking that it is one date of. */
            recurring_booking_id?: string | null;
            /** Format: int64 */
            refund_halalas: number;
            /** Format: int64 */
            reschedule_count: number;
            /** Format: int64 */
            seats: number;
            service_id: string;
            service_name: components["schemas"]["Bilingual"];
            shop_id: string;
            /** @description `app`, `panel`, `walk_in`, `waitlist` or `recurring`. */
            source: string;
            specialist_id: string;
            specialist_name: components["schemas"]["Bilingual"];
            /** @description Notes of staff, oldest first. */
            staff_notes: components["schemas"]["StaffNote"][];
            /** Format: date-time */
            start: string;
            status: components["schemas"]["AppointmentStatus"];
            time_zone: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            visit_id: string;
        };
        /** @description All categories, each followed by its children, and the trades. */
        StaffCategories: {
            items: components["schemas"]["StaffCategory"][];
            /** @description Always null. */
            next_cursor?: string | null;
            trades: components["schemas"]["TradeView"][];
        };
        /** @description A category. Services belong to one that has a parent. */
        StaffCategory: {
            icon?: string | null;
            id: string;
            image_key?: string | null;
            /** @description Whether the names of its services are left out of messages and exports. */
            is_sensitive: boolean;
            name: components["schemas"]["Bilingual"];
            /** @description Parent. Null for a top category. */
            parent_id?: string | null;
            /** @description Name in URLs. It never changes. */
            slug: string;
        };
        /** @description All cities. */
        StaffCities: {
            items: components["schemas"]["StaffCity"][];
            /** @description Always null. */
            next_cursor?: string | null;
        };
        /** @description A city, as the shop panel shows it. */
        StaffCity: {
            id: string;
            location: components["schemas"]["Location"];
            name: components["schemas"]["Bilingual"];
            time_zone: string;
        };
        /** @description A note of staff about an appointment. */
        StaffNote: {
            /**
             * Format: date-time
             * @description When it was written.
             */
            at: string;
            /** @description Id of the user who wrote it. */
            author: string;
            /** @description Whether only staff read it. The customer reads the others. */
            is_private?: boolean;
            /** @description Text. */
            text: string;
        };
        /** @description A package. */
        StaffPackage: {
            availability?: components["schemas"]["HoursOfWeekday"][] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            current_purchases: number;
            description: components["schemas"]["Bilingual"];
            /**
             * Format: int64
             * @description Discount from the list price, in whole percent.
             */
            discount_percent: number;
            /** Format: date */
            end_date?: string | null;
            faqs: components["schemas"]["Faq"][];
            id: string;
            image_key?: string | null;
            /** @description Whether customers can book it today: active, all services offered, and not sold out. */
            is_bookable: boolean;
            /** @description Its services, in the order in which they are performed. */
            items: components["schemas"]["StaffPackageItem"][];
            /**
             * Format: int64
             * @description The sum of its services' current prices, in halalas.
             */
            list_price_halalas: number;
            location: components["schemas"]["ServiceLocation"];
            /** Format: int64 */
            max_purchases?: number | null;
            name: components["schemas"]["Bilingual"];
            /** Format: int64 */
            package_price_halalas: number;
            primary_category_id?: string | null;
            shop_id: string;
            /** Format: date */
            start_date?: string | null;
            /** @description The resulting state today. */
            state: components["schemas"]["PackageState"];
            /** @description The status given by the shop. */
            status: components["schemas"]["PackageStatus"];
            /**
             * Format: int64
             * @description Total duration in minutes, including the buffers between services.
             */
            total_duration_minutes: number;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
            /** @description Problems that the staff should look at; left out in lists. */
            warnings?: components["schemas"]["Warning"][] | null;
        };
        /** @description A service in a package, with its price. */
        StaffPackageItem: {
            /** Format: int64 */
            custom_duration_minutes?: number | null;
            description: components["schemas"]["Bilingual"];
            /**
             * Format: int64
             * @description Duration in this package, in minutes.
             */
            duration_minutes: number;
            /**
             * Format: int64
             * @description The service's own price in halalas.
             */
            list_price_halalas: number;
            /** @description The service's name. */
            name: components["schemas"]["Bilingual"];
            service_id: string;
            service_status: components["schemas"]["ServiceStatus"];
            /**
             * Format: int64
             * @description Share of the package's price in halalas, for partial refunds.
             */
            share_halalas: number;
        };
        /** @description A page of packages. */
        StaffPackages: {
            items: components["schemas"]["StaffPackage"][];
            next_cursor?: string | null;
        };
        /** @description Which types of notifications the staff of a shop receive. A type that is not named is received. */
        StaffPreferences: {
            /**
             * @description For owners and managers, by type of notification.
             * @default {}
             */
            manager: {
                [key: string]: boolean;
            };
            /**
             * @description For all other employees, by type of notification.
             * @default {}
             */
            staff: {
                [key: string]: boolean;
            };
        };
        /** @description The queues of a shop. */
        StaffQueueList: {
            items: components["schemas"]["StaffQueueView"][];
            next_cursor?: string | null;
        };
        /** @description A queue, as staff see it. */
        StaffQueueView: {
            auto_open_close: boolean;
            /** Format: int64 */
            call_timeout_seconds: number;
            /** Format: int64 */
            capacity: number;
            carry_over: boolean;
            counters: string[];
            created_at: string;
            /** @description Address of the page for the hall display, with the key by which it shows the code at the door. Not for customers. */
            display_url: string;
            /** Format: int64 */
            getting_close_at: number;
            id: string;
            /** @description Address of the page to join, as in the QR code. */
            join_url: string;
            name: components["schemas"]["BilingualText255"];
            prefix: string;
            /** Format: int32 */
            reinstate_minutes: number;
            /** Format: int64 */
            remote_join_radius_km?: number | null;
            service_ids: string[];
            shop_id: string;
            status: components["schemas"]["QueueState"];
            strategy: components["schemas"]["QueueStrategy"];
            tips?: components["schemas"]["BilingualText1000"] | null;
            updated_at: string;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
        };
        /** @description A recurring booking, as staff see it. */
        StaffRecurringBookingView: components["schemas"]["RecurringSummary"] & {
            /** @description Its appointments as they were booked, by start. */
            appointment_ids: string[];
            customer_id: string;
            /** @description Name of the customer. */
            customer_name: string;
            service_name: components["schemas"]["Bilingual"];
        };
        /** @description A resource of a shop. */
        StaffResource: {
            /** Format: date-time */
            created_at: string;
            id: string;
            /** @description Whether it can be used. Otherwise nothing that needs it is offered. */
            is_active: boolean;
            kind: components["schemas"]["ResourceKind"];
            name: components["schemas"]["Bilingual"];
            /**
             * Format: int64
             * @description Number of units.
             */
            quantity: number;
            shop_id: string;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
        };
        /** @description A page of resources. */
        StaffResources: {
            items: components["schemas"]["StaffResource"][];
            next_cursor?: string | null;
        };
        /** @description A service. */
        StaffService: {
            aftercare: components["schemas"]["AftercareLine"][];
            /** Format: int64 */
            buffer_after_minutes: number;
            /** Format: int64 */
            buffer_before_minutes: number;
            /** Format: int64 */
            capacity: number;
            category_id: string;
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            /** Format: date-time */
            created_at: string;
            description: components["schemas"]["Bilingual"];
            /** Format: int64 */
            duration_minutes: number;
            /** @description Dates with their own hours. */
            exceptions: {
                [key: string]: components["schemas"]["HoursException"];
            };
            faqs: components["schemas"]["Faq"][];
            /** Format: int64 */
            granularity_minutes: number;
            /** @description Whether it has its own hours. Otherwise it follows the shop's hours. */
            has_custom_availability: boolean;
            /** Format: int64 */
            horizon_days: number;
            hours?: components["schemas"]["Hours"] | null;
            id: string;
            image_key?: string | null;
            is_featured: boolean;
            limits?: components["schemas"]["ServiceLimits"] | null;
            location: components["schemas"]["ServiceLocation"];
            name: components["schemas"]["Bilingual"];
            /** Format: int64 */
            notice_minutes: number;
            /** Format: int64 */
            order: number;
            overviews: components["schemas"]["OverviewTile"][];
            parent_category_id?: string | null;
            prepayment: components["schemas"]["Prepayment"];
            /** Format: int64 */
            price_halalas: number;
            /**
             * Format: int64
             * @description Maximum distance to the customer's home, in km.
             */
            radius_km?: number | null;
            requires_approval: boolean;
            /** @description The resources that it needs while its block lasts. */
            resources: components["schemas"]["RequiredResourceView"][];
            shop_id: string;
            short_description: components["schemas"]["Bilingual"];
            /** @description The specialists who provide it. */
            specialist_ids: string[];
            status: components["schemas"]["ServiceStatus"];
            steps: components["schemas"]["ServiceStep"][];
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
            /** @description Problems that the staff should look at; left out in lists. */
            warnings?: components["schemas"]["Warning"][] | null;
        };
        /** @description A page of services. */
        StaffServices: {
            items: components["schemas"]["StaffService"][];
            next_cursor?: string | null;
        };
        /** @description A shop: a branch of a company. */
        StaffShop: {
            accessibility: components["schemas"]["Accessibility"];
            address: string;
            /** @description Second line of the address, such as floor and unit. */
            address_line2?: string | null;
            audience: components["schemas"]["Clientele"];
            avatar_key?: string | null;
            background_key?: string | null;
            city_id: string;
            /**
             * Format: date-time
             * @description When the shop was closed for good. Only Queue Me's staff still see such a shop.
             */
            closed_at?: string | null;
            company_id: string;
            /** Format: date-time */
            created_at: string;
            description: components["schemas"]["Bilingual"];
            district?: string | null;
            /** Format: int64 */
            employee_count: number;
            gallery: string[];
            has_parking: boolean;
            id: string;
            is_active: boolean;
            is_featured: boolean;
            is_suspended: boolean;
            /** @description Whether the shop is verified. */
            is_verified: boolean;
            languages: string[];
            location: components["schemas"]["Location"];
            /** @description The employee who manages the shop. */
            manager_id?: string | null;
            /** @description How search engines show the shop's page. */
            meta: components["schemas"]["PageMeta"];
            name: components["schemas"]["Bilingual"];
            phone?: string | null;
            postal_code?: string | null;
            /** Format: double */
            rating?: number | null;
            /** Format: int64 */
            rating_count: number;
            region?: string | null;
            /** Format: int64 */
            service_count: number;
            settings: components["schemas"]["ShopSettings"];
            social: {
                [key: string]: string;
            };
            /** Format: int64 */
            specialist_count: number;
            time_zone: string;
            /** Format: date-time */
            updated_at: string;
            username: string;
            verification?: components["schemas"]["VerificationState"] | null;
            /** Format: date-time */
            verified_at?: string | null;
            /**
             * Format: int64
             * @description Version for `If-Match`.
             */
            version: number;
            /** @description What the change has caused; left out if there is nothing to say. */
            warnings?: components["schemas"]["ShopWarning"][];
        };
        /** @description A page of a company's shops. */
        StaffShops: {
            items: components["schemas"]["StaffShop"][];
            next_cursor?: string | null;
        };
        /** @description A time at which staff can book. */
        StaffSlot: {
            /** Format: date-time */
            end: string;
            /** @description For display, such as `02:30 PM`. */
            label: string;
            /** @description Available specialists. */
            specialist_ids: string[];
            /** Format: date-time */
            start: string;
        };
        /** @description The times at which staff can book a service. */
        StaffSlots: {
            /**
             * Format: date
             * @description Date of the opening window, in the shop's time zone.
             */
            date: string;
            service_id: string;
            /** @description By start. */
            slots: components["schemas"]["StaffSlot"][];
            time_zone: string;
        };
        /** @description A specialist. */
        StaffSpecialist: {
            avatar_key?: string | null;
            bio: components["schemas"]["Bilingual"];
            /** Format: int64 */
            booking_count: number;
            clashing_appointments?: components["schemas"]["ClashingAppointments"] | null;
            /** Format: date-time */
            created_at: string;
            employee_id: string;
            experience_level?: components["schemas"]["ExperienceLevel"] | null;
            /** Format: int64 */
            experience_years?: number | null;
            /** @description The child categories they are experts in. */
            expertise: string[];
            id: string;
            /** @description Whether they currently work in the shop. */
            is_active: boolean;
            name: components["schemas"]["Bilingual"];
            portfolio: components["schemas"]["PortfolioItem"][];
            /** Format: double */
            rating?: number | null;
            /** Format: int64 */
            rating_count: number;
            /** @description The services they provide. */
            service_ids: string[];
            /** @description The same services, and how they provide them. */
            services: components["schemas"]["ProvidedServiceView"][];
            shop_id: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
        };
        /** @description A page of specialists. */
        StaffSpecialists: {
            items: components["schemas"]["StaffSpecialist"][];
            next_cursor?: string | null;
        };
        /** @description A ticket, as staff see it. */
        StaffTicketView: {
            /** Format: int64 */
            actual_wait_minutes?: number | null;
            /** Format: int32 */
            ahead?: number | null;
            appointment_id?: string | null;
            arrived: boolean;
            /** Format: date-time */
            call_deadline?: string | null;
            /** Format: date-time */
            called_at?: string | null;
            /** @description User who called. */
            called_by?: string | null;
            called_by_name?: components["schemas"]["BilingualText255"] | null;
            cancelled_reason?: string | null;
            counter?: string | null;
            customer: components["schemas"]["TicketCustomer"];
            /** Format: date-time */
            ended_at?: string | null;
            estimate?: components["schemas"]["WaitEstimate"] | null;
            /** @description Steps so far, each with `at` (Unix seconds), `step`, `status` and `by`. */
            history: Record<string, never>[];
            id: string;
            /** @description Whether the customer requires this specialist. */
            is_wished: boolean;
            /** Format: date-time */
            joined_at: string;
            /** @description What the caller may do with it now: the last parts of the paths. Left out in live messages and where it was added. */
            may?: components["schemas"]["TicketStepName"][] | null;
            /** @description Ticket in another queue that this one was. */
            moved_from?: string | null;
            /** @description Ticket in another queue that this one became. */
            moved_to?: string | null;
            notes?: string | null;
            number: string;
            /** Format: int32 */
            overtaken_count?: number | null;
            /**
             * Format: int64
             * @description Median wait promised at joining, in minutes.
             */
            p50_at_join?: number | null;
            /** Format: int64 */
            party_size: number;
            /**
             * Format: int32
             * @description Position in the line, in lists and calls. Null unless the ticket waits or is called.
             */
            position?: number | null;
            /**
             * Format: int32
             * @description Priority: 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
             */
            priority: number;
            /** Format: int64 */
            pushback_count: number;
            queue_id: string;
            /** Format: int64 */
            recall_count: number;
            service_id?: string | null;
            service_name?: components["schemas"]["BilingualText255"] | null;
            /** Format: date-time */
            serving_at?: string | null;
            shop_id: string;
            source: string;
            specialist_id?: string | null;
            status: string;
            /** Format: date-time */
            target_time?: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @description A visit, as staff see it. */
        StaffVisitView: components["schemas"]["VisitSummary"] & {
            /** @description Its appointments by start, without those that others replace. */
            appointments: components["schemas"]["StaffAppointmentView"][];
        };
        /** @description A waitlist entry, as staff see it. */
        StaffWaitlistEntryView: {
            appointment_id?: string | null;
            /** Format: date-time */
            created_at: string;
            customer_id: string;
            customer_name: string;
            /** Format: date */
            date: string;
            /** @description Whether it comes before others, because the shop cancelled an appointment. */
            has_priority: boolean;
            id: string;
            offer?: components["schemas"]["WaitlistOfferView"] | null;
            service_id: string;
            service_name: components["schemas"]["Bilingual"];
            /** @description Specialist. Null for any. */
            specialist_id?: string | null;
            status: components["schemas"]["WaitlistStatus"];
            time_zone: string;
            /** Format: date */
            to_date: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            window?: components["schemas"]["StartWindowView"] | null;
        };
        /** @description A service that begins. */
        StartAppointmentRequest: {
            /** @description Whether to begin although it delays other appointments. */
            confirm_delay?: boolean;
        };
        /** @description Times at which an appointment may start. */
        StartWindowView: {
            from: string;
            /** @description First time that is too late. From `24:00` on it is the night after the date. */
            to: string;
        };
        /** @description A document to be submitted. */
        SubmitDocumentRequest: {
            document_type: components["schemas"]["DocumentType"];
            /** @description Key of the uploaded file. */
            file_key: components["schemas"]["FileKey"];
            title?: components["schemas"]["Line255"] | null;
        };
        /**
         * @description Why time is taken.
         * @enum {string}
         */
        TakenReason: "being_booked" | "unavailable" | "blocked";
        /** @description Time that is not free. */
        TakenTime: {
            /** Format: date-time */
            end: string;
            reason: components["schemas"]["TakenReason"];
            /** @description What is about to be booked. Null otherwise. */
            service_id?: string | null;
            /** Format: date-time */
            start: string;
            /**
             * Format: date-time
             * @description Until when it is held. Null for time that stays taken.
             */
            until?: string | null;
        };
        Text1000: string;
        Text2000: string;
        Text300: string;
        Text500: string;
        /** @description The customer of a ticket, for staff. */
        TicketCustomer: {
            /** @description Account. Null for a guest. */
            id?: string | null;
            name: string;
            /** @description Phone number of a guest. Null once the ticket has ended. */
            phone?: string | null;
        };
        TicketId: string;
        /**
         * @description What staff may do with a ticket: the last part of the path that does it.
         * @enum {string}
         */
        TicketStepName: "call" | "recall" | "start" | "finish" | "skip" | "no-show" | "return" | "reinstatement" | "move" | "transfer" | "priority" | "cancellation";
        /** @description How tickets ended, and how long those waited who were served. */
        TicketTotals: {
            /**
             * Format: int64
             * @description Cancelled by the shop or the system.
             */
            cancelled: number;
            /**
             * Format: double
             * @description Part of the total that was served, 0 to 1. Null without tickets.
             */
            completion_rate?: number | null;
            /**
             * Format: int64
             * @description Customers who left by themselves.
             */
            left: number;
            /**
             * Format: double
             * @description Mean wait from joining to the call of those who were served, in minutes. Null without any.
             */
            mean_wait_minutes?: number | null;
            /**
             * Format: int64
             * @description Customers who did not come.
             */
            no_show: number;
            /**
             * Format: int64
             * @description Customers who were served.
             */
            served: number;
            /**
             * Format: int64
             * @description Tickets that were skipped at least once, however they ended.
             */
            skipped: number;
            /**
             * Format: int64
             * @description Tickets that have ended, without those that continue in another queue.
             */
            total: number;
            /**
             * Format: int64
             * @description Tickets that continue in another queue.
             */
            transferred: number;
        };
        /**
         * @description Time of day in 5-minute steps, 00:00 to 30:00, or 23:59 for the end of the day. From 24:00 on it lies in the following night.
         * @example 09:00
         */
        TimeOfDay: string;
        /** @description A span of time. */
        TimeSpan: {
            /** Format: date-time */
            end: string;
            /** Format: date-time */
            start: string;
        };
        /** @description A trade, such as barber shops. */
        TradeView: {
            /**
             * @description Its stable name.
             * @example barber
             */
            key: string;
            name: components["schemas"]["Bilingual"];
            /** @description Services that its shops usually offer, to be created with a price. */
            service_templates: components["schemas"]["ServiceTemplateView"][];
        };
        /** @description Where an employee goes. */
        TransferEmployeeRequest: {
            /** @description Roles in that shop. Defaults to that of employees, if the caller may grant it; an empty list grants nothing. */
            role_ids?: string[];
            /** @description Services of that shop that a specialist provides. Defaults to none. */
            service_ids?: string[];
            /** @description Another shop of the company. */
            shop_id: string;
        };
        /** @description The queue to transfer to. */
        TransferTicketRequest: {
            queue_id: components["schemas"]["QueueId"];
        };
        /** @description The role that takes the place. */
        TransferUsersRequest: {
            to_role_id: string;
        };
        /** @description The role after the transfer, and how many hold it because of that. */
        TransferredUsers: {
            role: components["schemas"]["RoleView"];
            /** @description Number of holders that were transferred. */
            transferred: number;
        };
        /** @description Fields to update. */
        UpdateCompanyRequest: {
            contact_phone?: string;
            description?: components["schemas"]["BilingualText4000"];
            location?: components["schemas"]["Location"] | null;
            logo_key?: components["schemas"]["FileKey"] | null;
            merchant_type?: components["schemas"]["MerchantType"] | null;
            name?: components["schemas"]["BilingualName"];
            /** @description Whether the shops take payments online. */
            online_payment_enabled?: boolean;
            settings?: components["schemas"]["CompanySettings"];
            vat_number?: string | null;
        };
        /** @description Fields to update. */
        UpdateEmployeeRequest: {
            address?: components["schemas"]["Line255"] | null;
            avatar_key?: components["schemas"]["FileKey"] | null;
            /**
             * Format: date
             * @description Only owners and managers change this and the next five fields.
             */
            date_of_birth?: string | null;
            emergency_contact?: components["schemas"]["EmergencyContact"] | null;
            gender?: components["schemas"]["Gender"] | null;
            /** Format: date */
            hire_date?: string | null;
            /**
             * @description Whether the employee currently works in the shop. Deactivating an employee revokes all their rights in the shop
             *     immediately. Their future appointments are listed, and stay as they are.
             */
            is_active?: boolean;
            /** @description `true` makes the employee a specialist. This can't be undone. */
            is_specialist?: boolean;
            name?: components["schemas"]["BilingualName"];
            /** @description Number of the national identity card or residence permit. Stored encrypted. */
            national_id?: string | null;
            notes?: components["schemas"]["Text2000"] | null;
            position?: components["schemas"]["Position"];
            /**
             * Format: int64
             * @description Monthly salary in halalas.
             */
            salary_halalas?: number | null;
            staff_number?: components["schemas"]["Line50"] | null;
        };
        /** @description A change of a note. Fields left out keep their values. */
        UpdateNoteRequest: {
            /** @description At most ten words by which notes are found, of 30 characters each. */
            tags?: string[];
            text?: components["schemas"]["Lines1000"];
        };
        /** @description A change of a package. Fields left out keep their values. */
        UpdatePackageRequest: {
            /** @description Weekly windows in which it can be booked. Defaults to the shop's hours. */
            availability?: components["schemas"]["HoursOfWeekday"][] | null;
            description?: components["schemas"]["BilingualText4000"];
            /**
             * Format: date
             * @description Last date on which it can be booked.
             */
            end_date?: string | null;
            faqs?: components["schemas"]["Faq"][];
            image_key?: components["schemas"]["FileKey"] | null;
            /** @description Services of the shop, in the order in which they are performed. */
            items?: components["schemas"]["PackageItem"][];
            location?: components["schemas"]["ServiceLocation"];
            /** Format: int64 */
            max_purchases?: number | null;
            name?: components["schemas"]["BilingualName"];
            /**
             * Format: int64
             * @description Price in halalas, VAT included. Maximum: the sum of its services' prices.
             */
            package_price_halalas?: number;
            primary_category_id?: components["schemas"]["CategoryId"] | null;
            /**
             * Format: date
             * @description First date on which it can be booked.
             */
            start_date?: string | null;
            status?: components["schemas"]["PackageStatus"];
        };
        /** @description A change of a resource. Fields left out keep their values. */
        UpdateResourceRequest: {
            is_active?: boolean;
            kind?: components["schemas"]["ResourceKind"];
            name?: components["schemas"]["BilingualName"];
            /**
             * Format: int64
             * @description Number of units. What is booked stays, also where it needs more.
             */
            quantity?: number;
        };
        /** @description Fields to update. */
        UpdateRoleRequest: {
            description?: components["schemas"]["BilingualText1000"];
            /** @description Whether the role grants its permissions. */
            is_active?: boolean;
            name?: components["schemas"]["BilingualName"];
            parent_role_id?: string | null;
            permissions?: string[];
            /** Format: int32 */
            weight?: number;
        };
        /** @description A change of a service. Fields left out keep their values. */
        UpdateServiceRequest: {
            aftercare?: components["schemas"]["AftercareLine"][];
            /** Format: int64 */
            buffer_after_minutes?: number;
            /** Format: int64 */
            buffer_before_minutes?: number;
            /**
             * Format: int64
             * @description Number of customers per start time and specialist. Defaults to 1.
             */
            capacity?: number;
            /** @description A child category. */
            category_id?: components["schemas"]["CategoryId"];
            description?: components["schemas"]["BilingualText4000"];
            /** Format: int64 */
            duration_minutes?: number;
            faqs?: components["schemas"]["Faq"][];
            /**
             * Format: int64
             * @description Interval between start times, in minutes. Defaults to 15.
             */
            granularity_minutes?: number;
            /** @description `false` makes it follow the shop's hours. Its own hours are set by `PUT /services/{service_id}/hours`. */
            has_custom_availability?: boolean;
            /**
             * Format: int64
             * @description Maximum number of days it can be booked ahead. Defaults to 60.
             */
            horizon_days?: number;
            image_key?: components["schemas"]["FileKey"] | null;
            is_featured?: boolean;
            limits?: components["schemas"]["ServiceLimits"] | null;
            location?: components["schemas"]["ServiceLocation"];
            name?: components["schemas"]["BilingualName"];
            /** Format: int64 */
            notice_minutes?: number;
            /**
             * Format: int64
             * @description Position in the shop's list; the lowest comes first.
             */
            order?: number;
            overviews?: components["schemas"]["OverviewTile"][];
            prepayment?: components["schemas"]["Prepayment"];
            /**
             * Format: int64
             * @description Price in halalas, VAT included; 0 if it is free.
             */
            price_halalas?: number;
            /**
             * Format: int64
             * @description Maximum distance to the customer's home, in km.
             */
            radius_km?: number | null;
            requires_approval?: boolean;
            /** @description All resources that it needs while its block lasts, each once. */
            resources?: components["schemas"]["RequiredResourceInput"][];
            short_description?: components["schemas"]["BilingualText255"];
            /** @description Active specialists of the shop who provide it. */
            specialist_ids?: components["schemas"]["SpecialistId"][];
            /** @description `draft` keeps a new service a draft, which otherwise becomes active with its first specialist. */
            status?: components["schemas"]["RequestedStatus"];
            steps?: components["schemas"]["ServiceStep"][];
        };
        /** @description Fields to update. */
        UpdateShopRequest: {
            accessibility?: components["schemas"]["Accessibility"];
            address?: components["schemas"]["Line255"];
            address_line2?: components["schemas"]["Line255"] | null;
            audience?: components["schemas"]["Clientele"];
            avatar_key?: components["schemas"]["FileKey"] | null;
            background_key?: components["schemas"]["FileKey"] | null;
            city_id?: string;
            description?: components["schemas"]["BilingualText4000"];
            district?: components["schemas"]["Line100"] | null;
            /** @description Keys of at most 20 pictures. */
            gallery?: string[];
            has_parking?: boolean;
            /** @description Whether customers see the shop. */
            is_active?: boolean;
            /** @description At most 10 language tags, such as `ar` and `en`. */
            languages?: string[];
            location?: components["schemas"]["Location"];
            /** @description The employee of the shop who manages it. The manager before becomes an employee. Only owners change it. */
            manager_id?: string | null;
            /** @description How search engines show the shop's page. */
            meta?: components["schemas"]["PageMeta"];
            /** @description Name. A verified shop that changes it, its user name or its picture has to be verified again. */
            name?: components["schemas"]["BilingualName"];
            phone?: string | null;
            postal_code?: string | null;
            region?: components["schemas"]["Line100"] | null;
            settings?: components["schemas"]["ShopSettings"];
            social?: components["schemas"]["SocialLinks"];
            username?: string;
        };
        /** @description A change of a specialist. Fields left out keep their values. */
        UpdateSpecialistRequest: {
            avatar_key?: components["schemas"]["FileKey"] | null;
            bio?: components["schemas"]["BilingualText4000"];
            experience_level?: components["schemas"]["ExperienceLevel"] | null;
            /** Format: int64 */
            experience_years?: number | null;
            /** @description The child categories they are experts in. */
            expertise?: components["schemas"]["CategoryId"][];
            /** @description The whole portfolio, in order. Items left out are removed. */
            portfolio?: components["schemas"]["PortfolioItem"][];
            /** @description All services they provide. An active service keeps at least one specialist. */
            service_ids?: components["schemas"]["ServiceId"][];
            /** @description All services they provide, and how. Instead of `service_ids`. */
            services?: components["schemas"]["ProvidedServiceInput"][];
        };
        /** @description What a company has of what plans limit. */
        UsedResources: {
            /**
             * Format: int64
             * @description Services of the shop that has the most.
             */
            services_per_shop: number;
            /** Format: int64 */
            shops: number;
            /**
             * Format: int64
             * @description Specialists of the shop that has the most.
             */
            specialists_per_shop: number;
        };
        /** @description The status of a shop's newest request for verification. */
        VerificationState: {
            /** @description Id of the request. */
            id: string;
            /** @description Reason of the decision. */
            reason?: string | null;
            /** @description `pending`, `approved`, `rejected` or `revoked`. */
            status: string;
        };
        /** @description What all of a visit has in common. */
        VisitSummary: {
            /**
             * Format: date-time
             * @description End of the last one.
             */
            end: string;
            /**
             * Format: int64
             * @description What the shop keeps after cancellations and no-shows.
             */
            fee_halalas: number;
            id: string;
            /** @description Whether anything of it is still to come or under way. */
            is_upcoming: boolean;
            package_id?: string | null;
            /** Format: int64 */
            refund_halalas: number;
            shop_id: string;
            /**
             * Format: date-time
             * @description Start of the first appointment that takes or took place.
             */
            start: string;
            time_zone: string;
            /**
             * Format: int64
             * @description Price of what takes or took place, VAT included.
             */
            total_halalas: number;
            /**
             * Format: int64
             * @description Rises with each change of any of its appointments.
             */
            version: number;
        };
        /** @description Estimated wait from now on. */
        WaitEstimate: {
            /** @description Confidence in the estimate: `low`, `medium` or `high`. */
            confidence: string;
            /**
             * Format: int32
             * @description Median wait in minutes, rounded up.
             */
            p50_minutes: number;
            /**
             * Format: int32
             * @description 80th percentile of the wait in minutes, rounded up. At least the median.
             */
            p80_minutes: number;
        };
        /**
         * @description Who on the waitlist is offered a time that becomes free (booking.md, "Waitlist").
         * @enum {string}
         */
        WaitlistMode: "first_in_line" | "highest_value" | "staff_pick" | "instant_book";
        /** @description An offered time, which is held. */
        WaitlistOfferView: {
            /** Format: date-time */
            end: string;
            /**
             * Format: date-time
             * @description Deadline for accepting it.
             */
            expires_at: string;
            specialist_id: string;
            /** Format: date-time */
            start: string;
        };
        /**
         * @description Status of a waitlist entry.
         * @enum {string}
         */
        WaitlistStatus: "waiting" | "offered" | "accepted" | "expired" | "cancelled";
        /** @description A problem that the staff should look at. */
        Warning: {
            /** @description `outside_shop_hours` or `never_bookable`. */
            code: string;
            /** @description Description in the caller's language. */
            detail: string;
        };
        /** @description Tickets of business days of the same weekday. */
        WeekdayTotals: components["schemas"]["TicketTotals"] & {
            /**
             * Format: int32
             * @description Weekday, 0 = Sunday.
             */
            weekday: number;
        };
        /**
         * @description What an employee does at a moment.
         * @enum {string}
         */
        WorkStatus: "available" | "busy" | "on_leave" | "off";
        /** @description A note about a customer, which they never see. */
        WriteNoteRequest: {
            /** @description At most ten words by which notes are found, of 30 characters each. Defaults to none. */
            tags?: string[];
            text: components["schemas"]["Lines1000"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "shop-get-appointment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShopUpdateAppointmentRequest"];
            };
        };
        responses: {
            /** @description The appointment as it is now. With another length or service it has another id. */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, different_city */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, slot_taken, customer_overlap, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, shop_closed, booking_disabled, slot_in_past, lead_time, too_far_ahead, slot_not_offered, specialist_not_for_service, service_unavailable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-cancel-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancellationRequest"];
            };
        };
        responses: {
            /** @description What was cancelled */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelledView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-check-in-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-complete-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-confirm-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-mark-appointment-no-show": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-add-appointment-note": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddNoteRequest"];
            };
        };
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-reject-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancellationRequest"];
            };
        };
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-reschedule-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShopRescheduleRequest"];
            };
        };
        responses: {
            /** @description The appointment at its new time, and the one it replaces */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopRescheduledView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, different_city */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, slot_taken, customer_overlap, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, shop_closed, booking_disabled, slot_in_past, lead_time, too_far_ahead, slot_not_offered, specialist_not_for_service, service_unavailable, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-start-appointment": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartAppointmentRequest"];
            };
        };
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAppointmentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, would_delay */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All categories, and the service templates of each trade */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffCategories"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-cities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All cities */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffCities"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-register-company": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterCompanyRequest"];
            };
        };
        responses: {
            /** @description The company, owned by the caller */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyView"];
                };
            };
            /** @description malformed, idempotency_key_missing */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-company": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The company */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-company": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCompanyRequest"];
            };
        };
        responses: {
            /** @description The updated company */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-audit": {
        parameters: {
            query?: {
                /** @description Changes by this user */
                actor_id?: string;
                /** @description Changes of this resource */
                resource_id?: string;
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changes, newest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLog"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-compare-branches": {
        parameters: {
            query?: {
                /** @description First date. Defaults to 29 days before the last one */
                from?: string;
                /** @description Last date, at most 31 dates in all. Defaults to today */
                to?: string;
            };
            header?: never;
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shops, the highest revenue first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BranchComparison"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-documents": {
        parameters: {
            query?: {
                /** @description Documents of this type */
                document_type?: "business_license" | "national_id" | "commercial_register" | "tax_certificate" | "shop_photos" | "specialist_certifications" | "bank_document" | "other";
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Documents, oldest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Documents"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-submit-document": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitDocumentRequest"];
            };
        };
        responses: {
            /** @description The document, pending review */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-delete-document": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                company_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document is deleted */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-compare-queues": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queues, by shop */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueComparison"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-shops": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shops, oldest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShops"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-open-shop": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenShopRequest"];
            };
        };
        responses: {
            /** @description The shop */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShop"];
                };
            };
            /** @description malformed, idempotency_key_missing */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded, in_use, in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-company-statistics": {
        parameters: {
            query?: {
                /** @description First date. Defaults to 29 days before the last one */
                from?: string;
                /** @description Last date, at most 31 dates in all. Defaults to today */
                to?: string;
            };
            header?: never;
            path: {
                company_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures of all shops together */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyStatistics"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-own-employee": {
        parameters: {
            query?: {
                /** @description The shop. Required of those who work in several. */
                shop_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The employee */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-own-schedule": {
        parameters: {
            query?: {
                /** @description First date in the shop's time zone. Defaults to today. */
                from?: string;
                /** @description Last date, at most 30 days later. Defaults to today. */
                to?: string;
                /** @description The shop. Required of those who work in several. */
                shop_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeSchedule"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-employee": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The employee */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-employee": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateEmployeeRequest"];
            };
        };
        responses: {
            /** @description The updated employee */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-employee-availability": {
        parameters: {
            query?: {
                /** @description First date in the shop's time zone. Defaults to today. */
                from?: string;
                /** @description Last date, at most 30 days later. Defaults to today. */
                to?: string;
            };
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Working and free time on these dates */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeAvailability"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-blocks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Blocked times that are not over, by start */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Blocks"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-block-time": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlockTimeRequest"];
            };
        };
        responses: {
            /** @description The blocked time */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-delete-block": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
                block_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The time is free again */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-create-calendar-feed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. The one before has ended. */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeedView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-employee-hours": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The employee's hours */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeHours"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-employee-hours": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hours"];
            };
        };
        responses: {
            /** @description The employee's updated hours */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeHours"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-leaves": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leaves, newest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Leaves"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-request-leave": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveRequest"];
            };
        };
        responses: {
            /** @description The leave, pending a decision */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaveView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-decide-leave": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                employee_id: string;
                leave_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveDecisionRequest"];
            };
        };
        responses: {
            /** @description The updated leave */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaveView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-employee-permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPermissionsRequest"];
            };
        };
        responses: {
            /** @description The employee */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-reassign-appointments": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReassignAppointmentsRequest"];
            };
        };
        responses: {
            /** @description What became of each appointment */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReassignmentsView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, specialist_not_for_service, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-grant-role": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                employee_id: string;
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The employee with the role */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-revoke-role": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                employee_id: string;
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The employee no longer has the role */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-employee-schedule": {
        parameters: {
            query?: {
                /** @description First date in the shop's time zone. Defaults to today. */
                from?: string;
                /** @description Last date, at most 30 days later. Defaults to today. */
                to?: string;
            };
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeSchedule"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-shifts": {
        parameters: {
            query?: {
                /** @description First date. Defaults to yesterday in UTC. */
                from?: string;
                /** @description Last date, at most 61 days later. Defaults to 61 days later. */
                to?: string;
            };
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shifts, by date */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeShifts"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-shifts": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetShiftsRequest"];
            };
        };
        responses: {
            /** @description The shifts of these dates */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeShifts"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-skills": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The employee's skills */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeSkills"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-skills": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetSkillsRequest"];
            };
        };
        responses: {
            /** @description The employee's skills */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeSkills"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-transfer-employee": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferEmployeeRequest"];
            };
        };
        responses: {
            /** @description The employee in the other shop. What they have in this one stays, deactivated */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, quota_exceeded, in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-employee-workload": {
        parameters: {
            query?: {
                /** @description First date. Defaults to 29 days before the last one */
                from?: string;
                /** @description Last date, at most 31 dates in all. Defaults to today */
                to?: string;
            };
            header?: never;
            path: {
                employee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workload */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeWorkload"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API answers */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-api-description": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An OpenAPI document */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiDescription"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-package": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                package_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The package */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPackage"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-retire-package": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                package_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The package is withdrawn; its appointments stay */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-package": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                package_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePackageRequest"];
            };
        };
        responses: {
            /** @description The changed package */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPackage"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Permissions by resource */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permissions"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plans that can be chosen */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plans"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-compare-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prices, limits and features of the plans that can be chosen */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanComparison"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-recommended-plans": {
        parameters: {
            query: {
                /** @description The company */
                company_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The best plan first, then up to two alternatives */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecommendedPlans"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-plan": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferedPlan"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-queue": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueSettings"];
            };
        };
        responses: {
            /** @description The queue as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffQueueView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-call-next-ticket": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CallRequest"];
            };
        };
        responses: {
            /** @description The called ticket, or why there is none */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallNextResponse"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, specialist_not_for_service, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-queue-statistics": {
        parameters: {
            query?: {
                /** @description Number of business days, up to today. Default: 7 */
                days?: number;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueStatisticsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-tickets": {
        parameters: {
            query?: {
                /** @description Business day whose ended tickets are listed instead */
                date?: string;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tickets */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueBoard"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-add-walk-in": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddWalkInRequest"];
            };
        };
        responses: {
            /** @description The ticket */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddWalkInResponse"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description already_queued, queue_closed, queue_full */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, specialist_not_for_service, service_unavailable, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-resource": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resource_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffResource"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-delete-resource": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                resource_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource is deleted */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-resource": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                resource_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateResourceRequest"];
            };
        };
        responses: {
            /** @description The changed resource */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffResource"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-role-logs": {
        parameters: {
            query?: {
                /** @description Roles of this company. Defaults to the caller's */
                company_id?: string;
                /** @description Roles that may be held in this shop */
                shop_id?: string;
                /** @description Changes of this role */
                role_id?: string;
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changes, newest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleLogs"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-roles": {
        parameters: {
            query?: {
                /** @description Roles of this company */
                company_id?: string;
                /** @description Roles that may be held in this shop */
                shop_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Roles, highest weight first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roles"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-create-role": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRoleRequest"];
            };
        };
        responses: {
            /** @description The role */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-delete-role": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The role is deleted */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-role": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateRoleRequest"];
            };
        };
        responses: {
            /** @description The updated role */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-clone-role": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloneRoleRequest"];
            };
        };
        responses: {
            /** @description The copy, which nobody holds */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-transfer-role-users": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferUsersRequest"];
            };
        };
        responses: {
            /** @description The role that they hold now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferredUsers"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-role-users": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Holders; a person once for each shop */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleUsers"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-service": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffService"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-retire-service": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As 204; these appointments stay */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeWithClashes"];
                };
            };
            /** @description The service is archived */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-service": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateServiceRequest"];
            };
        };
        responses: {
            /** @description The changed service */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffService"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-buffer-advice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What follows from the appointments of 30 days */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuffersAdvice"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-complementary-services": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Services that are bought together with it, the closest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplementaryServices"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-duplicate-service": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The copy, a draft */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffService"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-duration-advice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What follows from the appointments of 30 days that were started and completed */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DurationAdvice"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-service-exception": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                service_id: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoursException"];
            };
        };
        responses: {
            /** @description The changed service */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffService"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-clear-service-exception": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                service_id: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changed service */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffService"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-service-hours": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hours"];
            };
        };
        responses: {
            /** @description The changed service */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffService"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-recommended-specialists": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Active specialists who provide the service, the best first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecommendedForService"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-slots": {
        parameters: {
            query?: {
                /** @description Date in the shop's time zone. Defaults to today. */
                date?: string;
                /** @description Only times with this specialist. */
                specialist_id?: string;
                /** @description Appointment to be moved, whose visit takes no time then. */
                appointment_id?: string;
            };
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The times, by start */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffSlots"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-shop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shop */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShop"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-close-shop": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shop is closed. Nobody has rights in it any more */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-shop": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateShopRequest"];
            };
        };
        responses: {
            /** @description The updated shop */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShop"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-appointments": {
        parameters: {
            query?: {
                /** @description Date in the shop's time zone. Defaults to today. */
                date?: string;
                /** @description First date of a range, instead of `date`. */
                from?: string;
                /** @description Last date of the range, at most 30 days later. */
                to?: string;
                /** @description Only appointments with this status. */
                status?: string;
                /** @description Only appointments with this specialist. */
                specialist_id?: string;
                /** @description Only appointments for this service. */
                service_id?: string;
                /** @description Only the appointment with this confirmation code. */
                code?: string;
                /** @description Only appointments of the customer with this phone number. */
                phone?: string;
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointments that start on these dates, by start. With a code, from yesterday on. */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopAppointmentPage"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-book-appointment": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShopBookAppointmentRequest"];
            };
        };
        responses: {
            /** @description The visit */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookedVisit"];
                };
            };
            /** @description malformed, idempotency_key_missing */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, different_city */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description slot_taken, customer_overlap, quota_exceeded, in_progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, shop_closed, booking_disabled, slot_in_past, lead_time, too_far_ahead, slot_not_offered, specialist_not_for_service, service_unavailable, walkins_disabled, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-clashing-appointments": {
        parameters: {
            query?: {
                /** @description First date of their starts, in the shop's time zone. Defaults to today. */
                from?: string;
                /** @description Only appointments with this specialist. */
                specialist_id?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The first 50, by start */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClashingAppointments"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-customers": {
        parameters: {
            query?: {
                /** @description The customer with this number, in any usual spelling */
                phone?: string;
                /** @description Part of the name */
                name?: string;
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Customers, in the order in which their accounts were created */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopCustomers"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-customer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopCustomerView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-customer-appointments": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer's appointments in this shop, the latest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerHistory"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-customer-notes": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Notes, newest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerNotes"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-write-customer-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteNoteRequest"];
            };
        };
        responses: {
            /** @description The note */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerNoteView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-delete-customer-note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
                user_id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The note is deleted */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-customer-note": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                shop_id: string;
                user_id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateNoteRequest"];
            };
        };
        responses: {
            /** @description The changed note */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerNoteView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-day": {
        parameters: {
            query?: {
                /** @description Date in the shop's time zone. Defaults to today. */
                date?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The day */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopDay"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-employees": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Employees, in the order of hiring */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Employees"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-hire-employee": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HireEmployeeRequest"];
            };
        };
        responses: {
            /** @description The employee */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeeView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, quota_exceeded, in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-hours-exception": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                shop_id: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoursException"];
            };
        };
        responses: {
            /** @description The shop's updated hours */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopHours"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-clear-hours-exception": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                shop_id: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As 204; these appointments no longer fit */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeWithClashes"];
                };
            };
            /** @description The date follows the regular hours */
            204: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-shop-hours": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shop's hours */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopHours"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-shop-hours": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hours"];
            };
        };
        responses: {
            /** @description The shop's updated hours */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopHours"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-hours-advice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What follows from the bookings of 90 days, by the present hours */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoursAdvice"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-invoices": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invoices, credit notes and receipts */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoicePage"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-invoice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice, credit note or receipt */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-shop-leaves": {
        parameters: {
            query?: {
                /** @description Leaves with this status */
                status?: "pending" | "approved" | "rejected" | "cancelled";
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leaves by employee, each from the oldest one on */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopLeaves"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-open-windows": {
        parameters: {
            query?: {
                /** @description First date. Defaults to today */
                from?: string;
                /** @description Last date. Defaults to six days after the first */
                to?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open windows by date */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenWindows"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-packages": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The packages, in the order of creation */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPackages"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-create-package": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePackageRequest"];
            };
        };
        responses: {
            /** @description The package */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPackage"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-queues": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All queues, oldest first */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffQueueList"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-create-queue": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateQueueRequest"];
            };
        };
        responses: {
            /** @description The queue */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffQueueView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded, in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-recurring-bookings": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of recurring bookings */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopRecurringBookingPage"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-resources": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources, in the order of creation */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffResources"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-create-resource": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateResourceRequest"];
            };
        };
        responses: {
            /** @description The resource */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffResource"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-service-order": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceOrderRequest"];
            };
        };
        responses: {
            /** @description The services in their new order */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderedServices"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-services": {
        parameters: {
            query?: {
                /** @description Status to include. Defaults to all but `archived` */
                status?: "draft" | "active" | "inactive" | "archived";
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The services, in the order of creation */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffServices"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-create-service": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateServiceRequest"];
            };
        };
        responses: {
            /** @description The service */
            201: {
                headers: {
                    /** @description The path of what was created */
                    Location?: string;
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffService"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-clone-services": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloneServicesRequest"];
            };
        };
        responses: {
            /** @description The copies, drafts without specialists and resources */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClonedServices"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-specialists": {
        parameters: {
            query?: {
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The specialists, in the order of hiring */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffSpecialists"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-shop-statistics": {
        parameters: {
            query?: {
                /** @description First date. Defaults to 29 days before the last one */
                from?: string;
                /** @description Last date, at most 31 dates in all. Defaults to today */
                to?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopStatistics"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-request-verification": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shop, its request pending */
            201: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShop"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-list-waitlist-entries": {
        parameters: {
            query?: {
                /** @description Only entries with this status. Defaults to those that wait or have an offer. */
                status?: string;
                /** @description Only entries for this service. */
                service_id?: string;
                /** @description At most so many, 20 if left out */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopWaitlistPage"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-specialist": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                specialist_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The specialist */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffSpecialist"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-update-specialist": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
            };
            path: {
                specialist_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSpecialistRequest"];
            };
        };
        responses: {
            /** @description The changed specialist */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffSpecialist"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-call-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CallTicketRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, would_delay, in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, specialist_not_for_service, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-cancel-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelTicketRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-finish-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-move-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveTicketRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-mark-ticket-no-show": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-set-ticket-priority": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetTicketPriorityRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-recall-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-reinstate-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, already_queued, queue_full */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-return-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReturnTicketRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-skip-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-start-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-transfer-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferTicketRequest"];
            };
        };
        responses: {
            /** @description The ticket as it is now */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffTicketView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, already_queued, queue_closed, queue_full */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-get-visit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                visit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The visit */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffVisitView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-cancel-visit": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                visit_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancellationRequest"];
            };
        };
        responses: {
            /** @description What was cancelled */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelledView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-reschedule-visit": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `version` that was edited */
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                visit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShopRescheduleVisitRequest"];
            };
        };
        responses: {
            /** @description The visit at its new time */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopRescheduledVisitView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, different_city */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, slot_taken, customer_overlap, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description version_conflict */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, shop_closed, booking_disabled, slot_in_past, lead_time, too_far_ahead, slot_not_offered, specialist_not_for_service, service_unavailable, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shop-offer-waitlist-time": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferToWaitlistRequest"];
            };
        };
        responses: {
            /** @description The entry with its offer */
            200: {
                headers: {
                    /** @description What is left of each limit: draft-ietf-httpapi-ratelimit-headers */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffWaitlistEntryView"];
                };
            };
            /** @description malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, different_city */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_state, slot_taken, customer_overlap, quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description validation_failed, shop_closed, booking_disabled, slot_in_past, lead_time, too_far_ahead, slot_not_offered, specialist_not_for_service, service_unavailable, idempotency_mismatch */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description provider_unavailable */
            503: {
                headers: {
                    /** @description Seconds until another attempt makes sense */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
