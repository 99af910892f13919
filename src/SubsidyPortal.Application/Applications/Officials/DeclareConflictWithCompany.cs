using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// The same as <see cref="DeclareConflictOfInterest"/> about a company that has no case to name it by: one that only asked for another
/// bank account, or that has just registered.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="CompanyId">The company, as <see cref="FindCompanies"/> gives it.</param>
/// <param name="Reason">1 to 500 characters.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager)]
public sealed record DeclareConflictWithCompany(Guid CommandId, Guid CompanyId, string Reason) : ICommand<bool>;

internal sealed class DeclareConflictWithCompanyValidator : AbstractValidator<DeclareConflictWithCompany>
{
    public DeclareConflictWithCompanyValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.CompanyId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("application.reason-needed");
        RuleFor(c => c.Reason!).Storable(ConflictOfInterest.ReasonLength).When(c => c.Reason is not null);
    }
}

internal sealed class DeclareConflictWithCompanyHandler(PortalDb db, ConflictRecords conflicts) : ICommandHandler<DeclareConflictWithCompany, bool>
{
    public async Task<bool> HandleAsync(DeclareConflictWithCompany command, CancellationToken cancellationToken)
    {
        var city = await db.Companies.Where(c => c.Id == command.CompanyId).Select(c => c.City).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
        await conflicts.AddAsync(command.CompanyId, city, null, command.Reason, cancellationToken);
        return true;
    }
}

/// <summary>Writes a declared conflict down, and opens what the person was in charge of for the colleagues.</summary>
internal sealed class ConflictRecords(PortalDb db, Actor actor, CityClock clock, CasesInCharge cases, AuditTrail audit)
{
    /// <exception cref="RuleViolationException"><c>conflict.already-declared</c>, in another tab perhaps.</exception>
    public async Task AddAsync(Guid companyId, string city, Guid? caseId, string reason, CancellationToken cancellationToken)
    {
        var me = actor.UserId;
        if (await db.ConflictsOfInterest.AnyAsync(c => c.UserId == me && c.CompanyId == companyId, cancellationToken))
        {
            throw new RuleViolationException(AccountErrors.ConflictDeclared());
        }

        db.ConflictsOfInterest.Add(new ConflictOfInterest(companyId, reason.Trim(), clock.SignedBy(me)));
        await cases.LeaveOfCompanyAsync(me, companyId, cancellationToken);
        audit.Record(
            "conflict.declared", new AuditSubject(city, "company", companyId.ToString(), caseId),
            null, new Dictionary<string, string> { ["company"] = companyId.ToString() }, reason.Trim());
    }
}
