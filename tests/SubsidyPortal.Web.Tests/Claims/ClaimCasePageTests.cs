using Bunit;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Claims.Officials;
using Xunit;

namespace SubsidyPortal.Web.Tests.Claims;

/// <summary>The officials' page of a claim: its buttons are the acts that the rules allow, and a refusal is said where one acted.</summary>
public sealed class ClaimCasePageTests(OpenProgramFixture fixture) : ClaimPageTest(fixture)
{
    [Fact]
    public async Task Take_OfASubmittedClaim_OpensTheLinesAndHoldsVerifying()
    {
        // Invoice and proof are attached by one command, so the history has two events that look alike.
        var claim = await StartedAsync();
        await claim.SubmittedAsync(1_000);
        SignIn(Officials.Verifier, Role.IntakeOfficer);
        var page = await ShowAsync(claim);
        Assert.Empty(page.FindAll(".claim-line .decide"));

        await Button(page, "Take for verification").ClickAsync();

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".claim-line .decide")));
        Assert.True(page.Find(".claim-rail button.block").HasAttribute("disabled"));
        Assert.Contains("1", page.Find("#rail-blocked").TextContent, StringComparison.Ordinal);
        Assert.Equal(ClaimStatus.InVerification, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task Certify_TheOnlyLine_FreesVerifyingWhichAsksFirst()
    {
        var claim = await StartedAsync();
        await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        SignIn(Officials.Verifier, Role.IntakeOfficer);
        var page = await ShowAsync(claim);

        await page.FindAll(".claim-line .decide button")[0].ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.False(page.Find(".claim-rail button.block").HasAttribute("disabled")));
        var asking = page.Find(".claim-rail button.block").ClickAsync();
        await ConfirmAsync();
        await asking;

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".claim-line .decide")));
        Assert.Equal(ClaimStatus.Verified, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task Verification_InAColleaguesHands_IsShownWithTheReasonAndCanOnlyBeTakenOver()
    {
        var claim = await StartedAsync();
        await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        var colleague = await Host.AddUserAsync(Role.IntakeOfficer);
        SignIn(colleague, Role.IntakeOfficer);

        var page = await ShowAsync(claim);

        Assert.Empty(page.FindAll(".claim-line .decide"));
        Assert.Contains("Somebody else is in charge", page.Find("#rail-blocked").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find(".claim-rail button.block").HasAttribute("disabled"));
        Assert.Empty(page.FindAll(".claim-rail button.refuse"));
        Assert.Contains(page.FindAll(".in-charge button"), b => b.TextContent.Contains("Put somebody in charge", StringComparison.Ordinal));
    }

    [Fact]
    public async Task History_LongerThanThePageShows_SaysWhereTheRestIs()
    {
        var claim = await StartedAsync();
        var line = await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        for (var i = 0; i < 60; i++)
        {
            await claim.DecideAsync(line, LineDecision.Certified);
        }

        SignIn(await Host.AddUserAsync(Role.Auditor), Role.Auditor);
        var page = await ShowAsync(claim);

        var said = page.Find(".claim-history").ParentElement!.QuerySelector("p")!;
        Assert.Contains("The latest 60 of", said.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/audit/", said.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deduct_WithoutReasonOrAboveTheProof_SaysSoAndSendsNothing()
    {
        var claim = await StartedAsync();
        await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        SignIn(Officials.Verifier, Role.IntakeOfficer);
        var page = await ShowAsync(claim);
        await page.FindAll(".claim-line .decide button")[1].ClickAsync();

        await page.Find(".choice-form input").ChangeAsync("1000.01");
        await page.Find(".choice-form").SubmitAsync();

        Assert.Equal(2, page.FindAll(".choice-form .field-error").Count(e => e.TextContent.Length > 0));
        Assert.Equal(LineDecision.Undecided, (await claim.ReadAsync()).Lines.Single().Decision);
    }

    [Fact]
    public async Task Approve_ByWhoVerified_IsHeldAndSaysWhy()
    {
        var claim = await StartedAsync();
        await claim.VerifiedAsync(1_000);
        await Host.GiveRoleAsync(Officials.Verifier, Role.Approver);
        SignIn(Officials.Verifier, Role.IntakeOfficer, Role.Approver);

        var page = await ShowAsync(claim);

        Assert.True(page.Find(".claim-rail button.seal-it").HasAttribute("disabled"));
        Assert.NotEmpty(page.Find("#rail-blocked").TextContent.Trim());
    }

    [Fact]
    public async Task Take_WhatAColleagueTookMeanwhile_SaysThatItChanged()
    {
        var claim = await StartedAsync();
        await claim.SubmittedAsync(1_000);
        SignIn(await Host.AddUserAsync(Role.IntakeOfficer), Role.IntakeOfficer);
        var page = await ShowAsync(claim);
        await claim.TakeAsync();

        await Button(page, "Take for verification").ClickAsync();

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".claim-rail .banner a[href]")));
        Assert.Equal(Officials.Verifier, (await claim.ReadAsync()).AssignedTo);
    }

    [Fact]
    public async Task Approve_BookedMeanwhile_IsRefusedInTheRailAndBookedOnce()
    {
        var claim = await StartedAsync();
        await claim.VerifiedAsync(1_000);
        SignIn(Officials.Approver, Role.Approver);
        var page = await ShowAsync(claim);
        var asking = page.Find(".claim-rail button.seal-it").ClickAsync();
        await Dialogs.WaitForElementAsync(".mud-dialog");
        await claim.ApproveAsync();

        await ConfirmAsync();
        await asking;

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".claim-rail .banner")));
        Assert.Equal(500m, (await claim.ReadAsync()).Subsidy!.Value.Yuan);
    }

    [Fact]
    public async Task Return_WithAPointAboutAnInvoice_GoesBackAndItsAnswerIsShown()
    {
        var claim = await StartedAsync();
        var line = await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        SignIn(Officials.Verifier, Role.IntakeOfficer);
        var page = await ShowAsync(claim);

        var asking = Button(page, "Return").ClickAsync();
        await Dialogs.WaitForElementAsync(".mud-dialog");
        await Dialogs.Find("#point-1-target").ChangeAsync($"line:{line}");
        await Dialogs.Find("#point-1-text").ChangeAsync("回单不清晰");
        await Dialogs.FindAll(".mud-dialog button")[^1].ClickAsync();
        await asking;

        await page.WaitForAssertionAsync(() => Assert.Contains("回单不清晰", page.Find(".case-points").TextContent, StringComparison.Ordinal));
        Assert.Equal($"line:{line}", Assert.Single((await claim.ReadAsync()).OpenReturnItems).Target);
        await claim.AnswerReturnAsync("已重新上传");
        var later = await ShowAsync(claim);
        Assert.Contains("已重新上传", later.Find(".case-points .answer").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(later.FindAll("[aria-labelledby=changes-h]"));
    }

    [Fact]
    public async Task Assign_ByAColleague_PutsThemInChargeAndSaysSo()
    {
        var claim = await StartedAsync();
        await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        var colleague = await Host.AddUserAsync(Role.IntakeOfficer);
        SignIn(colleague, Role.IntakeOfficer);
        var page = await ShowAsync(claim);

        var asking = Button(page, "Put somebody in charge").ClickAsync(new());
        await Dialogs.WaitForElementAsync("#assign-officer");
        await Dialogs.Find("#assign-officer").ChangeAsync(colleague.ToString());
        await Dialogs.FindAll(".mud-dialog button")[^1].ClickAsync(new());
        await asking;

        await page.WaitForAssertionAsync(async () => Assert.Equal(colleague, (await claim.ReadAsync()).AssignedTo));
    }

    [Fact]
    public async Task Rail_OfAVerifiedClaim_SaysWhatIsLeftOfTheTrack()
    {
        var claim = await StartedAsync();
        await claim.VerifiedAsync(1_000);
        SignIn(Officials.Approver, Role.Approver);

        var page = await ShowAsync(claim);

        await page.WaitForAssertionAsync(() => Assert.Contains("Left of the track", page.Find(".claim-rail").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.FinanceOfficer)]
    [InlineData(Role.Treasurer)]
    [InlineData(Role.ProgramManager)]
    public async Task Conflict_ByWhoeverWorksOnClaims_IsDeclaredHere(Role role)
    {
        var claim = await StartedAsync();
        await claim.SubmittedAsync(1_000);
        var person = await Host.AddUserAsync(role);
        SignIn(person, role);
        var page = await ShowAsync(claim);
        var arrival = Arrival();

        var asking = Button(page, "Declare a conflict of interest").ClickAsync(new());
        await ConfirmAsync("亲属任职");
        await asking;

        Assert.Equal("/cases", await arrival);
        Assert.True(await Host.ReadAsync(db => Task.FromResult(db.ConflictsOfInterest.Any(c => c.UserId == person))));
    }

    [Fact]
    public async Task Conflict_ThatWasRefused_SaysSo()
    {
        var claim = await StartedAsync();
        await claim.SubmittedAsync(1_000);
        var person = await Host.AddUserAsync(Role.FinanceOfficer);
        SignIn(person, Role.FinanceOfficer);
        var page = await ShowAsync(claim);
        var company = (await claim.ReadAsync()).CompanyId;
        await Host.WriteAsync(db =>
        {
            db.ConflictsOfInterest.Add(new ConflictOfInterest(company, "先前声明", Host.Clock.SignedBy(person)));
            return Task.CompletedTask;
        });

        var asking = Button(page, "Declare a conflict of interest").ClickAsync(new());
        await ConfirmAsync("亲属任职");
        await asking;

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".claim-rail .banner")));
    }

    [Fact]
    public async Task Auditor_Reads_WithoutAnyButtonOfTheCity()
    {
        var claim = await StartedAsync();
        await claim.SubmittedAsync(1_000);
        SignIn(await Host.AddUserAsync(Role.Auditor), Role.Auditor);

        var page = await ShowAsync(claim);

        Assert.Empty(page.FindAll(".claim-rail button"));
        Assert.Empty(page.FindAll(".claim-line .decide"));
    }

    private async Task<IRenderedComponent<ClaimCasePage>> ShowAsync(ClaimJourney claim)
    {
        var page = Render<ClaimCasePage>(p => p.Add(x => x.Id, claim.Id));
        await page.WaitForElementAsync(".claim-rail");
        return page;
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ClaimCasePage> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent.Contains(text, StringComparison.Ordinal));
}
