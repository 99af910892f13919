using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.UseCases;

/// <summary>
/// What a refusal by the database means. The rules ask first; a constraint answers only when two acts met at the same time.
/// </summary>
internal static class DatabaseRefusals
{
    /// <summary>The rule behind a violated constraint, or null where the constraint guards against our own mistakes.</summary>
    public static RuleViolation? Explain(Exception exception) =>
        Postgres(exception) is { ConstraintName: { } constraint } ? Rule(constraint) : null;

    /// <summary>True where two transactions collided and the whole use case may be run again.</summary>
    public static bool MayRunAgain(Exception exception) =>
        Postgres(exception) is { } refusal
        && (refusal.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected

            // Somebody else just made what may be there once; the second attempt finds it, uses it or says in full what is taken.
            || refusal.ConstraintName is "ux_contracts_number" or "pk_programs" or "ix_programs_case_prefix" or "pk_conflicts_of_interest" or "ux_invitations_open");

    /// <summary>
    /// True where a text can't be a text of the database at all: a zero character or half of a pair. Validators refuse it in what
    /// people write; in a code or a search it names nothing.
    /// </summary>
    public static bool NamesNothing(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is System.Text.EncoderFallbackException or PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter })
            {
                return true;
            }
        }

        return false;
    }

    private static RuleViolation? Rule(string constraint) => constraint switch
    {
        "pk_duty_holders" => RuleViolation.Of(DutyErrors.MustDifferCode, Duty.Submitter, Duty.Checker),
        "ck_budget_accounts_sign" => RuleViolation.Of(LedgerErrors.InsufficientCode, AccountKind.Available, Money.Zero, Money.Zero),
        "ux_claim_lines_invoice" => RuleViolation.Of(ClaimErrors.InvoiceUsedCode, ""),
        "ux_application_lines_live" or "ux_applications_contract_track" => RuleViolation.Of("application.contract-already-used", ""),
        "pk_programs" => ProgramErrors.CodeTaken(""),
        "ix_programs_case_prefix" => ProgramErrors.PrefixTaken(""),
        "pk_conflicts_of_interest" => AccountErrors.ConflictDeclared(),
        "ux_invitations_open" => AccountErrors.InvitationWaits(""),
        "UserNameIndex" => AccountErrors.EmailTaken(""),
        "ux_companies_uscc" => RuleViolation.Of(CompanyErrors.UsccTakenCode, ""),
        "ux_payment_orders_claim" => RuleViolation.Of("payment.claim-not-approved", ""),
        "ux_payment_orders_reference" => RuleViolation.Of("payment.reference-used", ""),
        "ux_payment_corrections_open" => RuleViolation.Of("payment.correction-open"),
        "ux_ledger_transactions_corrects" or "ux_payment_corrections_booked" => RuleViolation.Of("payment.nothing-to-correct"),
        "ix_saved_queue_views_user_id_name" => RuleViolation.Of("queue.view-name-taken", ""),
        "ux_claim_recoveries_reference" => ClaimErrors.RecoveryReferenceUsed(""),
        _ => null,
    };

    private static PostgresException? Postgres(Exception exception) =>
        exception as PostgresException ?? (exception as DbUpdateException)?.InnerException as PostgresException;
}
