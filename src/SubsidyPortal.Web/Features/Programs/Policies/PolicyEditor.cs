using System.Globalization;
using System.Text.Json.Nodes;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>
/// A draft that is open in a page. Every change is kept at once: the document is saved, examined and compared again; a change that comes
/// while one is being saved is saved right after it.
/// </summary>
public sealed class PolicyEditor
{
    private readonly UseCaseRunner runner;
    private readonly Action changed;
    private bool saving;
    private bool waiting;

    public PolicyEditor(PolicyDraftView view, UseCaseRunner runner, Action changed)
    {
        ArgumentNullException.ThrowIfNull(view);
        this.runner = runner;
        this.changed = changed;
        View = view;
        Revision = view.Revision;
        Found = view.Examination;
        Reading = PolicyReading.Of(view.Document, view.ReplacedDocument);
    }

    /// <summary>The draft as it was loaded, with the reasons as of the last one.</summary>
    public PolicyDraftView View { get; private set; }

    public int Revision { get; private set; }

    /// <summary>The document with every change, saved or not.</summary>
    public PolicyReading Reading { get; private set; }

    /// <summary>Faults, examples and points of publication as of the last save.</summary>
    public PolicyDraftExamination Found { get; private set; }

    public SaveState State { get; private set; } = SaveState.Saved;

    /// <summary>Why the last save was refused.</summary>
    public Outcome<int>? Refused { get; private set; }

    /// <summary>The document that the last save was about, whether or not it was taken.</summary>
    public string Sent { get; private set; } = "";

    /// <summary>What was typed and can't be read.</summary>
    public UnreadTexts Unread { get; } = new();

    public DateOnly Today => View.Today;

    /// <summary>The first day that the document names; null where it can't be read.</summary>
    public DateOnly? EffectiveFrom =>
        DateOnly.TryParseExact(PolicyReading.Text(Reading.Tree["effectiveFrom"]), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The changes for which nobody has given a reason yet.</summary>
    public IReadOnlyList<ElementChange> Unexplained => [.. Reading.Changes.Where(c => c.NeedsReason && !View.Reasons.ContainsKey(c.Element))];

    /// <summary>New parts come without a clause: bound to any that exists, a rule could be published as stated where no text states it.</summary>
    public const string NoClause = "";

    /// <summary>The faults at a place; below it too, where the page has no row for them.</summary>
    public IEnumerable<PolicyFault> FaultsAt(string path, bool below) =>
        Found.Examination.Faults.Where(f => f.Path == path
            || (below && f.Path.StartsWith(path, StringComparison.Ordinal) && f.Path.Length > path.Length && f.Path[path.Length] is '.' or '['));

    public Task SetAsync(string path, JsonNode? value) => ApplyAsync(tree => PolicyTree.Set(tree, path, value));

    public Task RemoveAsync(string path)
    {
        Unread.Remove(path);
        return ApplyAsync(tree => PolicyTree.Remove(tree, path));
    }

    public Task MoveUpAsync(string path)
    {
        Unread.MoveUp(path);
        return ApplyAsync(tree => PolicyTree.MoveUp(tree, path));
    }

    /// <summary>Adds a new part to a list.</summary>
    public Task AddAsync(string path, PolicyShape item) => ApplyAsync(tree =>
    {
        var number = (PolicyTree.Find(tree, path) as JsonArray)?.Count + 1 ?? 1;
        PolicyTree.Append(tree, path, PolicyBlank.Of(item, NoClause, Today, number));
    });

    /// <summary>Changes the document and saves it.</summary>
    public async Task ApplyAsync(Action<JsonObject> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        edit(Reading.Tree);
        Reading = new PolicyReading(Reading.Tree, Reading.Before);
        State = SaveState.Saving;
        waiting = true;
        changed();
        if (saving)
        {
            return;
        }

        saving = true;
        await SaveWaitingAsync();
    }

    /// <summary>Gives one reason for changed elements; asked for while nothing is being saved.</summary>
    public async Task<Outcome<int>?> GiveReasonAsync(IReadOnlyList<string> elements, string reason)
    {
        if (saving || State != SaveState.Saved)
        {
            return null;
        }

        saving = true;
        var outcome = await runner.RunAsync(new GivePolicyReason(Guid.CreateVersion7(), View.Id, Revision, elements, reason));
        if (outcome is Outcome<int>.Ok { Value: var revision })
        {
            (Revision, Refused) = (revision, null);
            View = (await runner.AskAsync(new GetPolicyDraft(View.Id))).ValueOrDefault ?? View;
            Found = View.Examination;
        }
        else if (outcome is Outcome<int>.ChangedByOther)
        {
            (Refused, Sent) = (outcome, System.Text.Encoding.UTF8.GetString(PolicyTree.Write(Reading.Tree)));
        }

        // What was edited while the reason was on its way is saved on top of it.
        await SaveWaitingAsync();
        return outcome;
    }

    private async Task SaveWaitingAsync()
    {
        while (waiting)
        {
            waiting = false;
            await SaveAsync(System.Text.Encoding.UTF8.GetString(PolicyTree.Write(Reading.Tree)));
        }

        saving = false;
        changed();
    }

    /// <summary>Replaces the whole document by a text; what it replaces stays where the text is refused.</summary>
    /// <returns>True where it was taken.</returns>
    public async Task<bool> ImportAsync(string text)
    {
        State = SaveState.Saving;
        await SaveAsync(text);
        if (Refused is null && (await runner.AskAsync(new GetPolicyDraft(View.Id))).ValueOrDefault is { } saved)
        {
            Reading = PolicyReading.Of(saved.Document, View.ReplacedDocument);
            Unread.Clear();
        }

        changed();
        return Refused is null;
    }

    private async Task SaveAsync(string document)
    {
        Sent = document;
        var outcome = await runner.RunAsync(new ChangePolicyDraft(Guid.CreateVersion7(), View.Id, Revision, document));
        Refused = outcome.Succeeded ? null : outcome;
        State = outcome.Succeeded ? SaveState.Saved : SaveState.Failed;
        if (outcome is Outcome<int>.Ok { Value: var revision })
        {
            Revision = revision;
            Found = (await runner.AskAsync(new RunPolicyExamples(View.Id))).ValueOrDefault ?? Found;
        }
    }
}
