using System.Text;
using System.Text.Json.Nodes;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Domain.Programs.Policies;
using static SubsidyPortal.TestKit.Portal.PortalTestHost;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>Publishes another version of an open program, as two managers do at the policy desk.</summary>
public static class NextVersion
{
    public static async Task PublishAsync(PortalTestHost host, TestProgram program, Action<JsonObject> change, string effectiveFrom = "2026-03-02")
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(change);
        var author = host.RunAs(program.Author);
        var id = Done(await author.RunAsync(new CreatePolicyDraft(Guid.NewGuid(), program.Code, DraftSource.Version)));
        var draft = Done(await author.AskAsync(new GetPolicyDraft(id)));
        var tree = PolicyTree.Read(Encoding.UTF8.GetBytes(draft.Document));
        change(tree);
        PolicyTree.Set(tree, "effectiveFrom", JsonValue.Create(effectiveFrom));
        var revision = Done(await author.RunAsync(new ChangePolicyDraft(Guid.NewGuid(), id, draft.Revision, Encoding.UTF8.GetString(PolicyTree.Write(tree)))));
        revision = await ExplainAsync(host, program.Author, id, revision);
        revision = Done(await author.RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), id, revision)));
        Done(await host.RunAs(program.Publisher).RunAsync(new PublishPolicy(Guid.NewGuid(), id, revision)));
    }

    /// <summary>Gives one reason for everything that a draft changes and nobody has explained yet.</summary>
    /// <returns>The draft's revision.</returns>
    public static async Task<int> ExplainAsync(PortalTestHost host, Guid author, Guid draft, int revision)
    {
        ArgumentNullException.ThrowIfNull(host);
        var view = Done(await host.RunAs(author).AskAsync(new GetPolicyDraft(draft)));
        string[] changed = view.ReplacedDocument is not { } replaced
            ? []
            : [.. PolicyComparison.Of(Tree(replaced), Tree(view.Document)).Where(c => c.NeedsReason && !view.Reasons.ContainsKey(c.Element)).Select(c => c.Element)];
        return changed.Length == 0 ? revision : Done(await host.RunAs(author).RunAsync(new GivePolicyReason(Guid.NewGuid(), draft, revision, changed, "按年度评估结果调整")));
    }

    private static JsonObject Tree(string document) => PolicyTree.Read(Encoding.UTF8.GetBytes(document));
}
