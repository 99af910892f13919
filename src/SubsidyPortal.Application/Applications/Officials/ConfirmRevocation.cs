using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Confirms a proposed revocation, as the second person: the award is revoked, what no claim has used goes back to the pool and to the
/// company's room under the caps, and the claims before approval end with the same ground, all in one transaction. Refused while a
/// claim is payable or in payment. What was paid is to be recovered claim by claim.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the approver saw.</param>
[AllowedFor(Role.Approver)]
public sealed record ConfirmRevocation(Guid CommandId, Guid ApplicationId, int Revision) : ICommand<RevokedAward>;

/// <summary>What the revocation led to.</summary>
/// <param name="Released">Back in the pool, yuan.</param>
/// <param name="ToPayBack">What the company has to pay back.</param>
/// <param name="ClaimsEnded">Claims that ended before approval.</param>
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
    private static readonly ClaimStatus[] BeforeApproval =
        [ClaimStatus.Draft, ClaimStatus.Submitted, ClaimStatus.InVerification, ClaimStatus.Returned, ClaimStatus.Verified];

    public async Task<RevokedAward> HandleAsync(ConfirmRevocation command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM claims WHERE application_id = {application.Id} ORDER BY id FOR UPDATE", cancellationToken);
        var standing = await AwardRecovery.ReadAsync(db, application.Id, cancellationToken);
        var roster = await rosters.LoadAsync(DutyGroup.Revocation, application.Revocation?.Id ?? application.Id, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        var unclaimed = application.ConfirmRevocation(standing.PayableClaim, roster, signed);
        rosters.Store(roster);

        var ground = application.Revocation!.Ground;
        var ended = await EndClaimsAsync(application.Id, ground, signed, cancellationToken);
        if (unclaimed.IsPositive)
        {
            await money.ReleaseUnclaimedAsync(application, unclaimed, ground, signed, cancellationToken);
        }

        await mail.RevokedAsync(application, standing.Open, cancellationToken);
        audit.Record(
            "application.revoked", application, before, ground,
            ("released", unclaimed.ToString()), ("toPayBack", standing.Open.ToString()), ("claimsEnded", ended.ToString(CultureInfo.InvariantCulture)));
        return new RevokedAward(unclaimed, standing.Open, ended, application.Revision);
    }

    private async Task<int> EndClaimsAsync(Guid applicationId, string ground, Signed signed, CancellationToken cancellationToken)
    {
        var claims = await db.Claims.Include(c => c.Lines).Where(c => c.ApplicationId == applicationId && BeforeApproval.Contains(c.Status))
            .OrderBy(c => c.Number).ToListAsync(cancellationToken);
        foreach (var claim in claims)
        {
            var before = claim.Status;
            claim.EndWithAward(ground, signed);
            audit.Record("claim.rejected", claim, before, ground);
        }

        return claims.Count;
    }
}
