using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Claims.Company;
using Xunit;

namespace SubsidyPortal.Web.Tests.Claims;

/// <summary>A company types the invoices of a claim.</summary>
public sealed class EditClaimPageTests(OpenProgramFixture fixture) : ClaimPageTest(fixture)
{
    [Fact]
    public async Task HandIn_WithARowThatIsEmpty_SaysWhatIsMissingAndDoesNotAsk()
    {
        var claim = await StartedAsync();
        var page = await ShowAsync(claim);
        await Button(page, "Add an invoice").ClickAsync();

        await HandInAsync(page);

        await page.WaitForAssertionAsync(() => Assert.Contains("Enter at least one invoice", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(Dialogs.FindAll(".mud-dialog"));
    }

    [Theory]
    [InlineData("0", "above zero")]
    [InlineData("-5", "below zero")]
    [InlineData("1.234", "2 decimals")]
    [InlineData("9999999999999999", "at most 1,000,000,000,000.00")]
    [InlineData("<script>alert(1)</script>", "is not an amount")]
    public async Task Typing_AnAmountThatIsNone_IsKeptAndSaidAtItsField(string typed, string problem)
    {
        var claim = await StartedAsync();
        var line = await claim.AddLineAsync(100);
        var page = await ShowAsync(claim);

        await page.Find(Field(line, "Amount")).ChangeAsync(typed);

        await page.WaitForAssertionAsync(() => Assert.Contains(problem, page.Find(Field(line, "Amount") + "-error").TextContent, StringComparison.Ordinal));
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".saved")));
        Assert.Equal(typed, page.Find(Field(line, "Amount")).GetAttribute("value"));
    }

    [Fact]
    public async Task Typing_TenThousandCharacters_StayInTheFieldAndStandInTheWay()
    {
        var claim = await StartedAsync();
        var line = await claim.AddLineAsync(100);
        var page = await ShowAsync(claim);
        var name = new string('云', 10_000);

        await page.Find(Field(line, "Seller")).ChangeAsync(name);
        await page.WaitForAssertionAsync(() => Assert.Contains("at most", page.Find(Field(line, "Seller") + "-error").TextContent, StringComparison.Ordinal));
        await HandInAsync(page);

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("[role=alert] a[href$='-Seller']")));
        Assert.Equal(name, page.Find(Field(line, "Seller")).GetAttribute("value"));
        Assert.Empty(Dialogs.FindAll(".mud-dialog"));
    }

    [Fact]
    public async Task HandIn_PressedTwice_AsksOnceAndHandsInOnce()
    {
        var claim = await StartedAsync();
        await claim.AddLineAsync(100);
        var page = await ShowAsync(claim);
        var button = page.Find("button.primary.block");

        var both = Task.WhenAll(button.ClickAsync(), button.ClickAsync());
        await Dialogs.WaitForElementAsync(".mud-dialog");
        Assert.Single(Dialogs.FindAll(".mud-dialog"));
        await ConfirmAsync();
        await both;

        Assert.Equal(ClaimStatus.Submitted, (await claim.ReadAsync()).Status);
        Assert.EndsWith($"/claims/{claim.Id}", Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Empty(Dialogs.FindAll(".mud-dialog"));
    }

    [Fact]
    public async Task Typing_ASavedField_LeavesTheHandlersOfTheOthers()
    {
        var claim = await StartedAsync();
        var line = await claim.AddLineAsync(100);
        var page = await ShowAsync(claim);
        var number = page.Find(Field(line, "Paid")).GetAttribute("blazor:onchange");

        await page.Find(Field(line, "Amount")).ChangeAsync("90");
        await page.WaitForAssertionAsync(() => Assert.Equal("90.00", page.Find(Field(line, "Amount")).GetAttribute("value")));

        Assert.NotNull(number);
        Assert.Equal(number, page.Find(Field(line, "Paid")).GetAttribute("blazor:onchange"));
    }

    [Fact]
    public async Task HandIn_WhileARowCannotBeSaved_SaysSoUntilItIsAndDoesNotAsk()
    {
        var claim = await StartedAsync();
        var line = await claim.AddLineAsync(100);
        var user = new TestCurrentUser(claim.OwnerId);
        var page = await ShowAsync(claim, user);
        user.HasNoDatabase = true;
        var typing = page.Find(Field(line, "Amount")).ChangeAsync("90");
        await page.WaitForElementAsync(".save-state .pill.att.when-online");

        await HandInAsync(page);

        await page.WaitForAssertionAsync(() => Assert.Contains("Not handed in.", page.Find(".banner").TextContent, StringComparison.Ordinal));
        Assert.Empty(Dialogs.FindAll(".mud-dialog"));
        user.HasNoDatabase = false;
        await typing;
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".banner")));
        Assert.Equal("90", (await claim.ReadAsync()).Entries.Single().Amount);
    }

    [Fact]
    public async Task Remove_ARowThatCannotBeSaved_GivesItUp()
    {
        var claim = await StartedAsync();
        var user = new TestCurrentUser(claim.OwnerId);
        var page = await ShowAsync(claim, user);
        await Button(page, "Add an invoice").ClickAsync();
        user.HasNoDatabase = true;
        var typing = page.Find("input[id$='-InvoiceNumber']").ChangeAsync("70010001");
        await page.WaitForElementAsync(".save-state .pill.att.when-online");

        await page.Find("td.act button").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("table.claim-edit tbody")));
        user.HasNoDatabase = false;
        await typing;

        Assert.Empty((await claim.ReadAsync()).Entries);
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".save-state .pill.att.when-online")));
    }

    [Fact]
    public async Task Typing_AfterAColleagueHandedIn_SaysThatItIsClosed()
    {
        var claim = await StartedAsync();
        var line = await claim.AddLineAsync(100);
        var page = await ShowAsync(claim);
        await claim.SubmitAsync();

        await page.Find(Field(line, "Amount")).ChangeAsync("90");

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll($".banner a[href='/claims/{claim.Id}']")));
        Assert.True(page.Find("button.primary.block").HasAttribute("disabled"));
        Assert.Equal(100m, (await claim.ReadAsync()).Lines.Single().Amount.Yuan);
    }

    [Fact]
    public async Task Returned_PointsAreAnsweredOneByOne_AndTheClaimGoesBack()
    {
        var claim = await StartedAsync();
        var line = await claim.SubmittedAsync(100);
        await claim.TakeAsync();
        PortalTestHost.Done(await claim.AsVerifier.RunAsync(new ReturnClaim(
            Guid.NewGuid(), claim.Id, await claim.RevisionAsync(),
            [new PointToAnswer($"line:{line}", "回单不清晰"), new PointToAnswer("slot:PaymentProof", "请补充银行盖章页")])));
        var page = await ShowAsync(claim);
        Assert.Equal(2, page.FindAll(".return-point").Count);
        Assert.EndsWith($"#c-{line:N}-InvoiceNumber", page.Find(".return-point a").GetAttribute("href"), StringComparison.Ordinal);

        await page.FindAll(".return-point textarea")[0].ChangeAsync("已重新上传");
        await HandInAsync(page);
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("[role=alert] a[href*='#point-']")));
        await page.FindAll(".return-point textarea")[1].ChangeAsync("已补充");
        await page.WaitForAssertionAsync(() => Assert.Equal("0", page.Find("#points .count").TextContent));
        var sending = HandInAsync(page);
        await ConfirmAsync();
        await sending;

        var answered = await claim.ReadAsync();
        Assert.Equal(ClaimStatus.InVerification, answered.Status);
        Assert.Equal(["已重新上传", "已补充"], answered.ReturnItems.Select(i => i.Answer));
    }

    [Fact]
    public async Task Attach_ToANewRow_KeepsItsPrefilledTexts()
    {
        var claim = await StartedAsync();
        await claim.AddLineAsync(100);
        var page = await ShowAsync(claim);
        await Button(page, "Add an invoice").ClickAsync();
        var added = page.FindComponents<ClaimLineRow>()[1];
        var seller = added.Instance.Line.Seller;
        var paper = (await claim.ReadAsync()).Documents[0];

        await page.InvokeAsync(() => added.Instance.OnAttach.InvokeAsync([new ClaimPaper(paper.Slot, null, paper.Id)]));

        var stored = (await claim.ReadAsync()).Entries.Single(e => e.Id == added.Instance.Line.Id);
        Assert.Equal((seller, "2026-02"), (stored.Seller, stored.ServiceMonth));
        Assert.NotEmpty(seller);
    }

    [Fact]
    public async Task UnusedPaper_IsTakenOut()
    {
        var claim = await StartedAsync();
        var line = await claim.AddLineAsync(100);
        PortalTestHost.Done(await claim.AsOwner.RunAsync(new RemoveClaimLine(Guid.NewGuid(), claim.Id, line)));
        var page = await ShowAsync(claim);
        Assert.Equal(2, page.FindAll("[aria-labelledby=unused-h] li").Count);

        await page.FindAll("[aria-labelledby=unused-h] button")[0].ClickAsync();

        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("[aria-labelledby=unused-h] li")));
        Assert.Single((await claim.ReadAsync()).Documents, d => d.Removed);
    }

    private static string Field(Guid line, string name) => $"#c-{line:N}-{name}";

    private async Task<IRenderedComponent<EditClaimPage>> ShowAsync(ClaimJourney claim, TestCurrentUser? user = null)
    {
        SignIn(user ?? new TestCurrentUser(claim.OwnerId), Role.CompanyOwner);
        var page = Render<EditClaimPage>(p => p.Add(x => x.Id, claim.Id));
        await page.WaitForElementAsync("button.primary.block");
        return page;
    }

    private static Task HandInAsync(IRenderedComponent<EditClaimPage> page) => page.Find("button.primary.block").ClickAsync();

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<EditClaimPage> page, string text) =>
        page.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal));
}
