using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>
/// The policy desk in the last days: a next version that says why it changes what, and another proposal that doesn't yet.
/// </summary>
internal static class PolicyStories
{
    private const string Explained = "manager-1";
    private const string Unexplained = "manager-2";
    private const string ModelPool = "tracks[1].pools[0].amount";
    private const string ModelCap = "tracks[1].caps[0].scope";

    public static IEnumerable<DemoScript> Tell(int last, int seed)
    {
        var explained = new DemoScript("policy-explained", last - 3, Dice.For(seed, "policy", 0));
        yield return explained
            .Then(0, Draft(Explained, (ModelPool, JsonValue.Create(350_000_000m)), (ModelCap, JsonValue.Create("company-year-track"))))
            .Then(1, Explain(Explained));
        var unexplained = new DemoScript("policy-unexplained", last - 2, Dice.For(seed, "policy", 1));
        yield return unexplained.Then(0, Draft(Unexplained, (ModelCap, JsonValue.Create("company-year-track"))));
    }

    private static Func<DemoStage, Task> Draft(string manager, params (string Path, JsonValue Value)[] changes) => async stage =>
    {
        var person = stage.Official(manager);
        var draft = await stage.AlwaysAsync(person, "draft", id => new CreatePolicyDraft(id, DemoCase.MainProgram, DraftSource.Version));
        if (stage.IsDone("change"))
        {
            return;
        }

        var view = await stage.AskAsync(person, new GetPolicyDraft(draft));
        var tree = PolicyTree.Read(Encoding.UTF8.GetBytes(view.Document));
        foreach (var (path, value) in changes)
        {
            PolicyTree.Set(tree, path, value.DeepClone());
        }

        var document = Encoding.UTF8.GetString(PolicyTree.Write(tree));
        await stage.DoAsync(person, "change", id => new ChangePolicyDraft(id, draft, view.Revision, document));
    };

    private static Func<DemoStage, Task> Explain(string manager) => async stage =>
    {
        var author = stage.Official(manager);
        await GiveAsync(stage, author, "pool", "tracks/model/pools/city/amount", "按2026年申领进度，模型券资金预计提前用完，拟增加5000万元。");
        await GiveAsync(stage, author, "cap", "tracks/model/caps/company/scope", "原文未写明500万元按年还是按整个政策期计算，参照兄弟城市做法改为按自然年度。");
    };

    private static async Task GiveAsync(DemoStage stage, Guid author, string what, string element, string reason)
    {
        var draft = await stage.ReadAsync(db => db.PolicyDrafts
            .Where(d => d.AuthorId == author && d.Program == DemoCase.MainProgram).OrderBy(d => d.CreatedAt).Select(d => new { d.Id, d.Revision }).FirstAsync());
        await stage.DoAsync(author, what, id => new GivePolicyReason(id, draft.Id, draft.Revision, [element], reason));
    }
}
