using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Certifies (核定), deducts (核减) or parks (暂缓) one invoice of a claim; may be changed until the verification is done.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="LineId">The invoice.</param>
/// <param name="Decision">Undecided takes a decision back.</param>
/// <param name="Certified">What counts, as typed; only for a deduction, from zero to below the proven amount.</param>
/// <param name="Reason">Needed for a deduction and for parking, up to 500 characters.</param>
[AllowedFor(Role.IntakeOfficer)]
public sealed record DecideClaimLine(Guid CommandId, Guid ClaimId, int Revision, Guid LineId, LineDecision Decision, string? Certified, string? Reason)
    : ICommand<DecidedClaimLine>;

/// <summary>What counts now.</summary>
/// <param name="Certified">Of this invoice; null when undecided.</param>
/// <param name="CertifiedSoFar">Of the claim.</param>
/// <param name="Subsidy">What the claim would come to, yuan.</param>
public sealed record DecidedClaimLine(Money? Certified, Money CertifiedSoFar, Money Subsidy, int Revision);

internal sealed class DecideClaimLineValidator : AbstractValidator<DecideClaimLine>
{
    public DecideClaimLineValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.LineId).NotEmpty();
        RuleFor(c => c.Decision).IsInEnum();
        RuleFor(c => c.Reason).NotEmpty().When(c => c.Decision is LineDecision.Deducted or LineDecision.Parked).WithErrorCode("claim.reason-needed");
        RuleFor(c => c.Reason!).Storable(ClaimLine.ReasonLength).When(c => c.Reason is not null);
        RuleFor(c => c.Certified).Custom((typed, context) =>
        {
            if (context.InstanceToValidate.Decision == LineDecision.Deducted && !AmountText.TryParseOrZero(typed, out _, out var violation))
            {
                context.AddFailure(new FluentValidation.Results.ValidationFailure(nameof(DecideClaimLine.Certified), violation.Code)
                {
                    ErrorCode = violation.Code,
                    CustomState = violation.Arguments,
                });
            }
        });
    }
}

internal sealed class DecideClaimLineHandler(
    Actor actor, CityClock clock, ClaimsAccess access, ClaimVouchers vouchers, DutyRosters rosters, AuditTrail audit)
    : ICommandHandler<DecideClaimLine, DecidedClaimLine>
{
    public async Task<DecidedClaimLine> HandleAsync(DecideClaimLine command, CancellationToken cancellationToken)
    {
        var (claim, award) = await access.LoadForOfficialAsync(command.ClaimId, command.Revision, ClaimAct.DecideLine, cancellationToken);
        var before = claim.Lines.FirstOrDefault(l => l.Id == command.LineId) is { } found ? Words(found) : "";
        var amount = Money.Zero;
        if (command.Decision == LineDecision.Deducted)
        {
            _ = AmountText.TryParseOrZero(command.Certified, out amount, out _);
        }

        var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
        var terms = await vouchers.OfAsync(claim, award, cancellationToken);
        claim.DecideLine(command.LineId, command.Decision, amount, command.Reason, terms, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        var line = claim.Lines.First(l => l.Id == command.LineId);
        audit.Record(
            "claim.line-decided", claim, claim.Status, line.Reason,
            ("line", line.Id.ToString()), ("invoice", line.Invoice), ("lineBefore", before), ("lineAfter", Words(line)));
        return new DecidedClaimLine(line.Certified, claim.CertifiedSoFar, claim.CalculationAgainst(award).Subsidy, claim.Revision);
    }

    private static string Words(ClaimLine line) => line.Certified is { } certified ? $"{line.Decision} {certified}" : line.Decision.ToString();
}
