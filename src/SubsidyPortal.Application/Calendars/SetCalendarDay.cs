using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Calendars;
using SubsidyPortal.Domain.Calendars;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Calendars;

/// <summary>
/// Puts a public holiday or a make-up working day into the table, or changes one. Deadlines that were already fixed keep their day;
/// the next one is counted by the new table.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Day">The day, of the years 2020 to 2099.</param>
/// <param name="Working">True for a make-up working day, false for a holiday.</param>
/// <param name="ChineseName">Its Chinese name, up to 60 characters.</param>
/// <param name="EnglishName">Its English name, up to 60 characters.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record SetCalendarDay(Guid CommandId, DateOnly Day, bool Working, string ChineseName, string EnglishName) : ICommand<bool>;

internal sealed class SetCalendarDayValidator : AbstractValidator<SetCalendarDay>
{
    private const int NameLength = 60;

    public SetCalendarDayValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Day).Refused(day => day.Year is < CalendarErrors.FirstYear or > CalendarErrors.LastYear ? CalendarErrors.YearOutOfRange() : null);
        RuleFor(c => c.ChineseName).Refused(name => string.IsNullOrWhiteSpace(name) ? CalendarErrors.NameNeeded() : null);
        RuleFor(c => c.ChineseName).Storable(NameLength);
        RuleFor(c => c.EnglishName).Refused(name => string.IsNullOrWhiteSpace(name) ? CalendarErrors.NameNeeded() : null);
        RuleFor(c => c.EnglishName).Storable(NameLength);
    }
}

internal sealed class SetCalendarDayHandler(PortalDb db, AuditTrail audit) : ICommandHandler<SetCalendarDay, bool>
{
    public async Task<bool> HandleAsync(SetCalendarDay command, CancellationToken cancellationToken)
    {
        await CalendarTable.LockAsync(db, cancellationToken);
        var row = await db.CalendarDays.SingleOrDefaultAsync(d => d.Day == command.Day, cancellationToken);
        var before = row is null ? null : CalendarTable.Facts(row);
        if (row is null)
        {
            row = new CalendarDayRow { Day = command.Day };
            db.CalendarDays.Add(row);
        }

        row.Working = command.Working;
        row.ChineseName = command.ChineseName.Trim();
        row.EnglishName = command.EnglishName.Trim();
        audit.Record("calendar.day-set", CalendarTable.Subject(command.Day), before, CalendarTable.Facts(row));
        return true;
    }
}
