using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Records that money of a paid claim came back (追回) after its award was revoked, or reduced below what was paid: returned → recovered, effective on the bank's day.
/// Never more than is asked back; a bank reference belongs to one recovery in the whole database.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">A paid claim of a revoked or reduced award.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="Amount">Yuan, at most what is still to be paid back.</param>
/// <param name="Reference">The bank's reference, up to 60 characters; width, case and blanks don't matter.</param>
/// <param name="ReceivedOn">The bank's day: from the payment to today.</param>
/// <param name="Payer">Whose money came back: one of those that paid the claim.</param>
[AllowedFor(Role.FinanceOfficer)]
public sealed record RecordRecovery(
    Guid CommandId, Guid ClaimId, int Revision, Money Amount, string Reference, DateOnly ReceivedOn, Payer Payer = Payer.City) : ICommand<RecoveredClaim>;

/// <summary>What is left to be paid back.</summary>
/// <param name="Status">Recovered once nothing is left.</param>
/// <param name="Open">Of this claim, yuan.</param>
/// <param name="Revision">Of the claim.</param>
public sealed record RecoveredClaim(ClaimStatus Status, Money Open, int Revision);

internal sealed class RecordRecoveryValidator : AbstractValidator<RecordRecovery>
{
    public RecordRecoveryValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.Amount).Must(a => a.IsPositive).WithErrorCode("amount.zero");
        RuleFor(c => c.Reference).Must(r => TypedText.Code(r).Length > 0).WithErrorCode("payment.reference-needed");
        RuleFor(c => c.Reference).Storable(CostClaim.RecoveryReferenceLength);
        RuleFor(c => c.Reference).Must(r => !TypedText.Code(r).Any(char.IsControl)).WithErrorCode("payment.reference-form");
        RuleFor(c => c.Payer).IsInEnum();
        RuleFor(c => c.ReceivedOn).NotEmpty().WithErrorCode("payment.date-needed");
    }
}

internal sealed class RecordRecoveryHandler(
    PortalDb db, Actor actor, CityClock clock, ClaimsAccess access, LedgerBook ledger, Outbox outbox, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<RecordRecovery, RecoveredClaim>
{
    public async Task<RecoveredClaim> HandleAsync(RecordRecovery command, CancellationToken cancellationToken)
    {
        var (claim, award) = await access.LoadForOfficialAsync(command.ClaimId, command.Revision, ClaimAct.Recover, cancellationToken);
        var before = claim.Status;
        var reference = TypedText.Code(command.Reference);
        var signed = clock.SignedBy(actor.UserId);
        if (await db.Claims.SelectMany(c => c.Recoveries).AnyAsync(r => r.Reference == reference, cancellationToken))
        {
            throw new RuleViolationException(ClaimErrors.RecoveryReferenceUsed(reference));
        }

        claim.Recover(identifiers.New(), award, command.Amount, reference, command.ReceivedOn, signed, command.Payer);
        var pool = (await ledger.LockAsync(award, [command.Payer], cancellationToken)).Of(command.Payer);

        // The money came on the bank's day; when the portal came to know of it stands in "recorded at".
        ledger.Add(pool.Recover(identifiers.New(), command.Amount, LedgerBook.CauseOf(claim, reference), signed with { Today = command.ReceivedOn }));
        var open = claim.OwedUnder(award) - claim.Recovered;
        await outbox.EnqueueToCompanyAsync(
            MailTemplates.ClaimRecovered, claim.CompanyId,
            [
                (MailValues.Number, claim.Number), (MailValues.Claim, claim.Id.ToString()), (MailValues.Amount, command.Amount.ToString()),
                .. PayerFacts.Of(command.Payer, claim.Parts is not null),
            ],
            cancellationToken);
        audit.On(command.ReceivedOn).Record(
            "claim.recovered", claim, before, null,
            [
                ("amount", command.Amount.ToString()), ("reference", reference), ("toPayBack", open.ToString()),
                ("receivedOn", DayText.Iso(command.ReceivedOn)), .. PayerFacts.Of(command.Payer, claim.Parts is not null),
            ]);
        return new RecoveredClaim(claim.Status, open, claim.Revision);
    }
}
