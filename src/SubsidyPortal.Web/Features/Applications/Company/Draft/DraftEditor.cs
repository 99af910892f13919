using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Company.Draft;

/// <summary>A draft on its page: what is typed, what is saved, what is still wrong, and what it would come to.</summary>
internal sealed class DraftEditor : IDisposable
{
    private const string LinesKey = "lines";
    private static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(300);

    private readonly UseCaseRunner runner;
    private readonly TimeProvider time;
    private readonly RuleWording wording;
    private readonly Action changed;
    private readonly Dictionary<string, string> typed = [];
    private readonly Dictionary<string, string> refused = [];
    private readonly HashSet<string> touched = [];
    private string linesStamp = "";
    private int refreshes;

    /// <summary>Counts what was typed and what was saved or refused: a look during which it grew may miss some of it.</summary>
    private int steps;

    private bool disposed;

    public DraftEditor(UseCaseRunner runner, RuleWording wording, TimeProvider time, DraftView draft, Action changed)
    {
        (this.runner, this.wording, this.time, this.changed) = (runner, wording, time, changed);
        Draft = draft;
        Lines = draft.Lines;
        linesStamp = draft.LinesStamp;
        Saving = new Autosave(wording, time, changed) { Ended = EndedAsync, Drained = RefreshAsync };
        Saving.Begin(draft.SavedAt);
    }

    /// <summary>The draft as the portal has it.</summary>
    public DraftView Draft { get; private set; }

    /// <summary>The lines as they stand on the page.</summary>
    public IReadOnlyList<DraftLine> Lines { get; private set; }

    /// <summary>Null until the first one is worked out.</summary>
    public DraftEstimate? Estimate { get; private set; }

    /// <summary>An estimate is being worked out; the one shown is older than what is typed.</summary>
    public bool Working { get; private set; }

    public Autosave Saving { get; }

    /// <summary>Lines of somebody else that ours replaced a moment ago.</summary>
    public IReadOnlyList<DraftLine>? Replaced { get; private set; }

    /// <summary>Says also what is only missing, because the person came to see it.</summary>
    public bool ShowMissing { get; set; }

    public bool MayEdit => Draft.MayEdit && !Saving.IsClosed;

    public Guid Id => Draft.Case.Id;

    /// <summary>What stands in a field: what was typed, until the portal has it.</summary>
    public string Value(string key) => typed.TryGetValue(key, out var text) ? text : Draft[key];

    /// <summary>What is wrong at a field. That it is empty is said only after it was touched, or on request.</summary>
    public string? Error(string field)
    {
        if (refused.TryGetValue(field, out var reason))
        {
            return reason;
        }

        // What was wrong with the text before says nothing of the one that is on its way.
        if (typed.ContainsKey(field))
        {
            return null;
        }

        var problem = Draft.Problems.FirstOrDefault(p => p.Field == field);
        return problem is null || (IsMissing(problem) && !ShowMissing && !touched.Contains(field)) ? null : wording.Of(problem.Violation);
    }

    /// <summary>Keeps and saves what was typed into a field.</summary>
    public Task TypeAsync(string key, string? value)
    {
        var text = value ?? "";
        touched.Add(key);
        if (text == Value(key) && !refused.ContainsKey(key))
        {
            return Task.CompletedTask;
        }

        steps++;
        typed[key] = text;
        refused.Remove(key);
        return Saving.AddAsync(key, async id => Saving.Of(await runner.RunAsync(new SaveDraftAnswer(id, Id, key, text)), saved => saved.SavedAt));
    }

    /// <summary>Keeps and saves the lines.</summary>
    public Task TypeLinesAsync(IReadOnlyList<DraftLine> lines)
    {
        steps++;
        Lines = lines;
        touched.Add(LinesKey);
        refused.Remove(LinesKey);
        Replaced = null;
        return Saving.AddAsync(LinesKey, async id =>
        {
            var outcome = await runner.RunAsync(new SaveDraftLines(id, Id, lines, linesStamp));
            if (outcome is Outcome<DraftLinesSaved>.Ok { Value: var saved })
            {
                linesStamp = saved.Stamp;
                Replaced = saved.Replaced;
            }

            return Saving.Of(outcome, s => s.SavedAt);
        });
    }

    /// <summary>Marks a line as touched, so that what is missing in it is said.</summary>
    public void TouchLine(Guid id) => touched.Add($"line:{id}");

    /// <summary>Attaches an uploaded paper.</summary>
    public Task AttachAsync(EvidenceSlot slot, string ticket, Guid? replaces) => Saving.AddAsync(
        $"slot:{slot}/{ticket}",
        async id => Saving.Of(await runner.RunAsync(new AttachApplicationDocument(id, Id, slot, ticket, replaces)), saved => saved.SavedAt));

    /// <summary>Takes a paper out.</summary>
    public Task RemoveAsync(CasePaper paper) => Saving.AddAsync(
        $"slot:{paper.Slot}/{paper.Id}",
        async id => Saving.Of(await runner.RunAsync(new RemoveApplicationDocument(id, Id, paper.Id)), saved => saved.SavedAt));

    /// <summary>Reads the draft and its estimate again; a later call makes an earlier one stop.</summary>
    public async Task RefreshAsync()
    {
        var mine = ++refreshes;
        Working = true;
        changed();
        await Task.Delay(Debounce, time);
        if (mine != refreshes || disposed)
        {
            return;
        }

        await ReadAsync(mine);
    }

    /// <summary>The first estimate, without waiting.</summary>
    public Task StartAsync() => ReadAsync(++refreshes);

    public void Dispose()
    {
        disposed = true;
        Saving.Dispose();
    }

    private async Task ReadAsync(int mine)
    {
        var before = steps;
        var draft = await runner.AskAsync(new GetDraft(Id));
        var estimate = await runner.AskAsync(new EstimateDraft(Id));
        if (mine != refreshes || disposed)
        {
            return;
        }

        if (draft.ValueOrDefault is { } read)
        {
            Draft = read;

            // Else the next look, which follows every save, has it all.
            if (before == steps)
            {
                TakeFromPortal(read);
            }
        }

        Estimate = estimate.ValueOrDefault ?? Estimate;
        Working = false;
        changed();
    }

    private void TakeFromPortal(DraftView read)
    {
        foreach (var key in typed.Keys.Where(k => !Saving.IsWaiting(k) && !refused.ContainsKey(k)).ToList())
        {
            typed.Remove(key);
        }

        if (!Saving.IsWaiting(LinesKey) && !refused.ContainsKey(LinesKey))
        {
            (Lines, linesStamp) = (read.Lines, read.LinesStamp);
        }
    }

    private Task EndedAsync(string key, SaveStep step)
    {
        steps++;
        if (step.Result == SaveResult.Refused && step.Message is { } message)
        {
            // A refused paper belongs to its slot, not to the ticket that it came with.
            refused[key.Split('/')[0]] = message;
        }
        else
        {
            refused.Remove(key.Split('/')[0]);
        }

        return Task.CompletedTask;
    }

    private static bool IsMissing(DraftProblem problem) =>
        problem.Violation.Code is "draft.required" or "draft.no-lines" or "draft.file-missing" or "draft.not-confirmed";
}
