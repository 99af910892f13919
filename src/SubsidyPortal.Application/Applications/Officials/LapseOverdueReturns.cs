using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// The portal's daily job: a return that was not answered by its day lapses (失效), and the contract's lines are free again.
/// Two nodes may run it at the same time; each case lapses once.
/// </summary>
/// <param name="CommandId">Made by the worker.</param>
[AllowedForPortal]
public sealed record LapseOverdueReturns(Guid CommandId) : ICommand<int>;

internal sealed class LapseOverdueReturnsValidator : AbstractValidator<LapseOverdueReturns>
{
    public LapseOverdueReturnsValidator() => RuleFor(c => c.CommandId).NotEmpty();
}

internal sealed class LapseOverdueReturnsHandler(PortalDb db, CityClock clock, CaseMail mail, AuditTrail audit) : ICommandHandler<LapseOverdueReturns, int>
{
    public async Task<int> HandleAsync(LapseOverdueReturns command, CancellationToken cancellationToken)
    {
        var signed = clock.SignedBy(Guid.Empty);
        var returned = nameof(ApplicationStatus.Returned);
        var overdue = await db.Applications
            .FromSql($"SELECT * FROM applications WHERE status = {returned} AND due_on < {signed.Today} ORDER BY id FOR UPDATE SKIP LOCKED")
            .Include(a => a.Lines).Include(a => a.Rounds).AsSplitQuery().OrderBy(a => a.Number)
            .ToListAsync(cancellationToken);
        foreach (var application in overdue)
        {
            var before = application.Status;
            var due = application.DueOn!.Value;
            application.Lapse(signed);
            await mail.LapsedAsync(application, cancellationToken);
            audit.Record(
                "application.lapsed", application, before, null,
                ("answerBy", DayText.Iso(due)));
        }

        return overdue.Count;
    }
}
