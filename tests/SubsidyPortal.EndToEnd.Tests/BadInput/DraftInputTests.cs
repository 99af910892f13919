using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests.BadInput;

/// <summary>What people type into a draft that is no date, no amount, or no sentence. It stays in the field, with the reason.</summary>
public sealed class DraftInputTests(BrowserFixture browser, DemoPortal portal) : Journey(browser, portal)
{
    private static readonly (string Typed, string Said)[] Amounts =
    [
        ("0", "Write an amount above zero."),
        ("-5", "An amount cannot be below zero."),
        ("1.234", "At most 2 decimals."),
        ("9999999999999999", "An amount is at most"),
        ("twelve", "“twelve” is not an amount."),
        ("🧮", "“🧮” is not an amount."),
    ];

    [Fact]
    public async Task Amounts_ThatAreNone_AreExplainedAndKept()
    {
        var pages = await DraftAsync();
        foreach (var (typed, said) in Amounts)
        {
            await pages.TypeAsync("f-contract-total", typed);
            await Assertions.Expect(pages.Field("f-contract-total-error")).ToContainTextAsync(said);
            await Assertions.Expect(pages.Field("f-contract-total")).ToHaveValueAsync(typed);
        }

        await pages.TypeAsync("f-contract-total", "１２３４５６７．８９");
        await Assertions.Expect(pages.Field("f-contract-total")).ToHaveValueAsync("1,234,567.89");
        await Assertions.Expect(pages.Field("f-contract-total-error")).ToHaveCountAsync(0);

        await pages.NextAsync("costs");
        foreach (var (typed, said) in Amounts)
        {
            await pages.FillLineAsync(1, "算力租金", "compute", typed);
            await Assertions.Expect(pages.Page.Locator(".line-error")).ToContainTextAsync(said);
        }

        await pages.FillLineAsync(1, "算力租金", "compute", "2,000,000.00");
        await Assertions.Expect(pages.Main).ToContainTextAsync("The lines add up to 2,000,000.00, more than the contract’s 1,234,567.89.");
    }

    [Fact]
    public async Task ReversedDates_AreExplained()
    {
        var pages = await DraftAsync();
        await pages.TypeAsync("f-contract-signed-on", "2027-03-01");
        await Assertions.Expect(pages.Field("f-contract-signed-on-error")).ToContainTextAsync("cannot be signed after today");
        await pages.TypeAsync("f-contract-starts-on", "2027-01-31");
        await pages.TypeAsync("f-contract-ends-on", "2026-02-01");

        await Assertions.Expect(pages.Main).ToContainTextAsync("ends before that");
        await Assertions.Expect(pages.Field("f-contract-starts-on")).ToHaveValueAsync("2027-01-31");
        await Assertions.Expect(pages.Field("f-contract-ends-on")).ToHaveValueAsync("2026-02-01");
    }

    [Fact]
    public async Task SigningAfterTheEnd_IsExplained()
    {
        var pages = await DraftAsync();
        await pages.TypeAsync("f-contract-starts-on", "2025-01-01");
        await pages.TypeAsync("f-contract-ends-on", "2025-12-31");
        await pages.TypeAsync("f-contract-signed-on", "2026-03-02");

        await Assertions.Expect(pages.Field("f-contract-signed-on-error")).ToContainTextAsync("after its last day");
        await Assertions.Expect(pages.Field("f-contract-signed-on")).ToHaveValueAsync("2026-03-02");
    }

    [Fact]
    public async Task Dates_WrittenInAnyWay_AreRead_AndOthersKeptWithTheReason()
    {
        var pages = await DraftAsync();
        await pages.TypeAsync("f-contract-signed-on", "２０２６年１月９日");
        await Assertions.Expect(pages.Field("f-contract-signed-on")).ToHaveValueAsync("2026-01-09");

        await pages.TypeAsync("f-contract-signed-on", "01/09/2026");
        await Assertions.Expect(pages.Field("f-contract-signed-on-error")).ToContainTextAsync("is not a date");
        await Assertions.Expect(pages.Field("f-contract-signed-on")).ToHaveValueAsync("01/09/2026");
    }

    [Fact]
    public async Task Texts_ArePlainText_AndTooLongOnesAreKeptInTheField()
    {
        var pages = await DraftAsync();
        const string Title = "<script>alert(1)</script>🚀 Robert'); DROP TABLE applications;--";
        var alerts = 0;
        pages.Page.Dialog += (_, dialog) =>
        {
            alerts++;
            _ = dialog.DismissAsync();
        };
        var tooLong = new string('名', 10_000);
        await pages.TypeAsync("f-contract-title", Title);
        await pages.TypeAsync("f-seller-name", tooLong);

        await Assertions.Expect(pages.Field("f-seller-name-error")).ToContainTextAsync("10000 characters");
        await Assertions.Expect(pages.Field("f-seller-name")).ToHaveValueAsync(tooLong);
        await pages.OpenAsync($"/applications/{pages.CaseId}/check");
        await pages.SeeAsync(Title);
        await pages.OpenAsync("/applications");
        await pages.SeeAsync(Title);
        Assert.Equal(0, alerts);
    }

    [Fact]
    public async Task AnotherCompanysCase_IsNotFound()
    {
        var pages = await DraftAsync();
        var stranger = new ApplicationPages(await VisitorAsync());
        var company = NewCompany.Number(31);
        await stranger.RegisterAsync(company);
        await stranger.SignInAsync(company);

        foreach (var path in new[] { "", "/edit/contract", "/check", "/receipt" })
        {
            var answer = await stranger.Page.GotoAsync($"/applications/{pages.CaseId}{path}");
            await Assertions.Expect(stranger.Page.Locator("h1")).ToContainTextAsync("does not exist");
            Assert.DoesNotContain("HT-", await stranger.Main.InnerTextAsync(), StringComparison.Ordinal);
            Assert.NotNull(answer);
        }
    }

    private async Task<ApplicationPages> DraftAsync()
    {
        var page = await SignedInAsync("owner");
        var pages = new ApplicationPages(page);
        await pages.StartAsync("compute");
        return pages;
    }
}
