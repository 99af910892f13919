using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// An official declares a conflict of interest about the company of a case (回避). From then on none of its cases is visible to
/// that person; a case or claim of which they were in charge is open for a colleague.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">A case of the company.</param>
/// <param name="Reason">1 to 500 characters.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager)]
public sealed record DeclareConflictOfInterest(Guid CommandId, Guid ApplicationId, string Reason) : ICommand<bool>;

internal sealed class DeclareConflictOfInterestValidator : AbstractValidator<DeclareConflictOfInterest>
{
    public DeclareConflictOfInterestValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("application.reason-needed");
        RuleFor(c => c.Reason!).Storable(ConflictOfInterest.ReasonLength).When(c => c.Reason is not null);
    }
}

internal sealed class DeclareConflictOfInterestHandler(PortalDb db, Actor actor, ApplicationsAccess access, ConflictRecords conflicts)
    : ICommandHandler<DeclareConflictOfInterest, bool>
{
    public async Task<bool> HandleAsync(DeclareConflictOfInterest command, CancellationToken cancellationToken)
    {
        // Whoever declared it before, in another tab perhaps, doesn't see the case any more and shall read why.
        var me = actor.UserId;
        var named = access.Visible().Select(a => a.Id)
            .Concat(db.Applications.Where(a => db.ConflictsOfInterest.Any(c => c.UserId == me && c.CompanyId == a.CompanyId)).Select(a => a.Id));
        var found = await db.Applications.Where(a => a.Id == command.ApplicationId && named.Contains(a.Id))
            .Select(a => new { a.CompanyId, a.City }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
        await conflicts.AddAsync(found.CompanyId, found.City, command.ApplicationId, command.Reason, cancellationToken);
        return true;
    }
}
