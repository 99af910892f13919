using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Notifications;
using SubsidyPortal.Web.Tests.Identity;
using Xunit;

namespace SubsidyPortal.Web.Tests.Notifications;

public sealed class MailTests(PostgresFixture postgres)
{
    private static readonly Dictionary<string, string> Values = new()
    {
        [MailValues.Token] = "t-o_k",
        [MailValues.Roles] = "IntakeOfficer,Reviewer",
        [MailValues.Company] = "启桐 <b>&",
        [MailValues.Name] = "顾敏",
        [MailValues.Email] = "gu.min@example.test",
        [MailValues.Number] = "SH25-C-00001",
        [MailValues.Case] = "0197a3c0-0000-7000-8000-00000000000a",
        [MailValues.Claim] = "0197a3c0-0000-7000-8000-00000000000b",
        [MailValues.Until] = "2026-03-16",
        [MailValues.LastDay] = "2026-12-31",
        [MailValues.PaidOn] = "2025-12-31",
        [MailValues.Count] = "3",
        [MailValues.Program] = "Shanghai AI vouchers",
        [MailValues.Track] = "数据",
        [MailValues.Amount] = "1234567.00",
        [MailValues.Decision] = "approved",
    };

    [Fact]
    public async Task Compose_EveryTemplateInBothLanguages_IsCompleteAndLinksAbsolutely()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var composer = host.App.Services.GetRequiredService<IMailComposer>();
        foreach (var template in MailTemplates.All)
        {
            foreach (var decision in new[] { "approved", "rejected", "revoked" })
            {
                var values = new Dictionary<string, string>(Values) { [MailValues.Decision] = decision };
                var english = composer.Compose(template, "en", values);
                var chinese = composer.Compose(template, "zh-Hans", values);

                Assert.NotEqual(english.Subject, chinese.Subject);
                foreach (var mail in new[] { english, chinese })
                {
                    Assert.DoesNotContain("{", mail.Text + mail.Subject, StringComparison.Ordinal);
                    Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
                    Assert.DoesNotContain('\n', mail.Subject);
                    Assert.True(template == MailTemplates.AccountClosed || mail.Text.Contains("https://portal.example/", StringComparison.Ordinal), template);
                }
            }
        }
    }

    [Fact]
    public async Task Compose_Figures_AreWrittenForTheReader()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var composer = host.App.Services.GetRequiredService<IMailComposer>();

        Assert.Contains("1,234,567.00 yuan", composer.Compose(MailTemplates.ClaimPaid, "en", Values).Text, StringComparison.Ordinal);
        Assert.Contains("Mon 16 Mar 2026", composer.Compose(MailTemplates.CaseReturned, "en", Values).Text, StringComparison.Ordinal);
        Assert.Contains("2026年3月16日", composer.Compose(MailTemplates.CaseReturned, "zh-Hans", Values).Text, StringComparison.Ordinal);
        Assert.Contains("Intake officer, Reviewer", composer.Compose(MailTemplates.Invitation, "en", Values).Text, StringComparison.Ordinal);
        Assert.Contains("受理人员、评审人员", composer.Compose(MailTemplates.Invitation, "zh-Hans", Values).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_MoneyOfOneOfSeveral_NamesThePayerAndItsAmount()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var composer = host.App.Services.GetRequiredService<IMailComposer>();
        var values = new Dictionary<string, string>(Values) { [MailValues.Payer] = "district" };

        var english = composer.Compose(MailTemplates.ClaimPaid, "en", values);
        var chinese = composer.Compose(MailTemplates.ClaimPaid, "zh-Hans", values);

        Assert.Equal(("SH25-C-00001 was paid (District)", "SH25-C-00001 已兑付（区级）"), (english.Subject, chinese.Subject));
        Assert.Contains("1,234,567.00 yuan (District) went to", english.Text, StringComparison.Ordinal);
        Assert.Contains("1,234,567.00 元（区级）已付至", chinese.Text, StringComparison.Ordinal);
        Assert.Contains($"https://portal.example/claims/{Values[MailValues.Claim]}", english.Text, StringComparison.Ordinal);
        Assert.Equal("SH25-C-00001: the bank refused the payment (District)", composer.Compose(MailTemplates.ClaimBankRejected, "en", values).Subject);
        Assert.Contains("已兑付 1,234,567.00 元（区级）", composer.Compose(MailTemplates.ClaimPaymentCorrected, "zh-Hans", values).Text, StringComparison.Ordinal);
        Assert.Contains("1,234,567.00 元（区级）于2025年12月31日", composer.Compose(MailTemplates.ClaimPaymentRecordedAnew, "zh-Hans", values).Text, StringComparison.Ordinal);
        Assert.Contains("1,234,567.00 yuan was paid on Wed 31 Dec 2025", composer.Compose(MailTemplates.ClaimPaymentRecordedAnew, "en", Values).Text, StringComparison.Ordinal);
        Assert.Contains("1,234,567.00 yuan came back for your claim SH25-C-00001, to one of its payers (District)", composer.Compose(MailTemplates.ClaimRecovered, "en", values).Text, StringComparison.Ordinal);
        Assert.Equal("SH25-C-00001 was paid", composer.Compose(MailTemplates.ClaimPaid, "en", Values).Subject);
    }

    [Fact]
    public async Task Compose_PreparedCase_SaysWhereWhatAndUntilWhen()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var composer = host.App.Services.GetRequiredService<IMailComposer>();

        var one = composer.Compose(MailTemplates.CasePrepared, "en", Values).Text;
        var several = composer.Compose(MailTemplates.CasesPrepared, "zh-Hans", Values).Text;
        var open = new Dictionary<string, string>(Values) { [MailValues.LastDay] = "" };

        Assert.Contains("SH25-C-00001 for your company from a list: Shanghai AI vouchers, 数据", one, StringComparison.Ordinal);
        Assert.Contains("Last day to hand it in: Thu 31 Dec 2026.", one, StringComparison.Ordinal);
        Assert.Contains($"https://portal.example/applications/{Values[MailValues.Case]}/check", one, StringComparison.Ordinal);
        Assert.Contains("3 件申领", several, StringComparison.Ordinal);
        Assert.Contains("https://portal.example/home", several, StringComparison.Ordinal);
        Assert.Contains("Last day to hand it in: none is set.", composer.Compose(MailTemplates.CasePrepared, "en", open).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_UnknownTemplateOrMissingValue_Throws()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var composer = host.App.Services.GetRequiredService<IMailComposer>();

        Assert.Throws<KeyNotFoundException>(() => composer.Compose("lottery-won", "en", Values));
        Assert.Throws<KeyNotFoundException>(() => composer.Compose(MailTemplates.CaseReturned, "en", new Dictionary<string, string>()));
    }

    [Fact]
    public async Task MailFolder_WritesFilesThatThePageShows()
    {
        await using var host = await AccountHost.StartAsync(postgres, demo: true);
        var folder = host.App.Services.GetRequiredService<MailFolder>();
        var mail = new OutgoingMail("outbox-7-1", "gu.min@example.test", "zh-Hans", "请开通账号", "第一行\n\nhttps://portal.example/account/invitation?token=x", "<p>第一行</p>", host.Time.GetUtcNow());
        await folder.SendAsync(mail, CancellationToken.None);
        await folder.SendAsync(mail, CancellationToken.None);

        var stored = Assert.Single(await folder.ListAsync(CancellationToken.None));
        var list = await host.Visitor().PageAsync("/demo/mail");
        var page = await host.Visitor().PageAsync("/demo/mail/" + stored.Name);

        Assert.Equal("请开通账号", list.QuerySelector("tbody a")!.TextContent);
        Assert.Equal("zh-Hans", list.QuerySelector("tbody a")!.GetAttribute("lang"));
        Assert.Equal("zh-Hans", page.QuerySelector(".mail-line")!.Closest("[lang]")!.GetAttribute("lang"));
        Assert.Equal("/account/invitation?token=x", page.QuerySelector(".mail-line a")!.GetAttribute("href"));
        Assert.Null(await folder.FindAsync("../" + stored.Name, CancellationToken.None));
        Assert.Null(await folder.FindAsync("nothing.eml", CancellationToken.None));
    }

    [Theory]
    [InlineData("/demo/mail")]
    [InlineData("/demo/mail/20260302-010000-outbox-7-1.eml")]
    public async Task DemoMailPages_OutsideTheDemo_DoNotExist(string path)
    {
        await using var host = await AccountHost.StartAsync(postgres);

        using var response = await host.Visitor().GetAsync(path);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task MailTransport_WithoutAMailServer_SaysWhatIsMissing()
    {
        await using var host = await AccountHost.StartAsync(postgres);
        var transport = host.App.Services.GetRequiredService<IMailTransport>();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            transport.SendAsync(new OutgoingMail("1", "a@example.test", "en", "s", "t", "h", host.Time.GetUtcNow()), CancellationToken.None));

        Assert.Contains("Portal__Mail__Host", failure.Message, StringComparison.Ordinal);
    }
}
