using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;

namespace SubsidyPortal.Application.Tests.Programs.GrantLists;

/// <summary>An open program whose data track grants automatically, as does its compute track by what was paid.</summary>
public sealed class GrantListFixture(PostgresFixture postgres) : OpenProgramFixture(postgres)
{
    private static int codes;

    public UseCaseRunner AsManager => Host.RunAs(Program.Author);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await NextVersion.PublishAsync(Host, Program, tree =>
        {
            tree["tracks"]![2]!["mode"] = JsonValue.Create("automatic");
            tree["tracks"]![0]!["mode"] = JsonValue.Create("automatic");
            tree["tracks"]![0]!["base"]!["measure"] = JsonValue.Create("paid");
        });
        Host.Time.SetUtcNow(new DateTimeOffset(2026, 3, 3, 1, 0, 0, TimeSpan.Zero));
    }

    /// <summary>The code of a company that nobody has registered.</summary>
    public static string NewUscc() =>
        UnifiedSocialCreditCode.Generate(string.Create(CultureInfo.InvariantCulture, $"91310115MA1G{Interlocked.Increment(ref codes):00000}")).Value;

    /// <summary>A row of the data track.</summary>
    public static string Row(string uscc, string number, string amount = "800000", string source = "数据登记平台2026-1") =>
        $"{uscc},{number},数据集采购合同,data-purchase,示例数据有限公司,2026-01-10,2026-02-01,2027-01-31,data,{amount},,{source}";

    public ImportGrantList CommandFor(params string[] rows) => new(Guid.NewGuid(), Program.Code, "data", string.Join('\n', rows));

    public async Task<ImportedGrantList> ImportAsync(params string[] rows) => OutcomeAssert.Done(await AsManager.RunAsync(CommandFor(rows)));

    /// <summary>A company with this code that no registration has made cases for.</summary>
    public Task RegisteredAsync(string uscc, Guid owner) => Host.WriteAsync(db =>
    {
        db.Companies.Add(new Company(
            Guid.NewGuid(), "310000", uscc, "上海补录科技有限公司", null, new CompanyFacts("310115", "310115", "310115", "small", "software", null, null),
            new CompanyContact("测试联系人", "021-55550100", "a@example.test"), new BankAccount("上海补录科技有限公司", "示例银行上海分行", "6222000011112222"),
            new(owner, Host.Time.GetUtcNow(), Host.Clock.Today)));
        return Task.CompletedTask;
    });

    /// <summary>The case that the city prepared for a company.</summary>
    public Task<SubsidyApplication> CaseOfAsync(Guid companyId) => Host.ReadAsync(db => db.Applications.AsNoTracking()
        .Include(a => a.Rounds).Include(a => a.Checks).Include(a => a.Documents).AsSplitQuery().SingleAsync(a => a.CompanyId == companyId));

    /// <summary>A prepared case of a new company.</summary>
    public async Task<(TestCompany Company, Guid Id)> PreparedAsync()
    {
        var company = await Host.AddCompanyAsync();
        await ImportAsync(Row(company.Uscc, CaseJourney.NewContractNumber()));
        return (company, (await CaseOfAsync(company.Id)).Id);
    }

    /// <summary>Answers what no list knows, and declares.</summary>
    public async Task ConfirmAsync(TestCompany company, Guid id)
    {
        string[] own =
        [
            DraftFields.Use, DraftFields.Affiliated, DraftFields.ThirdParty, DraftFields.OtherFunding, DraftFields.ClaimedBefore,
            DraftFields.BankConfirmed, DraftFields.DeclaredTrue, DraftFields.DeclaredNotPaidTwice, DraftFields.DeclaredBy,
        ];
        var answers = CaseFill.For("data", 1, "").Answers;
        foreach (var key in own)
        {
            OutcomeAssert.Done(await Host.RunAs(company.OwnerId).RunAsync(new SaveDraftAnswer(Guid.NewGuid(), id, key, answers[key])));
        }
    }

    public async Task<Outcome<SubmittedApplication>> SubmitAsync(TestCompany company, Guid id)
    {
        var revision = await Host.ReadAsync(db => db.Applications.Where(a => a.Id == id).Select(a => a.Revision).SingleAsync());
        return await Host.RunAs(company.OwnerId).RunAsync(new SubmitApplication(Guid.NewGuid(), id, revision));
    }
}
