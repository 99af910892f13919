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

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Closes an award (办结): all claimed, time over, or the company gives up the rest. What was not claimed goes back to the pool and to
/// the company's room under the caps. Refused while a claim is open.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the person saw.</param>
/// <param name="Reason">Needed where money is left; up to 1,000 characters.</param>
[AllowedFor(Role.Approver, Role.CompanyOwner, Role.CompanyEditor)]
public sealed record CloseAward(Guid CommandId, Guid ApplicationId, int Revision, string? Reason) : ICommand<CloseResult>;

/// <summary>What went back to the pool.</summary>
public sealed record CloseResult(Money Released, int Revision);

internal sealed class CloseAwardValidator : AbstractValidator<CloseAward>
{
    public CloseAwardValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Reason!).Storable(SubsidyApplication.ReasonLength).When(c => c.Reason is not null);
    }
}

internal sealed class CloseAwardHandler(PortalDb db, Actor actor, CityClock clock, ApplicationsAccess access, AwardMoney money, AuditTrail audit)
    : ICommandHandler<CloseAward, CloseResult>
{
    private static readonly ClaimStatus[] Ended =
        [ClaimStatus.Paid, ClaimStatus.PartlyRecovered, ClaimStatus.Recovered, ClaimStatus.Rejected, ClaimStatus.Withdrawn];

    public async Task<CloseResult> HandleAsync(CloseAward command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForChangeAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        if (string.IsNullOrWhiteSpace(command.Reason) && application.AwardAmount is { } award && application.ClaimedAmount < award)
        {
            throw new RuleViolationException(ApplicationErrors.ReasonNeeded());
        }

        var open = await db.Claims.CountAsync(c => c.ApplicationId == application.Id && !Ended.Contains(c.Status), cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        var unclaimed = application.Close(command.Reason, open, signed);
        if (unclaimed.IsPositive)
        {
            await money.ReleaseUnclaimedAsync(application, unclaimed, command.Reason, signed, cancellationToken);
        }

        audit.Record("application.closed", application, before, command.Reason, ("released", unclaimed.ToString()));
        return new CloseResult(unclaimed, application.Revision);
    }
}
