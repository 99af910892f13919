using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SubsidyPortal.TestKit.Documents;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>A company that registers in the browser.</summary>
public sealed record NewCompany(string Uscc, string Name, string Email, string Password)
{
    /// <summary>A company of Pudong with a valid code.</summary>
    /// <param name="number">Its own among the companies of a run.</param>
    public static NewCompany Number(int number)
    {
        var uscc = SubsidyPortal.Domain.Companies.UnifiedSocialCreditCode.Generate(string.Create(CultureInfo.InvariantCulture, $"91310115MA9E{number:00000}"));
        return new NewCompany(uscc.Value, $"上海浏览{number}号智能科技有限公司", $"owner{number}@e2e.example", "blue harbour lantern 7");
    }
}

/// <summary>The company's pages, from its registration to the receipt.</summary>
public sealed partial class ApplicationPages(IPage page) : PortalPages(page)
{
    /// <summary>The figure at the right of the draft.</summary>
    public ILocator Estimate => Page.Locator("#estimate .figure");

    [GeneratedRegex("/applications/([0-9a-f-]{36})")]
    private static partial Regex CaseAddress();

    public Guid CaseId => Guid.Parse(CaseAddress().Match(Page.Url).Groups[1].ValueSpan);

    public async Task FillRegistrationAsync(NewCompany company)
    {
        ArgumentNullException.ThrowIfNull(company);
        await Page.GotoAsync("/account/register");
        await TypeAsync("company-uscc", company.Uscc);
        await TypeAsync("company-name", company.Name);
        await TypeAsync("company-englishname", "Browsing Intelligence (Shanghai) Co., Ltd.");
        await ChooseAsync("company-registeredin", "310115");
        await TypeAsync("company-taxseat", "310115");
        await TypeAsync("company-operatesin", "上海市浦东新区");

        await Field("company-size").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await Field("company-industry").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await TypeAsync("company-contactname", "李明远");
        await TypeAsync("company-contactphone", "021-55550123");
        await TypeAsync("company-contactemail", company.Email);
        await TypeAsync("company-bankholder", company.Name);
        await TypeAsync("company-bank", "示例银行上海浦东支行");
        await TypeAsync("company-bankaccount", "6222000011112222");
        await TypeAsync("owner-name", "李明远");
        await TypeAsync("owner-email", company.Email);
        await TypeAsync("owner-password", company.Password);
    }

    public async Task RegisterAsync(NewCompany company)
    {
        await FillRegistrationAsync(company);
        await PressAsync("Register");
        await ArriveAsync(@"/account/sign-in\?after=registered$");
    }

    public async Task SignInAsync(NewCompany company)
    {
        ArgumentNullException.ThrowIfNull(company);
        // An open page may be about to load itself again, after a restart of the portal.
        await Page.GotoAsync("about:blank");
        await Page.GotoAsync("/account/sign-in");
        await TypeAsync("email", company.Email);
        await TypeAsync("password", company.Password);
        await PressAsync("Sign in");
        await ArriveAsync("/home$");
    }

    /// <summary>Begins a draft and stands on its contract.</summary>
    public async Task StartAsync(string track)
    {
        await OpenAsync($"/applications/start/shanghai-ai-2025/{track}");
        await PressAsync("Start the draft");
        await ArriveAsync("/edit/contract$");
        await Field("f-contract-number").WaitForAsync();
    }

    public async Task FillContractAsync(string number, string total)
    {
        await TypeAsync("f-contract-number", number);
        await TypeAsync("f-contract-title", "智能算力租赁合同");
        await ChooseAsync("f-contract-kind", "compute-lease");
        await ChooseAsync("f-contract-use", "training");
        await TypeAsync("f-seller-name", "示例云计算有限公司");
        await TypeAsync("f-contract-signed-on", "2026-01-10");
        await TypeAsync("f-contract-starts-on", "2026-02-01");
        await TypeAsync("f-contract-ends-on", "2027-01-31");
        await TypeAsync("f-contract-total", total);
    }

    /// <summary>Waits until the portal has a text of this page, so that a fresh look from another tab shows it.</summary>
    public async Task KeptAsync(string field, string text)
    {
        var look = new PortalPages(await Page.Context.NewPageAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            await look.OpenAsync(Page.Url);
        }
        while (await look.Field(field).InputValueAsync() != text);
        await look.Page.CloseAsync();
    }

    /// <summary>The next task of the draft.</summary>
    public async Task NextAsync(string task)
    {
        await Page.Locator(".main > .row a.primary").ClickAsync();
        await ArriveAsync($"/edit/{task}$");
    }

    /// <summary>A line of compute for the whole sum, and the questions.</summary>
    public async Task FillCostsAsync(string amount)
    {
        await FillLineAsync(1, "2026年度智能算力租金", "compute", amount);
        await AnswerAsync("f-seller-affiliated", "no");
        await AnswerAsync("f-funding-other", "no");
        await AnswerAsync("f-funding-claimed-before", "no");
    }

    /// <summary>Types a line; lines that are not there yet are added.</summary>
    public async Task FillLineAsync(int position, string what, string kind, string amount)
    {
        var row = Page.Locator("table.lines tbody tr:not(.line-error)").Nth(position - 1);
        if (await row.CountAsync() == 0)
        {
            await PressAsync("Add a line");
            await row.WaitForAsync();
        }

        await LeaveAsync(row.Locator("textarea"), what);
        await row.Locator("select").SelectOptionAsync(kind);
        await LeaveAsync(row.Locator("td.pg input"), "3");
        await LeaveAsync(row.Locator("td.amt input"), amount);
    }

    public async Task UploadEvidenceAsync(string mark)
    {
        await UploadAsync(Field("f-slot-contract"), Pdf("contract.pdf", SampleFiles.Pdf("Contract " + mark)), Pdf("annex.pdf", SampleFiles.Pdf("Annex " + mark)));
        await UploadAsync(Field("f-slot-creditreport"), Pdf("credit-report.pdf", SampleFiles.Pdf("Credit report " + mark)));
    }

    public async Task DeclareAsync()
    {
        await TickAsync("f-declaration-true");
        await TickAsync("f-declaration-not-paid-twice");
        await TypeAsync("f-declaration-by", "李明远");
    }

    /// <summary>A whole draft, as a person walks through it, up to the check page.</summary>
    public async Task FillAsync(string number, string total)
    {
        await StartAsync("compute");
        await FillContractAsync(number, total);
        await NextAsync("costs");
        await FillCostsAsync(total);
        await NextAsync("evidence");
        await UploadEvidenceAsync(number);
        await NextAsync("bank");
        await TickAsync("f-bank-confirmed");
        await NextAsync("declaration");
        await DeclareAsync();
        await Page.Locator(".main > .row a.primary").ClickAsync();
        await ArriveAsync("/check$");
    }

    public async Task SubmitAsync()
    {
        await PressAsync("Submit the application");
        await ArriveAsync("/receipt$");
    }

    private static async Task LeaveAsync(ILocator field, string text)
    {
        await field.FillAsync(text);
        await field.BlurAsync();
    }
}
