//! Short names for the ids in payloads.

use crate::Id;
use crate::id;

macro_rules! names {
    ($($name:ident = $kind:ident;)*) => {$(
        #[doc = concat!("The id of a `", stringify!($kind), "`.")]
        pub type $name = Id<id::$kind>;
    )*};
}

names! {
    AppointmentId = Appointment;
    AuditId = Audit;
    CategoryId = Category;
    CityId = City;
    CompanyId = Company;
    DocumentId = Document;
    EmployeeId = Employee;
    EventId = Event;
    HoldId = Hold;
    InvoiceId = Invoice;
    LeaveId = Leave;
    PackageId = Package;
    PaymentId = Payment;
    QueueId = Queue;
    RefundId = Refund;
    RoleId = Role;
    RunId = Run;
    ServiceId = Service;
    SessionId = Session;
    ShopId = Shop;
    SpecialistId = Specialist;
    TicketId = Ticket;
    UserId = User;
    VerificationId = Verification;
    VisitId = Visit;
    WaitlistId = Waitlist;
}
