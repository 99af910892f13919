using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Domain.Calendars;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Calendars;

/// <summary>The table of holidays: who edits it, what it refuses, and that working days follow it.</summary>
public sealed class CalendarUseCaseTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly DateOnly Day = new(2027, 2, 6);

    private PortalTestHost Host => portal.Host;

    [Fact]
    public async Task SetCalendarDay_NewAndChanged_CountsAndIsAudited()
    {
        var manager = await Host.AddUserAsync(Role.ProgramManager);
        var before = OutcomeAssert.Done(await Host.RunAs(manager).AskAsync(new GetCalendarYear(2027)));

        OutcomeAssert.Done(await Host.RunAs(manager).RunAsync(new SetCalendarDay(Guid.NewGuid(), Day, true, "春节调休上班", "Made up for Spring Festival")));
        var added = OutcomeAssert.Done(await Host.RunAs(manager).AskAsync(new GetCalendarYear(2027)));
        OutcomeAssert.Done(await Host.RunAs(manager).RunAsync(new SetCalendarDay(Guid.NewGuid(), Day, false, " 春节 ", "Spring Festival")));
        var changed = OutcomeAssert.Done(await Host.RunAs(manager).AskAsync(new GetCalendarYear(2027)));
        OutcomeAssert.Done(await Host.RunAs(manager).RunAsync(new RemoveCalendarDay(Guid.NewGuid(), Day)));

        Assert.True(before.Assumed);
        Assert.True(added.Assumed);
        Assert.DoesNotContain(StatutoryHoliday.Spring, changed.Missing);
        Assert.DoesNotContain(2027, changed.CompleteYears);
        Assert.Equal(before.WorkingDays + 1, added.WorkingDays);
        Assert.Equal("春节", Assert.Single(changed.Days).ChineseName);
        var events = await Host.ReadAsync(db => db.AuditEvents.Where(e => e.Subject == "calendar" && e.SubjectId == "2027-02-06").OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal(["calendar.day-set", "calendar.day-set", "calendar.day-removed"], events.Select(e => e.Type));
        Assert.Equal("true", events[1].Before["working"]);
        Assert.Equal("false", events[1].After["working"]);
    }

    [Fact]
    public async Task GetCalendarYear_OnceEveryPublicHolidayIsIn_IsComplete()
    {
        var manager = await Host.AddUserAsync(Role.ProgramManager);
        foreach (var (month, day) in new[] { (1, 1), (2, 5), (4, 4), (5, 1), (6, 8) })
        {
            OutcomeAssert.Done(await Host.RunAs(manager).RunAsync(new SetCalendarDay(Guid.NewGuid(), new DateOnly(2035, month, day), false, "节", "Holiday")));
        }

        var nearly = OutcomeAssert.Done(await Host.RunAs(manager).AskAsync(new GetCalendarYear(2035)));
        OutcomeAssert.Done(await Host.RunAs(manager).RunAsync(new SetCalendarDay(Guid.NewGuid(), new DateOnly(2035, 10, 1), false, "国庆节", "National Day")));
        var complete = OutcomeAssert.Done(await Host.RunAs(manager).AskAsync(new GetCalendarYear(2035)));

        Assert.Equal([StatutoryHoliday.National], nearly.Missing);
        Assert.True(nearly.Assumed);
        Assert.Contains(2035, complete.CompleteYears);
        Assert.False(complete.Assumed);
    }

    [Theory]
    [InlineData("2019-12-31", "元旦", "New Year", "calendar.year-range")]
    [InlineData("2028-01-01", " ", "New Year", "calendar.name-needed")]
    [InlineData("2028-01-01", "元旦", "", "calendar.name-needed")]
    public async Task SetCalendarDay_Unusable_SaysWhy(string day, string chinese, string english, string code)
    {
        var manager = await Host.AddUserAsync(Role.ProgramManager);

        var outcome = await Host.RunAs(manager).RunAsync(new SetCalendarDay(
            Guid.NewGuid(), DateOnly.ParseExact(day, "yyyy-MM-dd", null), false, chinese, english));

        OutcomeAssert.Invalid(code, outcome);
    }

    [Fact]
    public async Task SetCalendarDay_RepeatedAndAtTheSameTime_StandsOnce()
    {
        var manager = await Host.AddUserAsync(Role.ProgramManager);
        var day = new DateOnly(2029, 5, 1);
        var command = new SetCalendarDay(Guid.NewGuid(), day, false, "劳动节", "Labour Day");

        var outcomes = await Task.WhenAll(
            Host.RunAs(manager).RunAsync(command),
            Host.RunAs(manager).RunAsync(command),
            Host.RunAs(manager).RunAsync(command with { CommandId = Guid.NewGuid() }));

        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(1, await Host.ReadAsync(db => db.CalendarDays.CountAsync(d => d.Day == day)));
        Assert.Equal(2, await Host.ReadAsync(db => db.AuditEvents.CountAsync(e => e.SubjectId == "2029-05-01")));
    }

    [Fact]
    public async Task RemoveCalendarDay_NotInTheTable_SaysSo()
    {
        var manager = await Host.AddUserAsync(Role.ProgramManager);

        var outcome = await Host.RunAs(manager).RunAsync(new RemoveCalendarDay(Guid.NewGuid(), new DateOnly(2031, 1, 1)));

        OutcomeAssert.Refused("calendar.not-in-table", outcome);
    }

    [Fact]
    public async Task Calendar_BySomebodyElse_CannotBeChanged()
    {
        var approver = await Host.AddUserAsync(Role.Approver);
        var company = await Host.AddCompanyAsync();

        OutcomeAssert.NotFound(await Host.RunAs(approver).RunAsync(new SetCalendarDay(Guid.NewGuid(), Day, false, "春节", "Spring Festival")));
        OutcomeAssert.NotFound(await Host.RunAs(approver).RunAsync(new RemoveCalendarDay(Guid.NewGuid(), new DateOnly(2026, 1, 1))));
        OutcomeAssert.NotFound(await Host.RunAs(company.OwnerId).AskAsync(new GetCalendarYear(2026)));
        Assert.Equal(2026, OutcomeAssert.Done(await Host.RunAs(approver).AskAsync(new GetCalendarYear(null))).Year);
    }
}
