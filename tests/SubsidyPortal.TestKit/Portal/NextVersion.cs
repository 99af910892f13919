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
        revision = Done(await author.RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), id, revision)));
        Done(await host.RunAs(program.Publisher).RunAsync(new PublishPolicy(Guid.NewGuid(), id, revision)));
    }
}
