using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>How the city begins: accounts, the program with its money, and companies.</summary>
internal static class FoundingStory
{
    private const string Author = "manager-1";
    private const string Publisher = "manager-2";

    private static readonly (string Track, long Yuan)[] Budget = [("compute", 600_000_000), ("model", 300_000_000), ("data", 100_000_000)];

    // What no source states is configuration of the demo.
    private static readonly Money SecondApprovalAbove = Money.FromYuan(2_000_000);
    private static readonly DateOnly WindowEnds = new(2026, 12, 31);

    public static DemoScript Tell(int day, DemoCityOptions options)
    {
        var script = new DemoScript("city", day, Dice.For(options.Seed, "city", 0));
        script.At(day, 9 * 60, OpenAccounts()).Then(0, CreateProgram(options)).Then(1, OpenProgram());
        foreach (var (track, yuan) in Budget)
        {
            script.Then(1, Fund(DemoCase.MainProgram, track, Payer.City, BudgetAct.Appropriate, Money.FromYuan(yuan), "沪财预〔2025〕年度预算", "年度预算安排。"));
            if (options.BudgetTimes > 1)
            {
                script.Then(0, Fund(DemoCase.MainProgram, track, Payer.City, BudgetAct.Supplement, Money.FromYuan(yuan * (options.BudgetTimes - 1)), "沪财预〔2025〕追加预算", "按申领规模追加。"));
            }
        }

        return script.Then(1, ListSuppliers());
    }

    public static Func<DemoStage, Task> OpenAccounts() => async stage =>
    {
        await stage.WithAsync(async (DemoAccounts accounts) =>
        {
            await accounts.EnsureAsync(CancellationToken.None);
            return true;
        });
        await stage.MeetPeopleAsync();
    };

    public static Func<DemoStage, Task> Register(DemoCompany company) => async stage =>
    {
        await stage.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var id = await services.GetRequiredService<DemoAccounts>().EnsureCompanyAsync(company, CancellationToken.None);
            var made = db.Companies.Local.FirstOrDefault(c => c.Id == id);
            if (made is null)
            {
                return false;
            }

            var owner = made.Members.First(m => m.Role == Role.CompanyOwner).UserId;
            services.GetRequiredService<ActorHolder>().Actor = new Actor(owner, new HashSet<Role> { Role.CompanyOwner }, id);
            services.GetRequiredService<AuditTrail>().Record(
                "company.registered",
                new AuditSubject(made.City, "company", id.ToString(), null),
                after: new Dictionary<string, string> { ["uscc"] = made.Uscc, ["owner"] = owner.ToString(), ["registeredIn"] = made.Facts.RegisteredIn });
            await db.SaveChangesAsync();
            return true;
        });
        await stage.MeetPeopleAsync();
    };

    private static Func<DemoStage, Task> CreateProgram(DemoCityOptions options) => stage =>
    {
        var ends = options.LastDay > WindowEnds ? new DateOnly(options.LastDay.Year, 12, 31) : WindowEnds;
        var settings = ProgramSettings.Default with { SecondApprovalAbove = SecondApprovalAbove, WindowEndsOn = ends };
        return stage.DoAsync(stage.Official(Author), "create", id => new CreateProgramFromCatalogue(id, DemoCase.MainProgram, "SH25", settings));
    };

    private static Func<DemoStage, Task> OpenProgram() => stage =>
        stage.DoAsync(stage.Official(Publisher), "open", id => new OpenProgram(id, DemoCase.MainProgram));

    /// <summary>
    /// The invented sellers that the demo program lists. No source states a list for this program: it is configuration of the demo, and says so.
    /// </summary>
    private static Func<DemoStage, Task> ListSuppliers() => stage =>
        stage.DoAsync(stage.Official(Author), "suppliers", id => new ImportSuppliers(id, DemoCase.MainProgram, "演示配置：虚构供应商名录", string.Join(
            '\n', DemoSellers.All.Where(seller => seller.Listed).Select(seller => $"{seller.ChineseName},{seller.EnglishName},{seller.Uscc.Value},{seller.Supplies},2025-07-01,"))));

    /// <summary>Money for a pool, drafted by one program manager and settled by another.</summary>
    public static Func<DemoStage, Task> Fund(string program, string track, Payer payer, BudgetAct act, Money amount, string document, string reason) => async stage =>
    {
        var pool = BudgetPool.CodeOf(program, track, EnumCode.Of(payer), null);
        var proposal = await stage.AlwaysAsync(
            stage.Official(Author), "draft", id => new DraftBudget(id, program, act, pool, null, amount, document, reason));
        var revision = await stage.ReadAsync(db => db.BudgetProposals.Where(p => p.Id == proposal).Select(p => p.Revision).SingleAsync());
        await stage.DoAsync(stage.Official(Publisher), "settle", id => new SettleBudget(id, proposal, revision, true));
    };
}
