using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Demo.City.Joint;

/// <summary>
/// The grant list of registered data contracts: one whose case its company has confirmed, one that waits for the confirmation of the guided
/// demo's company, one of a company that isn't registered, and one that was struck.
/// </summary>
/// <param name="options">What the city is made from.</param>
/// <param name="waiting">The company that has not answered yet.</param>
/// <param name="confirming">The company that hands its case in.</param>
/// <param name="days">The working days.</param>
internal sealed class JointList(DemoCityOptions options, DemoCompany waiting, DemoCompany confirming, DemoDays days)
{
    private const string Importer = "manager-1";
    private const string Corrector = "manager-2";

    // Behind the companies of any demo city, also of one made for load tests.
    private const int FirstUnregistered = 1_000_000;
    private const string Withdrawn = "登记平台通知：该合同登记已由当事人申请撤销，不再列入名单。";

    private readonly int imported = days.Last - 12;

    /// <summary>What no list knows.</summary>
    private static readonly Dictionary<string, string> Own = new()
    {
        [DraftFields.Use] = "training",
        [DraftFields.Affiliated] = "no",
        [DraftFields.OtherFunding] = "none",
        [DraftFields.ClaimedBefore] = "no",
        [DraftFields.BankConfirmed] = "yes",
        [DraftFields.DeclaredTrue] = "yes",
        [DraftFields.DeclaredNotPaidTwice] = "yes",
    };

    public DemoScript Tell()
    {
        var script = new DemoScript("joint-list", imported, Dice.For(options.Seed, "joint-list", 0));
        script.At(imported, (9 * 60) + 45, ImportAsync);
        return script.At(imported + 2, (14 * 60) + 5, StrikeAsync);
    }

    /// <summary>The company says what no list knows, declares and hands in.</summary>
    public (DemoScript Script, DemoCompany Company) Confirmed()
    {
        var script = new DemoScript("joint-case-listed", imported, Dice.For(options.Seed, "joint-list", 1));
        return (script.Then(8, ConfirmAsync), confirming);
    }

    private Task ImportAsync(DemoStage stage)
    {
        var rows = string.Join('\n', Rows());
        return stage.DoAsync(stage.Official(Importer), "import", id => new ImportGrantList(id, JointProgram.Code, JointProgram.Data, rows));
    }

    private IEnumerable<string> Rows()
    {
        var buyers = new[]
        {
            (waiting.Uscc.Value, waiting), (confirming.Uscc.Value, confirming),
            (Unregistered(0), waiting), (Unregistered(1), confirming),
        };
        var signed = days[imported - 45];
        foreach (var ((uscc, like), i) in buyers.Select((b, i) => (b, i)))
        {
            var contract = DemoContracts.Invent(like with { Initials = i < 2 ? like.Initials : "SJ" }, JointProgram.Data, signed.Year, 12, Dice.For(options.Seed, "joint-row", i));
            var on = signed.AddDays(3 * i);
            yield return string.Join(',', [
                uscc, contract.Number, contract.Title.Chinese, contract.Kind, contract.Seller.ChineseName, DemoCase.Iso(on), DemoCase.Iso(on.AddDays(7)), DemoCase.Iso(on.AddDays(6).AddYears(1)),
                contract.Lines[0].Kind, contract.Total.ToDisplay().Replace(",", "", StringComparison.Ordinal), "",
                string.Create(CultureInfo.InvariantCulture, $"演示数据登记平台第{on:yyyyMM}-{1042 + (i * 37)}号")]);
        }
    }

    private string Unregistered(int number) => InventedCodes.Company(waiting.District, FirstUnregistered + number).Value;

    private async Task StrikeAsync(DemoStage stage)
    {
        var uscc = Unregistered(1);
        var row = await stage.ReadAsync(db => db.GrantListRows.Where(r => r.Program == JointProgram.Code && r.Entry.Uscc == uscc).Select(r => r.Id).SingleAsync());
        await stage.DoAsync(stage.Official(Corrector), "strike", id => new StrikeGrantListRow(id, row, Withdrawn));
    }

    private async Task ConfirmAsync(DemoStage stage)
    {
        var owner = stage.Person($"owner@{confirming.MailDomain}");
        var uscc = confirming.Uscc.Value;
        var prepared = await stage.ReadAsync(db => (
            from row in db.GrantListRows
            join application in db.Applications on row.ApplicationId equals application.Id
            where row.Program == JointProgram.Code && row.Entry.Uscc == uscc
            select application.Id).SingleAsync());
        foreach (var (key, value) in Own.Append(new(DraftFields.DeclaredBy, confirming.Owner.ChineseName)))
        {
            await stage.DoAsync(owner, key, id => new SaveDraftAnswer(id, prepared, key, value));
        }

        var revision = await stage.ReadAsync(db => db.Applications.Where(a => a.Id == prepared).Select(a => a.Revision).SingleAsync());
        await stage.DoAsync(owner, "submit", id => new SubmitApplication(id, prepared, revision));
    }
}
