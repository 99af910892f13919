using System.Globalization;
using SubsidyPortal.Application.Demo.Names;

namespace SubsidyPortal.Application.Demo.City.Joint;

/// <summary>
/// The few cases of the joint program: one that city and district have paid and whose next claim waits for the end of the quarter, one whose
/// award is to be reduced, one in public notice, one to be decided, and those of the grant list.
/// </summary>
internal sealed class JointPlan
{
    // Behind every number of the main program, from which officers in charge and invoice numbers follow.
    private const int FirstNumber = 9000;

    /// <summary>Companies of the cast that are registered in the program's district; the first is the one of the guided demo.</summary>
    private static readonly int[] Local = [0, 1, 5];

    private readonly DemoCityOptions options;
    private readonly DemoDays days;
    private readonly DemoCompanies companies;

    public JointPlan(DemoCityOptions options, DemoDays days, DemoCompanies companies)
    {
        (this.options, this.days, this.companies) = (options, days, companies);
        var settled = SettlementDay(days);
        var list = new JointList(options, companies[Local[0]], companies[Local[1]], days);
        Cases = [Paid(0, Local[0], settled), Reduced(1, Local[1], settled), Ending(2, Local[2], DemoPath.Recommended, 0), Ending(3, Local[2], DemoPath.Noticed, 1), list.Confirmed()];
        Others = [JointProgram.Tell(days, options.Seed), JointPayments.Tell(settled, options.Seed), list.Tell()];
    }

    /// <summary>The stories of cases, each with its company.</summary>
    public IReadOnlyList<(DemoScript Script, DemoCompany Company)> Cases { get; }

    /// <summary>How the program came about, its payments and its grant list.</summary>
    public IReadOnlyList<DemoScript> Others { get; }

    /// <summary>The end of the last quarter that leaves time to pay before the last day.</summary>
    private static int SettlementDay(DemoDays days)
    {
        const int ToPay = 8;
        var last = days[days.Last];
        var quarter = new DateOnly(last.Year, ((last.Month - 1) / 3 * 3) + 1, 1);
        while (days.From(quarter.AddDays(-1)) > days.Last - ToPay)
        {
            quarter = quarter.AddMonths(-3);
        }

        return days.From(quarter.AddDays(-1));
    }

    /// <summary>Claimed twice: what was claimed first is paid, what was claimed in this quarter is approved and waits for its end.</summary>
    private (DemoScript Script, DemoCompany Company) Paid(int place, int company, int settled)
    {
        var (file, script) = Claimed(place, company, settled);
        var second = new DemoClaim(file, 1, 2, ClaimEnd.Approved);
        script.Then(days.Last - 6 - script.Day, ClaimActs.Prepare(second), begins: true).Then(0, ClaimActs.Submit(second)).Then(1, ClaimActs.Take(second))
            .Then(1, ClaimActs.Decide(second)).Then(0, ClaimActs.Verify(second)).Then(1, ClaimActs.Approve(second));
        return (script, file.Company);
    }

    private (DemoScript Script, DemoCompany Company) Reduced(int place, int company, int settled)
    {
        var (file, script) = Claimed(place, company, settled);
        return (script.Then(days.Last - 1 - script.Day, JointPayments.ProposeReduction(file)), file.Company);
    }

    /// <summary>Awarded, and a first claim approved some days before it is settled.</summary>
    private (DemoCase File, DemoScript Script) Claimed(int place, int company, int settled)
    {
        const int Before = 4;
        var length = Story(place, company, DemoPath.Claiming, 0).Script.Day;
        return Story(place, company, DemoPath.Claiming, settled - Before - length);
    }

    private (DemoScript Script, DemoCompany Company) Ending(int place, int company, DemoPath path, int ago)
    {
        var length = Story(place, company, path, 0).Script.Day;
        var (file, script) = Story(place, company, path, days.Last - ago - length);
        return (script, file.Company);
    }

    private (DemoCase File, DemoScript Script) Story(int place, int company, DemoPath path, int start)
    {
        const int Months = 12;
        var dice = Dice.For(options.Seed, "joint-story", place);
        var begins = days[Math.Max(0, start)];
        var contract = DemoContracts.Invent(companies[company], JointProgram.Models, begins.Year, Months, Dice.For(options.Seed, "joint-contract", place));
        var file = new DemoCase(FirstNumber + place, companies[company], JointProgram.Models, path, contract, dice, JointProgram.Code);
        file.Date(begins, Months);
        var script = new DemoScript(string.Create(CultureInfo.InvariantCulture, $"joint-case-{place:000}"), start, dice);
        CaseStories.Tell(file, path == DemoPath.Claiming ? [new DemoClaim(file, 0, 2, ClaimEnd.Approved)] : [], script);
        return (file, script);
    }
}
