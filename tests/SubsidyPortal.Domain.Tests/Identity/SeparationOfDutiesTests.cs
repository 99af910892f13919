using SubsidyPortal.Domain.Identity;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Identity;

/// <summary>Within a group every duty of one case is held by a different person.</summary>
public sealed class SeparationOfDutiesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly Guid Case = Guid.NewGuid();

    public static TheoryData<DutyGroup, Duty, Duty> Pairs
    {
        get
        {
            var pairs = new TheoryData<DutyGroup, Duty, Duty>();
            foreach (var group in Enum.GetValues<DutyGroup>())
            {
                var duties = SeparationOfDuties.Of(group);
                foreach (var first in duties)
                {
                    foreach (var second in duties.Where(d => d != first))
                    {
                        pairs.Add(group, first, second);
                    }
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Take_SecondDutyOfOnePerson_IsRefused(DutyGroup group, Duty first, Duty second)
    {
        var roster = new DutyRoster(group, Case, []);
        var person = Person();
        roster.Take(first, person);

        var refusal = Assert.Throws<RuleViolationException>(() => roster.Take(second, person)).Violation;

        Assert.Equal("duties.must-differ", refusal.Code);
        Assert.Equal([first, second], refusal.Arguments);
        Assert.False(roster.Allows(second, person.By));
        Assert.Single(roster.Added);
    }

    [Fact]
    public void Take_SameDutyTwice_IsKeptOnce()
    {
        var roster = new DutyRoster(DutyGroup.Application, Case, []);
        var person = Person();

        roster.Take(Duty.Checker, person);
        roster.Take(Duty.Checker, person);

        Assert.Single(roster.Added);
        Assert.Equal([person.By], roster.HoldersOf(Duty.Checker, null));
    }

    [Fact]
    public void HoldersOf_ADuty_NamesWhoIsInChargeAndThenWhoTookItLast()
    {
        var roster = new DutyRoster(DutyGroup.Application, Case, []);
        var (first, second, third) = (Person(), Person() with { At = Now.AddDays(1) }, Person() with { At = Now.AddDays(2) });
        roster.Take(Duty.Checker, third);
        roster.Take(Duty.Checker, first);
        roster.Take(Duty.Checker, second);
        roster.Take(Duty.Reviewer, Person());

        Assert.Equal([third.By, second.By, first.By], roster.HoldersOf(Duty.Checker, null));
        Assert.Equal([first.By, third.By, second.By], roster.HoldersOf(Duty.Checker, first.By));
    }

    [Fact]
    public void Take_DutyOfAnotherGroup_FailsClosed()
    {
        var roster = new DutyRoster(DutyGroup.Budget, Case, []);

        var refusal = Assert.Throws<RuleViolationException>(() => roster.Take(Duty.Approver, Person()));

        Assert.Equal("duties.not-in-group", refusal.Violation.Code);
    }

    private static Signed Person() => new(Guid.NewGuid(), Now, new DateOnly(2026, 3, 2));
}
