using Bunit;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Officials;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>The case page: its buttons follow the rules, refusals come with figures, and what was typed outlives them.</summary>
public sealed class OfficialCasePageTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Fact]
    public async Task Take_BringsTheCaseInCheck_AndTheSecondClickDoesNothing()
    {
        var (journey, officers) = await SubmittedAsync();
        SignInAs(officers.Intake, Role.IntakeOfficer);
        var page = await OpenAsync(journey);

        await Click(page, "Take the case");
        await page.WaitForAssertionAsync(() => Assert.NotNull(Find(page, "Send to review")));
        var afterFirst = await journey.RevisionAsync();
        await Click(page, "Verify all as claimed");
        await Click(page, "Send to review", detail: 2);

        Assert.Equal(ApplicationStatus.InCheck, (await journey.ReadAsync()).Status);
        Assert.Equal(afterFirst + 1, await journey.RevisionAsync());
    }

    [Fact]
    public async Task Reject_OfASubmittedCase_IsOffered()
    {
        var (journey, officers) = await SubmittedAsync();
        SignInAs(officers.Intake, Role.IntakeOfficer);

        var page = await OpenAsync(journey);

        Assert.NotNull(Find(page, "Reject"));
    }

    [Fact]
    public async Task Close_BeforeTheTimeIsOver_IsBarredWithWhatIsLeft()
    {
        var (journey, officers) = await SubmittedAsync();
        await journey.ToAwardedAsync(officers);
        SignInAs(officers.Approver, Role.Approver);

        var page = await OpenAsync(journey);

        Assert.True(Find(page, "Close the award")!.HasAttribute("disabled"));
        Assert.Contains("600,000.00", page.Find("#why").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendToReview_LinesNotVerified_IsBarredWithTheReasonAndTheWay()
    {
        var (journey, officers) = await SubmittedAsync();
        await journey.TakeAsync(officers);
        SignInAs(officers.Intake, Role.IntakeOfficer);

        var page = await OpenAsync(journey);

        Assert.True(Find(page, "Send to review")!.HasAttribute("disabled"));
        Assert.Equal("why", Find(page, "Send to review")!.GetAttribute("aria-describedby"));
        Assert.NotEmpty(page.FindAll("#why a"));
    }

    [Theory]
    [InlineData(Role.IntakeOfficer, "")]
    [InlineData(Role.Reviewer, "Recommend another amount|Return|Reject|Assign")]
    [InlineData(Role.Approver, "Sign and approve 600,000.00|Return|Reject|Assign")]
    [InlineData(Role.Auditor, "")]
    [InlineData(Role.ProgramManager, "")]
    public async Task Rail_OfARecommendedCase_OffersWhatTheRoleMayDo(Role role, string expected)
    {
        var (journey, officers) = await SubmittedAsync();
        await journey.ToRecommendedAsync(officers);
        SignInAs(role == Role.Reviewer ? officers.Reviewer : await Host.AddUserAsync(role), role);

        var page = await OpenAsync(journey);

        string[] acts = ["Recommend another amount", "Sign and approve 600,000.00", "Return", "Reject", "Assign"];
        Assert.Equal(expected, string.Join('|', acts.Where(a => Find(page, a) is not null)));
        Assert.Contains("Available", Rail(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_ByTheChecker_IsBarredAndSaysWhy()
    {
        var (journey, officers) = await SubmittedAsync();
        await journey.ToRecommendedAsync(officers);
        await Host.GiveRoleAsync(officers.Intake, Role.Approver);
        SignIn(officers.Intake, nameof(Role.IntakeOfficer), nameof(Role.Approver));

        var page = await OpenAsync(journey);

        Assert.True(Find(page, "Sign and approve 600,000.00")!.HasAttribute("disabled"));
        Assert.Equal("You act in this case as “checker” already, so another person must act as “approver”.", page.Find("#why").TextContent.Trim());
    }

    [Fact]
    public async Task Approve_MoreThanIsLeft_IsBarredWithTheFigures()
    {
        var (journey, officers) = await SubmittedAsync("data");
        await journey.ToRecommendedAsync(officers);
        await LeaveAsync("data", Money.FromYuan(1000));
        SignInAs(officers.Approver, Role.Approver);

        var page = await OpenAsync(journey);

        await page.WaitForAssertionAsync(() => Assert.Contains("1,000.00", page.Find("#why").TextContent, StringComparison.Ordinal));
        Assert.Contains("600,000.00", page.Find("#why").TextContent, StringComparison.Ordinal);
        Assert.True(Find(page, "Sign and approve 600,000.00")!.HasAttribute("disabled"));
    }

    [Fact]
    public async Task Approve_OtherAmount_AsksForTheReasonThenShowsWhatIsBooked()
    {
        var (journey, officers) = await SubmittedAsync();
        await journey.ToRecommendedAsync(officers);
        SignInAs(officers.Approver, Role.Approver);
        var dialogs = Dialogs();
        var page = await OpenAsync(journey);
        await page.WaitForAssertionAsync(() => Assert.Contains("− 600,000.00", Rail(page), StringComparison.Ordinal));

        await page.Find("#amount").ChangeAsync("500000");
        await page.WaitForAssertionAsync(() => Assert.Contains("− 500,000.00", Rail(page), StringComparison.Ordinal));
        await Click(page, "Sign and approve 500,000.00");
        Assert.NotEmpty(page.Find("#amount-reason-error").TextContent);
        await page.Find("#amount-reason").ChangeAsync("部分自用");
        var signing = Click(page, "Sign and approve 500,000.00");
        await dialogs.WaitForElementAsync(".case-rehearsal");
        var rehearsed = dialogs.Find(".mud-dialog").TextContent;
        await Click(dialogs, "Sign 500,000.00");
        await signing;

        Assert.Contains("− 500,000.00", rehearsed, StringComparison.Ordinal);
        Assert.Equal(Money.FromYuan(500_000), (await journey.ReadAsync()).AwardAmount);
        Assert.Contains("Intended award", Rail(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondApproval_SignsTheFirstAmount_NotAnotherOne()
    {
        var (journey, officers) = await SubmittedAsync();
        await journey.ToRecommendedAsync(officers);
        await ConfigureAsync(ProgramSettings.Default with { SecondApprovalAbove = Money.FromYuan(100_000) });
        await journey.RunAsync(officers.Approver, r => new ApproveApplication(Guid.NewGuid(), journey.Id, r, Money.FromYuan(400_000), "部分自用"));
        SignInAs(officers.SecondApprover, Role.Approver);

        var page = await OpenAsync(journey);
        await ConfigureAsync(ProgramSettings.Default);

        Assert.Empty(page.FindAll("#amount"));
        Assert.NotNull(Find(page, "Sign and approve 400,000.00"));
        Assert.NotEmpty(page.FindAll("#amount-reason"));
    }

    [Fact]
    public async Task Recommend_AfterAColleagueDid_KeepsWhatWasTypedAndOffersToLoadAgain()
    {
        var (journey, officers) = await SubmittedAsync();
        await journey.ToReviewAsync(officers);
        var colleague = await Host.AddUserAsync(Role.Reviewer);
        SignInAs(colleague, Role.Reviewer);
        var page = await OpenAsync(journey);
        await journey.RecommendAsync(officers, Money.FromYuan(300_000));

        await page.Find("#amount").ChangeAsync("450000");
        await page.Find("#amount-reason").ChangeAsync("设备部分自用");
        await Click(page, "Recommend 450,000.00");
        await page.WaitForAssertionAsync(() => Assert.Contains("changed this case", page.Find(".banner.att").TextContent, StringComparison.Ordinal));
        Assert.Contains("Test Person", page.Find(".banner.att").TextContent, StringComparison.Ordinal);
        await Click(page, "Load again");

        await page.WaitForAssertionAsync(() => Assert.Contains("recommends 300,000.00", Rail(page), StringComparison.Ordinal));
        Assert.Equal("450,000.00", page.Find("#amount").GetAttribute("value"));
        Assert.Equal("设备部分自用", page.Find("#amount-reason").GetAttribute("value") ?? page.Find("#amount-reason").TextContent);
        Assert.Equal(Money.FromYuan(300_000), (await journey.ReadAsync()).Recommendation!.Amount);
    }

    [Fact]
    public async Task Return_RefusedBecauseOfAChange_ComesBackWithItsPoints()
    {
        var (journey, officers) = await SubmittedAsync();
        await journey.TakeAsync(officers);
        SignInAs(officers.Intake, Role.IntakeOfficer);
        var dialogs = Dialogs();
        var page = await OpenAsync(journey);
        var line = (await journey.ReadAsync()).Lines.Single();
        await journey.RunAsync(officers.Intake, r => new VerifyLine(Guid.NewGuid(), journey.Id, r, line.Id, line.Amount, line.Kind, null));

        var returning = Click(page, "Return");
        await dialogs.WaitForElementAsync("#point-1-text");
        await dialogs.Find("#point-1-target").ChangeAsync(ReturnTargets.OfLine(line.Id));
        await dialogs.Find("#point-1-text").ChangeAsync("请补充设备清单。");
        await Click(dialogs, "Return to the company");
        await returning;
        await page.WaitForElementAsync(".banner.att");
        await Click(page, "Load again");
        var again = Click(page, "Return");
        await dialogs.WaitForElementAsync("#point-1-text");
        var kept = dialogs.Find("#point-1-text").GetAttribute("value") ?? dialogs.Find("#point-1-text").TextContent;
        await Click(dialogs, "Return to the company");
        await again;

        Assert.Equal("请补充设备清单。", kept);
        var item = Assert.Single((await journey.ReadAsync()).ReturnItems);
        Assert.Equal(ReturnTargets.OfLine(line.Id), item.Target);
    }

    [Fact]
    public async Task Case_OfADeclaredConflict_IsNotFound()
    {
        var (journey, officers) = await SubmittedAsync();
        await journey.RunAsync(officers.Reviewer, _ => new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属任职"));
        SignInAs(officers.Reviewer, Role.Reviewer);

        var page = Render<OfficialCasePage>(p => p.Add(x => x.Id, journey.Id));

        Assert.DoesNotContain(journey.Number, page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".case-rail"));
    }

    private async Task<(CaseJourney Journey, CaseOfficers Officers)> SubmittedAsync(string track = "compute") =>
        (await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), track), await CaseOfficers.AddAsync(Host));

    /// <summary>The program is shared by the tests of this class: put back what was changed.</summary>
    private Task ConfigureAsync(ProgramSettings settings) =>
        Host.WriteAsync(async db => (await db.Programs.FindAsync(PortalTestHost.Shanghai))!.Configure(settings));

    /// <summary>Takes money away from a track until so much is left.</summary>
    private async Task LeaveAsync(string track, Money left)
    {
        var program = await Host.ReadAsync(db => Task.FromResult(db.Programs.Single(p => p.Code == PortalTestHost.Shanghai)));
        var author = await Host.AddUserAsync(Role.ProgramManager);
        var approver = await Host.AddUserAsync(Role.ProgramManager);
        var pool = BudgetPool.CodeOf(program.Code, track, "city", null);
        var proposal = PortalTestHost.Done(await Host.RunAs(author).RunAsync(new DraftBudget(
            Guid.NewGuid(), program.Code, BudgetAct.Reduce, pool, null, Money.FromYuan(100_000_000) - left, "沪财预〔2026〕8号", "调减")));
        PortalTestHost.Done(await Host.RunAs(approver).RunAsync(new SettleBudget(Guid.NewGuid(), proposal, 0, true)));
    }
}
