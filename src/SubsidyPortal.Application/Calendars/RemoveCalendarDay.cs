using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Calendars;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Calendars;

/// <summary>Takes a day out of the table: it is an ordinary day of its week again.</summary>
[AllowedFor(Role.ProgramManager)]
public sealed record RemoveCalendarDay(Guid CommandId, DateOnly Day) : ICommand<bool>;

internal sealed class RemoveCalendarDayValidator : AbstractValidator<RemoveCalendarDay>
{
    public RemoveCalendarDayValidator() => RuleFor(c => c.CommandId).NotEmpty();
}

internal sealed class RemoveCalendarDayHandler(PortalDb db, AuditTrail audit) : ICommandHandler<RemoveCalendarDay, bool>
{
    public async Task<bool> HandleAsync(RemoveCalendarDay command, CancellationToken cancellationToken)
    {
        await CalendarTable.LockAsync(db, cancellationToken);
        var row = await db.CalendarDays.SingleOrDefaultAsync(d => d.Day == command.Day, cancellationToken)
            ?? throw new RuleViolationException(CalendarErrors.NotInTable(command.Day));
        db.CalendarDays.Remove(row);
        audit.Record("calendar.day-removed", CalendarTable.Subject(command.Day), CalendarTable.Facts(row));
        return true;
    }
}
