using System.Reflection;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Demo.City.Joint;

/// <summary>
/// The demo's second program, invented and marked so: a district pays beside the city, vouchers end and are settled by the quarter, and one
/// track grants automatically. Its policy is written, published and funded by two people, as any other.
/// </summary>
internal static class JointProgram
{
    public const string Code = "shanghai-pudong-demo";
    public const string Models = "model";
    public const string Data = "data";

    private const string Author = "manager-1";
    private const string Publisher = "manager-2";
    private const string CasePrefix = "PD25";
    private static readonly DateOnly IssuedOn = new(2025, 9, 1);

    private static readonly (string Track, Payer Payer, long Yuan, string Document)[] Budget =
    [
        (Models, Payer.City, 20_000_000, "演示预算〔2025〕1号"), (Models, Payer.District, 12_000_000, "演示预算〔2025〕2号（区级配套）"), (Data, Payer.City, 5_000_000, "演示预算〔2025〕3号"),
    ];

    public static DemoScript Tell(DemoDays days, int seed)
    {
        var day = days.From(IssuedOn);
        var script = new DemoScript("joint-program", day, Dice.For(seed, "joint", 0));
        script.At(day, (9 * 60) + 30, WriteAsync).Then(1, PublishAsync);
        foreach (var (track, payer, yuan, document) in Budget)
        {
            script.Then(1, FoundingStory.Fund(Code, track, payer, BudgetAct.Appropriate, Money.FromYuan(yuan), document, "年度预算安排。"));
        }

        return script;
    }

    /// <summary>The program with the whole text of its policy, handed to a colleague for publication.</summary>
    private static async Task WriteAsync(DemoStage stage)
    {
        var author = stage.Official(Author);
        var text = await ReadTextAsync();
        var policy = PolicyVersion.Read(System.Text.Encoding.UTF8.GetBytes(text)).Document;
        var legal = policy.LegalDocument;
        var draft = await stage.AlwaysAsync(author, "create", id => new CreateEmptyProgram(
            id, Code, policy.City.Division, policy.City.Name, policy.Title, legal.Number, legal.Issuer, legal.IssuedOn, CasePrefix, ProgramSettings.Default));
        var revision = await RevisionAsync(stage);
        await stage.DoAsync(author, "write", id => new ChangePolicyDraft(id, draft, revision, text));
        revision = await RevisionAsync(stage);
        await stage.DoAsync(author, "submit", id => new SubmitPolicyDraft(id, draft, revision));
    }

    private static async Task PublishAsync(DemoStage stage)
    {
        var draft = await stage.ReadAsync(db => db.PolicyDrafts.Where(d => d.Program == Code).OrderBy(d => d.CreatedAt).Select(d => new { d.Id, d.Revision }).FirstAsync());
        await stage.DoAsync(stage.Official(Publisher), "publish", id => new PublishPolicy(id, draft.Id, draft.Revision));
    }

    private static Task<int> RevisionAsync(DemoStage stage) =>
        stage.ReadAsync(db => db.PolicyDrafts.Where(d => d.Program == Code).OrderBy(d => d.CreatedAt).Select(d => d.Revision).FirstAsync());

    private static async Task<string> ReadTextAsync()
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Code}.json")!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
