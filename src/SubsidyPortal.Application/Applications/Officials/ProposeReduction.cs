using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Proposes to reduce an award (核减) to a smaller amount on a legal ground, of an open award or a closed one. Nothing changes until
/// another approver confirms; meanwhile no claim of the case is approved or paid, and the award can't be closed or revoked.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the approver saw.</param>
/// <param name="Amount">What the award is to be, yuan: above zero, below what the company holds.</param>
/// <param name="Ground">The legal ground, up to 1,000 characters; the company reads it once the reduction is confirmed.</param>
/// <param name="CauseId">A case of the company in the same year and track whose recalculation gave the cause; null for another ground.</param>
[AllowedFor(Role.Approver)]
public sealed record ProposeReduction(Guid CommandId, Guid ApplicationId, int Revision, Money Amount, string Ground, Guid? CauseId) : ICommand<CaseChanged>;

internal sealed class ProposeReductionValidator : AbstractValidator<ProposeReduction>
{
    public ProposeReductionValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Amount).Must(a => a.IsPositive).WithErrorCode("amount.zero");
        RuleFor(c => c.Ground).NotEmpty().WithErrorCode("application.reduction-ground-needed");
        RuleFor(c => c.Ground).Storable(SubsidyApplication.ReasonLength);
    }
}

internal sealed class ProposeReductionHandler(
    PortalDb db, Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<ProposeReduction, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(ProposeReduction command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var cause = await ReductionCauses.RequireAsync(db, application, command.CauseId, cancellationToken);
        var roster = await rosters.LoadAsync(DutyGroup.Reduction, identifiers.New(), cancellationToken);
        var held = application.Held;
        application.ProposeReduction(command.Amount, command.Ground, command.CauseId, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        audit.Record(
            "application.reduction-proposed", application, before, application.Reduction!.Ground,
            [("held", held.ToString()), ("amount", command.Amount.ToString()), .. cause is null ? [] : new[] { ("cause", cause) }]);
        return CaseChanged.Of(application);
    }
}

/// <summary>The case that gives a reduction its cause.</summary>
internal static class ReductionCauses
{
    private static readonly ApplicationStatus[] Gone =
        [ApplicationStatus.Draft, ApplicationStatus.Rejected, ApplicationStatus.Withdrawn, ApplicationStatus.Lapsed, ApplicationStatus.Revoked];

    /// <summary>The cause's number; null where none is named.</summary>
    /// <exception cref="RuleViolationException"><c>application.reduction-cause-gone</c>: it no longer counts for the year, so the award is right as it is.</exception>
    public static async Task<string?> RequireAsync(PortalDb db, SubsidyApplication award, Guid? causeId, CancellationToken cancellationToken)
    {
        if (causeId is not { } id)
        {
            return null;
        }

        var year = award.SubmittedOn?.Year;
        return await db.Applications.AsNoTracking()
            .Where(a => a.Id == id && a.Id != award.Id && a.CompanyId == award.CompanyId && a.Program == award.Program && a.Track == award.Track
                && a.SubmittedOn!.Value.Year == year && !Gone.Contains(a.Status))
            .Select(a => a.Number).SingleOrDefaultAsync(cancellationToken) ?? throw new RuleViolationException(ApplicationErrors.ReductionCauseGone());
    }
}
