using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Confirms a proposed revocation, as the second person: the award is revoked, what no claim has used goes back to the pool and to the
/// company's room under the caps, and the claims that aren't in payment end with the same ground, all in one transaction; what an
/// approved one would have been paid goes back from payable. Refused while a claim stands in a payment batch, which has to be dissolved
/// or to get its result first. What was paid is to be recovered claim by claim.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the approver saw.</param>
[AllowedFor(Role.Approver)]
public sealed record ConfirmRevocation(Guid CommandId, Guid ApplicationId, int Revision) : ICommand<RevokedAward>;

/// <summary>What the revocation led to.</summary>
/// <param name="Released">Back in the pool, yuan.</param>
/// <param name="ToPayBack">What the company has to pay back.</param>
/// <param name="ClaimsEnded">Claims that ended before they were paid.</param>
/// <param name="Revision">Of the case.</param>
public sealed record RevokedAward(Money Released, Money ToPayBack, int ClaimsEnded, int Revision);

internal sealed class ConfirmRevocationValidator : AbstractValidator<ConfirmRevocation>
{
    public ConfirmRevocationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
    }
}

internal sealed class ConfirmRevocationHandler(
    PortalDb db, Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, AwardMoney money, CaseMail mail, AuditTrail audit)
    : ICommandHandler<ConfirmRevocation, RevokedAward>
{
    private static readonly ClaimStatus[] BeforePayment =
    [
        ClaimStatus.Draft, ClaimStatus.Submitted, ClaimStatus.InVerification, ClaimStatus.Returned, ClaimStatus.Verified, ClaimStatus.Approved,
    ];

    public async Task<RevokedAward> HandleAsync(ConfirmRevocation command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM claims WHERE application_id = {application.Id} ORDER BY id FOR UPDATE", cancellationToken);
        var standing = await AwardRecovery.ReadAsync(db, application.Id, cancellationToken);
        var roster = await rosters.LoadAsync(DutyGroup.Revocation, application.Revocation?.Id ?? application.Id, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        var unclaimed = application.ConfirmRevocation(standing.ClaimInPayment, roster, signed);
        rosters.Store(roster);

        var ground = application.Revocation!.Ground;
        var (ended, payable) = await EndClaimsAsync(application, ground, signed, cancellationToken);
        if (unclaimed.IsPositive)
        {
            await money.ReleaseUnclaimedAsync(application, unclaimed, ground, signed, cancellationToken);
        }

        await money.ReleasePayableAsync(application, payable, ground, signed, cancellationToken);
        var released = unclaimed + Money.Sum(payable.SelectMany(p => p.Parts).Select(p => p.Amount));
        await mail.RevokedAsync(application, standing.Open, cancellationToken);
        audit.Record(
            "application.revoked", application, before, ground,
            ("released", released.ToString()), ("toPayBack", standing.Open.ToString()), ("claimsEnded", ended.ToString(CultureInfo.InvariantCulture)));
        return new RevokedAward(released, standing.Open, ended, application.Revision);
    }

    private async Task<(int Ended, IReadOnlyList<(CostClaim Claim, IReadOnlyList<PayerAmount> Parts)> Payable)> EndClaimsAsync(
        SubsidyApplication award, string ground, Signed signed, CancellationToken cancellationToken)
    {
        var claims = await db.Claims.Include(c => c.Lines).Where(c => c.ApplicationId == award.Id && (BeforePayment.Contains(c.Status) || c.Status == ClaimStatus.InPayment))
            .OrderBy(c => c.Number).ToListAsync(cancellationToken);
        var payable = new List<(CostClaim, IReadOnlyList<PayerAmount>)>();
        foreach (var claim in claims)
        {
            var before = claim.Status;
            var parts = claim.EndWithAward(award, ground, signed);
            if (parts.Count > 0)
            {
                payable.Add((claim, parts));
            }

            // Where one payer has paid, the claim stays paid so far and only the rest ends.
            audit.Record(claim.Status == ClaimStatus.Rejected ? "claim.rejected" : "claim.parts-ended", claim, before, ground, [.. PayerFacts.Of(claim.Parts is null ? null : parts)]);
        }

        return (claims.Count(c => c.Status == ClaimStatus.Rejected), payable);
    }
}
